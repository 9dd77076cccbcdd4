import {
  type AskInThread,
  foldLandings,
  type Landing,
  type ReactionEvent,
} from '../feedback/landing.ts'
import type { Outcome } from '../feedback/outcome.ts'
import type { ReactionMap } from '../feedback/signal.ts'
import type { Category } from '../questions/bank-entry.ts'
import type { MonthMaterial, MonthTally, SummaryAsk } from './month.ts'

/** What is kept of the asks around a month, as far as one reader may see it. */
export type MonthRecords = {
  readonly asks: readonly RecordedAsk[]
  readonly reactions: readonly ReactionEvent[]
  readonly earlier: readonly MonthTally[]
  readonly entries: readonly EntryTally[]
}

export type RecordedAsk = AskInThread & {
  readonly text: string
  readonly exec: string | null
  readonly ifLeft: string | null
  readonly category: Category | null
  readonly source: SummaryAsk['source']
  readonly outcome: Outcome
  readonly documentTitle: string | null
  readonly channelId: string
  readonly messageId: string | null
}

type EntryTally = {
  readonly entryId: string
  readonly landings: number
  readonly exposures: number
}

/** What the records are read with. */
export type Reading = {
  readonly map: ReactionMap
  /** The words of a bank entry; an entry the bank has no more is called by its id. */
  readonly entryText: (entryId: string) => string | null
  /** By ask; absent where there is no link to show. */
  readonly links: ReadonlyMap<string, string>
  readonly now: Date
}

/** Replies are not kept, so that engagement is a reaction here: a thread that only talked counts as quiet. */
export function monthMaterial(
  { asks, reactions, earlier, entries }: MonthRecords,
  { map, entryText, links, now }: Reading,
): MonthMaterial {
  const folded = foldLandings(asks, reactions, [], map, now)
  const landings = new Map(folded.map((landing) => [landing.askId, countsOf(landing)]))
  return {
    asks: asks.flatMap((ask) => {
      const landing = landings.get(ask.askId)
      return landing ? [toSummaryAsk(ask, landing, links.get(ask.askId) ?? null)] : []
    }),
    earlier,
    entries: entries.map((entry) => ({
      ...entry,
      text: entryText(entry.entryId) ?? entry.entryId,
    })),
  }
}

/** From here on nobody knows any more who they were. */
function countsOf(landing: Landing): SummaryAsk['landing'] {
  const { exposed, landed, landedAt, landedWith, paused, changed, covered, missed } = landing
  const { settled } = landing
  return { exposed, landed, landedAt, landedWith, paused, changed, covered, missed, settled }
}

function toSummaryAsk(
  { askId, text, exec, ifLeft, category, source, askedAt, ...ask }: RecordedAsk,
  landing: SummaryAsk['landing'],
  link: string | null,
): SummaryAsk {
  return {
    askId,
    text,
    exec,
    category,
    source,
    askedAt,
    documentTitle: ask.documentTitle ?? 'Outside a review',
    link,
    landing,
    outcome: landing.changed > 0 ? 'decision-changed' : ask.outcome,
    change: null,
    said: null,
    ifLeft,
  }
}
