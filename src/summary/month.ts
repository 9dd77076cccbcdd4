import type { Category } from '../questions/bank/bank-entry.ts'
import { type CalendarMonth, type MonthAt, monthOf } from './calendar-month.ts'
import type { MonthCounts, MonthTally } from './count-month.ts'
import type { Listed } from './listed.ts'
import { byShrunkRate, type Rate, rateOf, sumOf } from './rate.ts'
import type { SummaryAsk } from './summary-ask.ts'

export type MonthSummary = {
  readonly month: CalendarMonth
  readonly timeZone: string
  /** It has not begun where people live by this time zone. */
  readonly isToCome: boolean
  readonly events: Listed<LandedEvent>
  readonly ownEvents: Listed<LandedEvent>
  readonly decisions: number
  readonly documents: number
  /** Everything below counts what was asked in this month. */
  readonly asked: number
  readonly quiet: number
  readonly unsettled: number
  readonly gadfly: Rate
  /** What people asked themselves and had followed. */
  readonly own: Rate
  readonly categories: readonly (Rate & { readonly category: Category })[]
  readonly trend: readonly MonthTally[]
  readonly neverLanded: Listed<EntryRecord>
  readonly open: Listed<SummaryAsk>
}

export type LandedEvent = {
  readonly ask: SummaryAsk
  /** How many people it landed with; null for one alone, who would be found out by a number. */
  readonly people: number | null
}

export type EntryRecord = {
  readonly entryId: string
  readonly text: string
  readonly exposures: number
}

/** What the counts of a month say. */
export function summarizeMonth(
  counts: MonthCounts,
  { month, timeZone, now }: MonthAt,
  entryText: (entryId: string) => string | null,
): MonthSummary {
  const { events, ownEvents, decisions, documents, groups, open, trend, neverLanded } = counts
  const ours = groups.filter(({ isOwn }) => !isOwn)
  const sum = (of: 'asked' | 'quiet' | 'unsettled') =>
    groups.reduce((total, group) => total + group[of], 0)
  return {
    month,
    timeZone,
    isToCome: month > monthOf(now, timeZone),
    events: mapped(events, toEvent),
    ownEvents: mapped(ownEvents, toEvent),
    decisions,
    documents,
    asked: sum('asked'),
    quiet: sum('quiet'),
    unsettled: sum('unsettled'),
    gadfly: rateOf(sumOf(ours)),
    own: rateOf(sumOf(groups.filter(({ isOwn }) => isOwn))),
    categories: categoryRates(ours),
    trend,
    neverLanded: mapped(neverLanded, (entry) => ({
      ...entry,
      text: entryText(entry.entryId) ?? entry.entryId,
    })),
    open,
  }
}

export function toEvent(ask: SummaryAsk): LandedEvent {
  return { ask, people: ask.landing.landedWith > 1 ? ask.landing.landedWith : null }
}

function categoryRates(groups: MonthCounts['groups']): MonthSummary['categories'] {
  const seen = groups.flatMap(({ category, ...tally }) =>
    category !== null && tally.exposures > 0 ? [{ category, ...rateOf(tally) }] : [],
  )
  return byShrunkRate(seen, sumOf(groups))
}

function mapped<From, To>({ first, count }: Listed<From>, to: (item: From) => To): Listed<To> {
  return { first: first.map(to), count }
}
