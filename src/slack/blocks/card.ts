import type { types } from '@slack/bolt'
import type { Citation } from '../../questions/candidate.ts'
import type { CardGround } from '../../questions/card-ground.ts'
import { CARD_WORDS } from '../../questions/card-words.ts'
import type { SuggestionState } from '../../store/tables.ts'
import { ACTIONS, DECLINE_REASONS, type DeclineReason, declineValue } from '../ids.ts'
import { cardWords, type Landed, packWords, REASON_NAMES } from '../words/pack.ts'
import { citationLine } from './citation.ts'
import {
  type Block,
  bold,
  context,
  quote,
  richText,
  section,
  shortened,
  words,
} from './rich-text.ts'

export type Card = {
  readonly suggestionId: string
  readonly text: string
  readonly why: string
  readonly ifLeft: string
  /** The question in plainer language, for a leader who is not current on its category. */
  readonly otherWords: string | null
  /** What of the document is shown beside it. */
  readonly ground: CardGround
  /** Whether it asks to be walked through those lines. */
  readonly isPrimer: boolean
  readonly category: string
  /** Who worded it, where that is not the same for all cards; null where it is. */
  readonly origin: string | null
  readonly landed: Landed
  /** What only the organisation knows and the question rests on; null where it is the document alone. */
  readonly citation: Citation | null
  readonly state: SuggestionState
  readonly reason: DeclineReason | null
  /** The same question stands in the thread, but not from this card; `by` is a name, null for nobody known. */
  readonly taken: { readonly by: string | null; readonly isHers: boolean } | null
}

/** What a card's buttons may do: nothing in a closed review, no asking where there is no thread. */
export type CardPowers = { readonly canDecide: boolean; readonly canAsk: boolean }

const LONGEST_QUOTE = 300
const LONGEST_LINE = 600

/** One question, with all a leader needs who has not read the document. */
export function cardBlocks(card: Card, number: number, powers: CardPowers): Block[] {
  return [
    { type: 'divider' },
    ...richText(
      section(words(`${number}. ${line(card.text)}`, bold)),
      section(words(line(card.why))),
      section(words(CARD_WORDS.ifLeft, bold), words(line(card.ifLeft))),
      card.otherWords === null
        ? []
        : section(words(packWords.otherWords(), bold), words(line(card.otherWords))),
      ...groundParts(card),
      ...citationParts(card),
    ),
    ...context(contextOf(card)),
    ...controls(card, powers),
  ]
}

function groundParts({ ground: { passages, gap }, isPrimer }: Card) {
  return [
    section(words(isPrimer ? CARD_WORDS.primer : '')),
    ...passages.map((passage) => quote(passage, LONGEST_QUOTE)),
    section(words(line(gap ?? ''))),
  ]
}

/** The other side of a question from context, in the item's own words. */
function citationParts({ citation }: Card) {
  if (!citation) return []
  return [
    section(words(CARD_WORDS.known, bold), ...citationLine(citation)),
    quote(citation.quote, LONGEST_QUOTE),
  ]
}

function line(text: string): string {
  return shortened(text, LONGEST_LINE)
}

function contextOf({ category, landed, ground: { section }, origin }: Card): string {
  const where = section === null ? [] : [CARD_WORDS.from(shortened(section, LONGEST_QUOTE))]
  const by = origin === null ? [] : [origin]
  return [category, packWords.landed(landed), ...where, ...by].join('  ·  ')
}

function controls(card: Card, powers: CardPowers): Block[] {
  const said = context(stateOf(card))
  const isAsked = card.taken || card.state === 'asked' || card.state === 'edited'
  if (!powers.canDecide || isAsked) return said
  const elements = [
    ...(powers.canAsk ? [button(card, ACTIONS.ask, cardWords.ask(), true)] : []),
    ...(powers.canAsk ? [button(card, ACTIONS.edit, cardWords.edit())] : []),
    ...(card.state === 'offered'
      ? [button(card, ACTIONS.keep, cardWords.keep()), reasons(card)]
      : [button(card, ACTIONS.undo, cardWords.undo())]),
  ]
  return [...said, { type: 'actions', block_id: `card:${card.suggestionId}`, elements }]
}

function stateOf({ state, reason, taken }: Card): string {
  if (taken) return taken.isHers ? cardWords.asked() : cardWords.taken(taken.by)
  if (state === 'offered') return ''
  return state === 'declined' ? cardWords.declined(reason) : cardWords[state]()
}

/** The value is the suggestion's id and nothing else: whose it is, is looked up when somebody clicks. */
function button(
  { suggestionId }: Card,
  action: string,
  text: string,
  isFirst = false,
): types.Button {
  return {
    type: 'button',
    action_id: action,
    value: suggestionId,
    text: { type: 'plain_text', text },
    ...(isFirst ? { style: 'primary' } : {}),
  }
}

function reasons({ suggestionId }: Card): types.StaticSelect {
  return {
    type: 'static_select',
    action_id: ACTIONS.decline,
    placeholder: { type: 'plain_text', text: cardWords.notUseful() },
    options: DECLINE_REASONS.map((reason) => ({
      text: { type: 'plain_text', text: REASON_NAMES[reason] },
      value: declineValue(suggestionId, reason),
    })),
  }
}
