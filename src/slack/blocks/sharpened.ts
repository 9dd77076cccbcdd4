import type { types } from '@slack/bolt'
import { plainText } from '../../documents/plain-text.ts'
import { quotes } from '../../questions/card-ground.ts'
import {
  answeredSentence,
  NOTHING_NEARER,
  remarksOn,
} from '../../questions/sharpen/sharpened-sentences.ts'
import type { Sharpened, SharperWording } from '../../questions/sharpen/sharpened.ts'
import { ACTIONS } from '../ids.ts'
import { checkQuestion, LONGEST_DRAFT } from '../plain-question.ts'
import { type OwnWording, wordingValue } from '../wording-value.ts'
import { sharpening } from '../words/sharpening.ts'
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

/** A leader's own question, judged, with what she can do with it. */
export type SharpenedAnswer = {
  readonly sharpened: Sharpened
  readonly reviewId: string
  /** Null where there is no thread to ask in, or none any more. */
  readonly canAsk: boolean
  /** Where a question goes, or why none does; Slack fills in the channel. */
  readonly where: string
  readonly notes: readonly string[]
}

const LONGEST_QUOTE = 300
const LONGEST_NOTES = 1500

export function sharpenedBlocks(answer: SharpenedAnswer): Block[] {
  const { sharpened, notes, where } = answer
  return [
    ...herQuestion(answer),
    { type: 'divider' },
    ...sharper(sharpened.wordings),
    ...sharpened.wordings.flatMap((wording, at) => wordingBlocks(answer, wording, at + 1)),
    { type: 'divider' },
    { type: 'context', elements: [{ type: 'mrkdwn', text: where }] },
    ...context(shortened(notes.join(' '), LONGEST_NOTES)),
  ]
}

function herQuestion({ sharpened, reviewId, canAsk }: SharpenedAnswer): Block[] {
  const { question, answer } = sharpened
  const own: OwnWording = { ...UNLISTED, reviewId, text: question, why: null, quote: null }
  const isAskable = canAsk && checkQuestion(question).kind === 'fine'
  return [
    ...richText(
      section(words(sharpening.yours(), bold)),
      quote(question, LONGEST_DRAFT),
      section(words(answeredSentence(sharpened))),
      quote(plainText(answer?.quote ?? ''), LONGEST_QUOTE),
      ...remarksOn(sharpened).map((remark) => section(words(remark))),
    ),
    ...(isAskable ? [buttons(own, 0, sharpening.askAsIs())] : []),
  ]
}

const UNLISTED = {
  source: null,
  bankId: null,
  entryVersion: null,
  category: null,
  topic: null,
} as const

function sharper(wordings: readonly SharperWording[]): Block[] {
  const said = wordings.length > 0 ? sharpening.sharper() : NOTHING_NEARER
  return richText(section(words(said, wordings.length > 0 ? bold : undefined)))
}

function wordingBlocks(
  { reviewId, canAsk }: SharpenedAnswer,
  { text, why, evidence, ...origin }: SharperWording,
  number: number,
): Block[] {
  const wording = { ...origin, reviewId, text, why, quote: evidence?.quote ?? null }
  return [
    ...richText(
      section(words(`${number}. ${text}`, bold)),
      section(words(why)),
      quote(
        evidence && !quotes(why, evidence.quote) ? plainText(evidence.quote) : '',
        LONGEST_QUOTE,
      ),
    ),
    ...context(evidence?.section ? sharpening.from(shortened(evidence.section, 150)) : ''),
    ...(canAsk ? [buttons(wording, number, sharpening.ask())] : []),
  ]
}

function buttons(wording: OwnWording, number: number, ask: string): types.ActionsBlock {
  const button = (action_id: string, text: string): types.Button => ({
    type: 'button',
    action_id,
    text: { type: 'plain_text', text },
    value: wordingValue(wording),
  })
  return {
    type: 'actions',
    block_id: `wording:${number}`,
    elements: [
      number === 1
        ? { ...button(ACTIONS.askWording, ask), style: 'primary' }
        : button(ACTIONS.askWording, ask),
      button(ACTIONS.editWording, sharpening.edit()),
    ],
  }
}
