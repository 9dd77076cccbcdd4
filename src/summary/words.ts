import type { Listed } from './listed.ts'
import type { EntryRecord, LandedEvent, MonthSummary } from './month.ts'
import type { Rate } from './rate.ts'
import type { SummaryAsk } from './summary-ask.ts'

/** The sentences every form of a summary shares. */

const NOTHING = 'Nothing was asked in this month, and nothing landed.'
export const TO_COME = 'This month is still to come.'

export const HEADINGS = {
  landed: 'What landed',
  own: 'What people asked themselves that landed',
  categories: 'By category (landed of asked where somebody reacted or replied)',
  trend: 'Twelve months (landed of asked where somebody reacted or replied)',
  never: 'Asked often, never landed (candidates to rest)',
  open: 'Still open',
} as const

export function isEmpty({ asked, events, ownEvents }: MonthSummary): boolean {
  return asked + events.count + ownEvents.count === 0
}

/** What is said of a month that is empty. */
export function nothingInWords({ isToCome }: Pick<MonthSummary, 'isToCome'>): string {
  return isToCome ? TO_COME : NOTHING
}

export function rateInWords(rate: Rate): string {
  const base = `${rate.landings} of ${rate.exposures}`
  return rate.interval
    ? `${base} (${intervalInWords(rate)}, 90 % interval)`
    : `${base}, ${intervalInWords(rate)}`
}

/** Between which shares the true one lies in nine cases of ten. */
export function intervalInWords({ interval }: Rate): string {
  return interval ? `${percent(interval.low)}-${percent(interval.high)} %` : 'too few to say'
}

/** The months from the first that has anything; fewer than two are no trend. */
export function trendShown({ trend }: Pick<MonthSummary, 'trend'>): MonthSummary['trend'] {
  const seen = trend.findIndex(({ exposures }) => exposures > 0)
  const shown = seen === -1 ? [] : trend.slice(seen)
  return shown.length < 2 ? [] : shown
}

export function moreInWords({ first, count }: Listed<unknown>): string | null {
  return count > first.length ? `and ${count - first.length} more` : null
}

export function neverInWords({ text, exposures }: EntryRecord): string {
  return `${text} (0 of ${exposures})`
}

export function openInWords({ text, documentTitle }: SummaryAsk): string {
  return `${text} (${documentTitle})`
}

export function landedInWords({ ask: { landing }, people }: LandedEvent): string {
  if (people !== null) return `landed with ${people} people`
  return landing.changed > 0 ? 'changes the design, says somebody' : 'made somebody pause'
}

/** With how many it landed, and what came of it where that is known. */
export function fateInWords(event: LandedEvent): string {
  const came = outcomeInWords(event.ask)
  return `${landedInWords(event)}.${came === null ? '' : ` ${came}`}`
}

/** What came of it, or null while nothing is known beyond the pause. */
export function outcomeInWords({ outcome, change, said }: SummaryAsk): string | null {
  if (outcome === 'decision-changed')
    return said === null ? 'It changed the decision.' : `It changed the decision: ${said}`
  if (outcome === 'document-changed' && change)
    return change.after === null
      ? 'The passage was taken out of the document.'
      : `The document now says: “${change.after}”`
  return outcome === 'answered' ? 'It was answered.' : null
}

export function titleInWords(month: string): string {
  return `Questions that landed, ${monthInWords(month)}`
}

export function monthInWords(month: string): string {
  const date = new Date(`${month}-01T00:00:00Z`)
  return new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    date,
  )
}

function percent(share: number): string {
  return (100 * share).toFixed(0)
}
