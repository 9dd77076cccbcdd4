import type { DocumentChange } from '../feedback/document-change.ts'
import { type Interval, wilsonInterval } from '../feedback/intervals.ts'
import type { Landing } from '../feedback/landing.ts'
import type { Outcome } from '../feedback/outcome.ts'
import type { Category } from '../questions/bank-entry.ts'
import { type CalendarMonth, monthOf, yearUpTo } from './calendar-month.ts'

/** An ask as a summary sees it. Only asks its reader may see in Slack are handed in. */
export type SummaryAsk = {
  readonly askId: string
  readonly text: string
  /** The question in board language, where its bank entry has one. */
  readonly exec: string | null
  /** Null for a person's own question that nobody put into a category. */
  readonly category: Category | null
  readonly source: 'bank' | 'model' | 'context' | 'person'
  readonly askedAt: Date
  readonly documentTitle: string
  readonly link: string | null
  readonly landing: Omit<Landing, 'askId' | 'people'>
  readonly outcome: Outcome
  readonly change: DocumentChange | null
  /** What it changed, or would have cost, in the author's or leader's own words. */
  readonly said: string | null
  readonly ifLeft: string | null
}

/** Asks in threads where somebody engaged, and those of them that landed. */
export type Rate = {
  readonly landings: number
  readonly exposures: number
  /** 90 %, Wilson; null where it rests on too few to say. */
  readonly interval: Interval | null
}

export type MonthSummary = {
  readonly month: CalendarMonth
  readonly timeZone: string
  /** What landed in this month, whenever it was asked: each ask in one month only. */
  readonly events: readonly LandedEvent[]
  /** Everything below counts what was asked in this month. */
  readonly asked: number
  readonly quiet: number
  /** Asked less than a week ago: still collecting reactions, and counted as it stands. */
  readonly unsettled: number
  readonly gadfly: Rate
  /** What people asked themselves and had followed. */
  readonly own: Rate
  readonly categories: readonly (Rate & { readonly category: Category })[]
  readonly trend: readonly MonthTally[]
  readonly neverLanded: readonly EntryRecord[]
  readonly open: readonly SummaryAsk[]
}

export type LandedEvent = {
  readonly ask: SummaryAsk
  /** How many people it landed with; null for one alone, who would be found out by a number. */
  readonly people: number | null
}

export type MonthTally = {
  readonly month: CalendarMonth
  readonly landings: number
  readonly exposures: number
}

/** What is known of a bank entry over all time. */
type EntryRecord = {
  readonly entryId: string
  readonly text: string
  readonly landings: number
  readonly exposures: number
}

export type MonthMaterial = {
  /** Asked in this month, or in the thirty days before it, when late votes still counted. */
  readonly asks: readonly SummaryAsk[]
  /** Earlier months, of what the same reader may see; a month that is not here had nothing. */
  readonly earlier: readonly MonthTally[]
  readonly entries: readonly EntryRecord[]
}

/** Fewer exposures than this, and a rate says more about luck than about the question. */
const TOO_FEW = 15
const OFTEN = 5

export function summarizeMonth(
  { asks, earlier, entries }: MonthMaterial,
  month: CalendarMonth,
  timeZone: string,
): MonthSummary {
  const asked = asks.filter(({ askedAt }) => monthOf(askedAt, timeZone) === month)
  const gadfly = rateOf(asked.filter(({ source }) => source !== 'person'))
  return {
    month,
    timeZone,
    events: landedEvents(asks, month, timeZone),
    asked: asked.length,
    quiet: asked.filter(({ landing }) => landing.settled && !landing.exposed).length,
    unsettled: asked.filter(({ landing }) => !landing.settled).length,
    gadfly,
    own: rateOf(asked.filter(({ source }) => source === 'person')),
    categories: categoryRates(asked, gadfly),
    trend: trendOf({ month, ...gadfly }, earlier),
    neverLanded: entries
      .filter(({ landings, exposures }) => landings === 0 && exposures >= OFTEN)
      .sort((a, b) => b.exposures - a.exposures || (a.entryId < b.entryId ? -1 : 1)),
    open: asked
      .filter(({ outcome, landing }) => outcome === 'open' && landing.covered === 0)
      .sort((a, b) => a.askedAt.getTime() - b.askedAt.getTime()),
  }
}

/** The asks a summary rests on: asked in its month or landed in it. */
export function asksBehind(
  asks: readonly SummaryAsk[],
  { month, timeZone }: Pick<MonthSummary, 'month' | 'timeZone'>,
): SummaryAsk[] {
  const isIn = (moment: Date | null) => moment !== null && monthOf(moment, timeZone) === month
  return asks.filter(({ askedAt, landing }) => isIn(askedAt) || isIn(landing.landedAt))
}

function landedEvents(
  asks: readonly SummaryAsk[],
  month: CalendarMonth,
  timeZone: string,
): LandedEvent[] {
  return asks
    .filter(({ landing: { landedAt } }) => landedAt && monthOf(landedAt, timeZone) === month)
    .sort(
      (a, b) =>
        weightOf(b) - weightOf(a) ||
        a.askedAt.getTime() - b.askedAt.getTime() ||
        (a.askId < b.askId ? -1 : 1),
    )
    .map((ask) => ({ ask, people: ask.landing.landedWith > 1 ? ask.landing.landedWith : null }))
}

/** What changed a decision comes first, then what changed the document, then what most people paused at. */
function weightOf({ outcome, landing }: SummaryAsk): number {
  const changed = outcome === 'decision-changed' ? 2 : outcome === 'document-changed' ? 1 : 0
  return changed * 1000 + landing.landedWith
}

function rateOf(asks: readonly SummaryAsk[]): Rate {
  const exposed = asks.filter(({ landing }) => landing.exposed)
  const landings = exposed.filter(({ landing }) => landing.landed).length
  const exposures = exposed.length
  const interval = exposures < TOO_FEW ? null : wilsonInterval(landings, exposures)
  return { landings, exposures, interval }
}

/** How many exposures of its own a category needs to stand beside the month's mean. */
const STRENGTH = 24

/** Ordered by the rate shrunk towards the month's, so that two lucky landings do not lead the table. */
function categoryRates(asks: readonly SummaryAsk[], all: Rate): MonthSummary['categories'] {
  const own = asks.filter(({ source }) => source !== 'person')
  const names = [...new Set(own.flatMap(({ category }) => category ?? []))]
  const usual = (all.landings + 2) / (all.exposures + 8)
  const shrunk = ({ landings, exposures }: Rate) =>
    (landings + STRENGTH * usual) / (exposures + STRENGTH)
  return names
    .map((category) => ({ category, ...rateOf(own.filter((ask) => ask.category === category)) }))
    .filter(({ exposures }) => exposures > 0)
    .sort((a, b) => shrunk(b) - shrunk(a) || (a.category < b.category ? -1 : 1))
}

function trendOf({ month, landings, exposures }: MonthTally, earlier: readonly MonthTally[]) {
  const known = new Map(earlier.map((tally) => [tally.month, tally]))
  known.set(month, { month, landings, exposures })
  return yearUpTo(month).map(
    (name) => known.get(name) ?? { month: name, landings: 0, exposures: 0 },
  )
}
