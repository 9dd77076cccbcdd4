import type { LandedEvent, MonthSummary, Rate, SummaryAsk } from './month.ts'

/** The sentences every form of a summary shares. */

export const NOTHING = 'Nothing was asked in this month, and nothing landed.'

export function isEmpty({ asked, events }: MonthSummary): boolean {
  return asked === 0 && events.length === 0
}

export function rateInWords({ landings, exposures, interval }: Rate): string {
  const base = `${landings} of ${exposures}`
  if (!interval) return `${base}, too few to say`
  return `${base} (${percent(interval.low)}-${percent(interval.high)} %, 90 % interval)`
}

export function landedInWords({ people }: LandedEvent): string {
  return people === null ? 'made somebody pause' : `landed with ${people} people`
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
