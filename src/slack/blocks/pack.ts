import { escapeMrkdwn } from '../escape-mrkdwn.ts'
import { ACTIONS, reviewBlockId } from '../ids.ts'
import { whenText } from '../time/when-text.ts'
import { packWords } from '../words/pack.ts'
import { type Card, cardBlocks } from './card.ts'
import {
  type Block,
  channelName,
  context,
  link,
  quote,
  richText,
  section,
  shortened,
  words,
} from './rich-text.ts'

/** A pack as its leader sees it. */
export type PackView = {
  readonly title: string
  readonly author: string | null
  /** The document's message, as Slack gave its address; null when there is none to open. */
  readonly permalink: string | null
  /** What the document decides, in its own words. */
  readonly decides: string | null
  /** Null where nothing can be reviewed together, as in a direct message. */
  readonly review: ReviewView | null
  /** Without a review, the channel in whose thread it can be asked all the same; null for none. */
  readonly askIn: string | null
  readonly cards: readonly Card[]
  /** Why the document needs no question. */
  readonly silence: string | null
  /** What stands in the place of cards where it needed some and none is to be shown. */
  readonly nothingToShow: string
  /** How the questions came about and what was left out on the way in. */
  readonly notes: readonly string[]
  readonly leftOut: number
  readonly earlier: readonly EarlierDocument[]
  /** Nothing is decided any more. */
  readonly isClosed: boolean
}

export type EarlierDocument = { readonly title: string; readonly permalink: string }

type ReviewView = {
  readonly reviewId: string
  readonly at: Date | null
  /** IANA name; the date is shown in it. */
  readonly timeZone: string
}

export type MessageContent = { readonly text: string; readonly blocks: readonly Block[] }

const LONGEST_TITLE = 150
const LONGEST_DECISION = 400
const LONGEST_CONTEXT = 1500

/** The direct message of a pack: what the document is, the questions, where they come from. */
export function packMessage(view: PackView): MessageContent {
  const title = shortened(view.title, LONGEST_TITLE)
  return {
    text: escapeMrkdwn(fallback(view, title)),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: title, emoji: false } },
      ...about(view),
      ...dateBlocks(view),
      ...cards(view),
      ...whereToAsk(view),
      ...foot(view),
    ],
  }
}

function fallback({ cards, silence }: PackView, title: string): string {
  return cards.length === 0 && silence === null
    ? packWords.noneLeftOn(title)
    : packWords.fallback(title, cards.length)
}

/** What is left of the message when the document was deleted. */
export function deletedPackMessage(): MessageContent {
  return { text: packWords.deleted(), blocks: richText(section(words(packWords.deleted()))) }
}

function about({ author, permalink, review, decides }: PackView): Block[] {
  const facts = [
    ...(author === null ? [] : [words(packWords.by(author))]),
    ...(review?.at ? [words(packWords.reviewAt(whenText(review.at, review.timeZone)))] : []),
    ...(permalink === null ? [] : [link(permalink, packWords.open())]),
  ]
  const between = facts.flatMap((fact, i) => (i === 0 ? [fact] : [words('  ·  '), fact]))
  return richText(
    section(...between),
    decides ? section(words(packWords.decides())) : [],
    quote(decides ?? '', LONGEST_DECISION),
  )
}

function dateBlocks({ review, isClosed }: PackView): Block[] {
  if (review === null || isClosed) return []
  const initial = review.at ? { initial_date_time: Math.floor(review.at.getTime() / 1000) } : {}
  return [
    ...(review.at ? [] : context(packWords.pickDate())),
    {
      type: 'actions',
      block_id: reviewBlockId(review.reviewId),
      elements: [{ type: 'datetimepicker', action_id: ACTIONS.reviewDate, ...initial }],
    },
  ]
}

function cards(view: PackView): Block[] {
  const powers = { canDecide: !view.isClosed, canAsk: view.review !== null || view.askIn !== null }
  const shown = view.cards.flatMap((card, i) => cardBlocks(card, i + 1, powers))
  if (shown.length > 0) return shown
  return [{ type: 'divider' }, ...richText(section(words(view.silence ?? view.nothingToShow)))]
}

/** Where a document that was sent to Gadfly alone can be asked about. */
function whereToAsk({ review, askIn, cards }: PackView): Block[] {
  if (review !== null || cards.length === 0) return []
  return askIn === null
    ? context(packWords.noThread())
    : richText(section(words(packWords.askIn()), channelName(askIn), words('.')))
}

function foot({ notes, leftOut, isClosed, earlier }: PackView): Block[] {
  const said = [
    ...(isClosed ? [packWords.closed()] : []),
    ...notes,
    ...(leftOut > 0 ? [packWords.leftOut(leftOut)] : []),
  ]
  return [
    { type: 'divider' },
    ...earlierDocuments(earlier),
    ...context(shortened(said.join(' '), LONGEST_CONTEXT)),
  ]
}

function earlierDocuments(earlier: PackView['earlier']): Block[] {
  if (earlier.length === 0) return []
  const links = earlier.flatMap(({ title, permalink }, i) => [
    words(i === 0 ? packWords.earlier() : ', '),
    link(permalink, shortened(title, LONGEST_TITLE)),
  ])
  return richText(section(...links))
}
