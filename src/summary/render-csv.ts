import { monthOf } from './calendar-month.ts'
import type { SummaryAsk } from './month.ts'

type Cell = string | number | boolean | null
const COLUMNS: readonly [string, (ask: SummaryAsk, timeZone: string) => Cell][] = [
  ['ask', ({ askId }) => askId],
  ['asked_at', ({ askedAt }) => askedAt.toISOString()],
  ['asked_in', ({ askedAt }, timeZone) => monthOf(askedAt, timeZone)],
  ['source', ({ source }) => source],
  ['category', ({ category }) => category],
  ['document', ({ documentTitle }) => documentTitle],
  ['question', ({ text }) => text],
  ['exposed', ({ landing }) => landing.exposed],
  ['landed', ({ landing }) => landing.landed],
  ['landed_in', ({ landing: { landedAt } }, zone) => landedAt && monthOf(landedAt, zone)],
  ['settled', ({ landing }) => landing.settled],
  ['paused', ({ landing }) => shown(landing.paused)],
  ['changed', ({ landing }) => shown(landing.changed)],
  ['covered', ({ landing }) => shown(landing.covered)],
  ['missed', ({ landing }) => shown(landing.missed)],
  ['outcome', ({ outcome }) => outcome],
  ['link', ({ link }) => link],
]

/** One line an ask, so that anybody can count every figure of the summary again. */
export function renderCsv(asks: readonly SummaryAsk[], timeZone: string): string {
  const lines = asks.map((ask) => COLUMNS.map(([, valueOf]) => cell(valueOf(ask, timeZone))))
  return [COLUMNS.map(([name]) => name), ...lines].map((line) => `${line.join(',')}\r\n`).join('')
}

/** A single person is an event, not a number: who it was would be easy to guess. */
function shown(people: number): string {
  return people === 0 ? '0' : people === 1 ? 'somebody' : String(people)
}

/**
 * Quoted where RFC 4180 wants it. A text that a spreadsheet would take for a formula gets an apostrophe, for
 * titles and questions come from strangers.
 */
function cell(value: Cell): string {
  if (value === null) return ''
  const text = String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
