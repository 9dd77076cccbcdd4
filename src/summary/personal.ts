import type { Category } from '../questions/bank/bank-entry.ts'
import { type CalendarMonth, type MonthAt, monthOf } from './calendar-month.ts'
import { tallyOf } from './count-month.ts'
import { type Listed, listed, MOST_EVENTS, MOST_LISTED } from './listed.ts'
import { type LandedEvent, toEvent } from './month.ts'
import { type Rate, rateOf } from './rate.ts'
import { byTime, isOpen, type SummaryAsk } from './summary-ask.ts'

/** One person's own month, for her eyes. */
export type PersonalSummary = {
  readonly month: CalendarMonth
  /** It has not begun where she lives. */
  readonly isToCome: boolean
  /** What she asked in this month, and how it fared. */
  readonly asked: number
  readonly rate: Rate
  /** What landed of hers in this month, whenever she asked it. */
  readonly events: Listed<LandedEvent>
  /** Asked in this month, and called answered by the document already. */
  readonly covered: Listed<SummaryAsk>
  readonly open: Listed<SummaryAsk>
  /** What she asks about: the categories of twelve months, the most asked first. */
  readonly categories: readonly (Rate & { readonly category: Category; readonly asked: number })[]
}

const MOST_CATEGORIES = 5

/** `asks` are hers of the twelve months up to and including this one, as far as she may see them. */
export function summarizePerson(
  asks: readonly SummaryAsk[],
  { month, timeZone, now }: MonthAt,
): PersonalSummary {
  const isIn = (moment: Date | null) => moment !== null && monthOf(moment, timeZone) === month
  const asked = asks.filter(({ askedAt }) => isIn(askedAt)).sort(byTime)
  const landed = asks
    .filter(({ landing }) => isIn(landing.landedAt))
    .sort((a, b) => b.landing.landedWith - a.landing.landedWith || byTime(a, b))
  return {
    month,
    isToCome: month > monthOf(now, timeZone),
    asked: asked.length,
    rate: rateOf(tallyOf(asked)),
    events: listed(landed.map(toEvent), MOST_EVENTS),
    covered: listed(
      asked.filter(({ landing }) => landing.covered > 0),
      MOST_LISTED,
    ),
    open: listed(asked.filter(isOpen), MOST_LISTED),
    categories: categoriesOf(asks),
  }
}

function categoriesOf(asks: readonly SummaryAsk[]): PersonalSummary['categories'] {
  const names = [...new Set(asks.flatMap(({ category }) => category ?? []))]
  return names
    .map((category) => {
      const these = asks.filter((ask) => ask.category === category)
      return { category, asked: these.length, ...rateOf(tallyOf(these)) }
    })
    .sort((a, b) => b.asked - a.asked || (a.category < b.category ? -1 : 1))
    .slice(0, MOST_CATEGORIES)
}
