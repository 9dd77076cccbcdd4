import type { Outcome } from '../feedback/outcome.ts'
import type { Category } from '../questions/bank/bank-entry.ts'
import { type CalendarMonth, monthOf, yearUpTo } from './calendar-month.ts'
import { type Listed, listed, MOST_EVENTS, MOST_LISTED } from './listed.ts'
import { sumOf, type Tally } from './rate.ts'
import { byTime, isOpen, isOwn, type SummaryAsk } from './summary-ask.ts'

/** What is counted of a month; what it says follows from this. */
export type MonthCounts = {
  /** What landed of Gadfly's in this month, whenever it was asked: each ask in one month only. */
  readonly events: Listed<SummaryAsk>
  /** The same of what people asked themselves. */
  readonly ownEvents: Listed<SummaryAsk>
  /** How many of both changed a decision, and how many others a document. */
  readonly decisions: number
  readonly documents: number
  /** What was asked in this month, by category and whose idea it was. */
  readonly groups: readonly AskedGroup[]
  /** Of those, the ones nobody called settled. */
  readonly open: Listed<SummaryAsk>
  /** Gadfly's of twelve months, by the month they were asked in. */
  readonly trend: readonly MonthTally[]
  /** Bank entries asked often in those twelve months that never landed. */
  readonly neverLanded: Listed<EntryTally>
}

export type AskedGroup = Tally & {
  readonly isOwn: boolean
  readonly category: Category | null
  readonly asked: number
  /** Settled, and nobody engaged with its thread. */
  readonly quiet: number
  /** Asked less than a week ago: still collecting reactions, and counted as it stands. */
  readonly unsettled: number
}

export type MonthTally = Tally & { readonly month: CalendarMonth }
type EntryTally = { readonly entryId: string; readonly exposures: number }

/** Asked this often where somebody engaged, and never landed: a candidate to rest. */
export const OFTEN = 5

/**
 * The reference for what src/store/summary.ts counts in SQL; a test holds them equal. `asks` are those of the twelve
 * months up to and including this one.
 */
export function countMonth(
  asks: readonly SummaryAsk[],
  month: CalendarMonth,
  timeZone: string,
): MonthCounts {
  const isIn = (moment: Date | null) => moment !== null && monthOf(moment, timeZone) === month
  const asked = asks.filter(({ askedAt }) => isIn(askedAt))
  const landed = asks
    .filter(({ landing }) => isIn(landing.landedAt))
    .sort((a, b) => byWeight(a, b) || byTime(a, b))
  const withOutcome = (outcome: Outcome) => landed.filter((ask) => ask.outcome === outcome).length
  return {
    events: listed(
      landed.filter((ask) => !isOwn(ask)),
      MOST_EVENTS,
    ),
    ownEvents: listed(landed.filter(isOwn), MOST_LISTED),
    decisions: withOutcome('decision-changed'),
    documents: withOutcome('document-changed'),
    groups: groupsOf(asked),
    open: listed(asked.filter(isOpen).sort(byTime), MOST_LISTED),
    trend: trendOf(asks, month, timeZone),
    neverLanded: listed(neverLanded(asks, month, timeZone), MOST_LISTED),
  }
}

const WEIGHTIEST: readonly Outcome[] = ['document-changed', 'decision-changed']

/** What changed a decision comes first, then what changed the document, then what most people paused at. */
function byWeight(a: SummaryAsk, b: SummaryAsk): number {
  const rank = ({ outcome }: SummaryAsk) => WEIGHTIEST.indexOf(outcome)
  return rank(b) - rank(a) || b.landing.landedWith - a.landing.landedWith
}

function groupsOf(asks: readonly SummaryAsk[]): AskedGroup[] {
  const groups = new Map<string, SummaryAsk[]>()
  for (const ask of asks) {
    const key = `${isOwn(ask)} ${ask.category ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), ask])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, group]) => groupOf(group))
}

function groupOf(asks: readonly SummaryAsk[]): AskedGroup[] {
  const [first] = asks
  if (!first) return []
  const unsettled = asks.filter(({ landing }) => !landing.settled).length
  const quiet = asks.filter(({ landing }) => landing.settled && !landing.exposed).length
  const { category } = first
  return [{ isOwn: isOwn(first), category, asked: asks.length, quiet, unsettled, ...tallyOf(asks) }]
}

export function tallyOf(asks: readonly SummaryAsk[]): Tally {
  return sumOf(
    asks.map(({ landing: { landed, exposed } }) => ({
      landings: landed ? 1 : 0,
      exposures: exposed ? 1 : 0,
    })),
  )
}

function trendOf(asks: readonly SummaryAsk[], month: CalendarMonth, timeZone: string) {
  const ours = asks.filter((ask) => !isOwn(ask))
  return yearUpTo(month).map((name) => ({
    month: name,
    ...tallyOf(ours.filter(({ askedAt }) => monthOf(askedAt, timeZone) === name)),
  }))
}

function neverLanded(
  asks: readonly SummaryAsk[],
  month: CalendarMonth,
  timeZone: string,
): EntryTally[] {
  const year = new Set(yearUpTo(month))
  const byEntry = new Map<string, SummaryAsk[]>()
  for (const ask of asks)
    if (ask.entryId !== null && year.has(monthOf(ask.askedAt, timeZone)))
      byEntry.set(ask.entryId, [...(byEntry.get(ask.entryId) ?? []), ask])
  return [...byEntry]
    .map(([entryId, group]) => ({ entryId, ...tallyOf(group) }))
    .filter(({ landings, exposures }) => landings === 0 && exposures >= OFTEN)
    .map(({ entryId, exposures }) => ({ entryId, exposures }))
    .sort((a, b) => b.exposures - a.exposures || (a.entryId < b.entryId ? -1 : 1))
}
