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
  /** What landed of Gadfly's in this month, whenever it was asked: each ask in one month only. */
  readonly events: Listed<LandedEvent>
  /** The same of what people asked themselves. */
  readonly ownEvents: Listed<LandedEvent>
  /** How many of both changed a decision, and how many others a document. */
  readonly decisions: number
  readonly documents: number
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
  readonly neverLanded: Listed<EntryRecord>
  readonly open: Listed<SummaryAsk>
}

/** The first of a list that may be long, and how many there are in all. */
export type Listed<Item> = { readonly first: readonly Item[]; readonly count: number }

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
/** A month is to fit one message and two sheets; the asks behind it have the rest. */
const MOST_EVENTS = 12
const MOST_LISTED = 8

export function summarizeMonth(
  { asks, earlier, entries }: MonthMaterial,
  month: CalendarMonth,
  timeZone: string,
): MonthSummary {
  const asked = asks.filter(({ askedAt }) => monthOf(askedAt, timeZone) === month)
  const gadfly = rateOf(asked.filter((ask) => !isOwn(ask)))
  const events = landedEvents(asks, month, timeZone)
  const withOutcome = (outcome: Outcome) => events.filter(({ ask }) => ask.outcome === outcome)
  const never = entries.filter(({ landings, exposures }) => landings === 0 && exposures >= OFTEN)
  const open = asked.filter(({ outcome, landing }) => outcome === 'open' && landing.covered === 0)
  return {
    month,
    timeZone,
    events: listed(
      events.filter(({ ask }) => !isOwn(ask)),
      MOST_EVENTS,
    ),
    ownEvents: listed(
      events.filter(({ ask }) => isOwn(ask)),
      MOST_LISTED,
    ),
    decisions: withOutcome('decision-changed').length,
    documents: withOutcome('document-changed').length,
    asked: asked.length,
    quiet: asked.filter(({ landing }) => landing.settled && !landing.exposed).length,
    unsettled: asked.filter(({ landing }) => !landing.settled).length,
    gadfly,
    own: rateOf(asked.filter(isOwn)),
    categories: categoryRates(asked, gadfly),
    trend: trendOf({ month, ...gadfly }, earlier),
    neverLanded: listed(never.sort(byExposures), MOST_LISTED),
    open: listed(open.sort(byTime), MOST_LISTED),
  }
}

function isOwn({ source }: SummaryAsk): boolean {
  return source === 'person'
}

function listed<Item>(items: readonly Item[], most: number): Listed<Item> {
  return { first: items.slice(0, most), count: items.length }
}

function byExposures(a: EntryRecord, b: EntryRecord): number {
  return b.exposures - a.exposures || (a.entryId < b.entryId ? -1 : 1)
}

function byTime(a: SummaryAsk, b: SummaryAsk): number {
  return a.askedAt.getTime() - b.askedAt.getTime() || (a.askId < b.askId ? -1 : 1)
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
    .sort((a, b) => byWeight(a, b) || byTime(a, b))
    .map((ask) => ({ ask, people: ask.landing.landedWith > 1 ? ask.landing.landedWith : null }))
}

const WEIGHTIEST: readonly Outcome[] = ['document-changed', 'decision-changed']

/** What changed a decision comes first, then what changed the document, then what most people paused at. */
function byWeight(a: SummaryAsk, b: SummaryAsk): number {
  const rank = ({ outcome }: SummaryAsk) => WEIGHTIEST.indexOf(outcome)
  return rank(b) - rank(a) || b.landing.landedWith - a.landing.landedWith
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
  const ours = asks.filter((ask) => !isOwn(ask))
  const names = [...new Set(ours.flatMap(({ category }) => category ?? []))]
  const usual = (all.landings + 2) / (all.exposures + 8)
  const shrunk = ({ landings, exposures }: Rate) =>
    (landings + STRENGTH * usual) / (exposures + STRENGTH)
  return names
    .map((category) => ({ category, ...rateOf(ours.filter((ask) => ask.category === category)) }))
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
