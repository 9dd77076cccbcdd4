import type { CitedItem } from '../../store/tables.ts'
import { quotes } from '../../questions/card-ground.ts'
import { escapeMrkdwn } from '../escape-mrkdwn.ts'
import { inThread } from '../words/asking.ts'
import { citationLine } from './citation.ts'
import { type Block, bold, context, quote, richText, section, words } from './rich-text.ts'

export type AskShown = {
  readonly text: string
  readonly stake: string | null
  readonly quote: string | null
  /** What it rests on beside the document, which everybody in the channel may read. */
  readonly cites: CitedItem | null
  /** Null when she asked to be forgotten. */
  readonly askedBy: string | null
}

export type ReactionLegend = Parameters<typeof inThread.reactions>[0]

const LONGEST_QUOTE = 400

/** One question in the thread. `text` is for notifications and where blocks cannot be shown. */
export function askMessage(
  ask: AskShown,
  legend: ReactionLegend,
): { readonly text: string; readonly blocks: readonly Block[] } {
  return {
    text: escapeMrkdwn(ask.text),
    blocks: [
      ...richText(section(words(ask.text, bold))),
      ...richText(
        section(words(ask.stake ?? '')),
        quote(besideStake(ask), LONGEST_QUOTE),
        ask.cites ? section(...citationLine(ask.cites)) : [],
      ),
      ...context(inThread.askedBy(ask.askedBy)),
      { type: 'context', elements: [{ type: 'mrkdwn', text: inThread.reactions(legend) }] },
    ],
  }
}

/** The passage, unless the stake has quoted it. */
function besideStake({ stake, quote }: AskShown): string {
  return quote === null || (stake !== null && quotes(stake, quote)) ? '' : quote
}
