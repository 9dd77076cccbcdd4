import { monthOf } from './calendar-month.ts'
import type { SummaryAsk } from './summary-ask.ts'

export type Cell = string | number | boolean | null
/** What is told of each ask where figures are to be counted again; never more than heads. */
export const COLUMNS: readonly [string, (ask: SummaryAsk, timeZone: string) => Cell][] = [
  ['ask', ({ askId }) => askId],
  ['asked_at', ({ askedAt }) => askedAt.toISOString()],
  ['asked_in', ({ askedAt }, timeZone) => monthOf(askedAt, timeZone)],
  ['source', ({ source }) => source],
  ['entry', ({ entryId }) => entryId],
  ['category', ({ category }) => category],
  ['document', ({ documentTitle }) => documentTitle],
  ['question', ({ text }) => text],
  ['exposed', ({ landing }) => landing.exposed],
  ['landed', ({ landing }) => landing.landed],
  ['landed_in', ({ landing: { landedAt } }, zone) => landedAt && monthOf(landedAt, zone)],
  ['settled', ({ landing }) => landing.settled],
  ['landed_with', ({ landing }) => shown(landing.landedWith)],
  ['paused', ({ landing }) => shown(landing.paused)],
  ['changed', ({ landing }) => shown(landing.changed)],
  ['covered', ({ landing }) => shown(landing.covered)],
  ['missed', ({ landing }) => shown(landing.missed)],
  ['outcome', ({ outcome }) => outcome],
  ['document_now', ({ change }) => change?.after ?? null],
  ['said', ({ said }) => said],
  ['link', ({ link }) => link],
]

/** A single person is an event, not a number: who it was would be easy to guess. */
function shown(people: number): string {
  return people === 0 ? '0' : people === 1 ? 'somebody' : String(people)
}
