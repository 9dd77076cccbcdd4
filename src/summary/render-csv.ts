import { type Cell, COLUMNS } from './ask-record.ts'
import type { SummaryAsk } from './summary-ask.ts'

/** One line for each ask of the twelve months, so that anybody can count every figure of the summary again. */
export function renderCsv(asks: readonly SummaryAsk[], timeZone: string): string {
  const lines = asks.map((ask) => COLUMNS.map(([, valueOf]) => cell(valueOf(ask, timeZone))))
  return [COLUMNS.map(([name]) => name), ...lines].map((line) => `${line.join(',')}\r\n`).join('')
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
