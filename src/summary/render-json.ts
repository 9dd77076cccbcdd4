import { COLUMNS } from './ask-record.ts'
import type { LandedEvent, MonthSummary } from './month.ts'
import type { SummaryAsk } from './summary-ask.ts'
import { landedInWords, outcomeInWords } from './words.ts'

/** The summary with the asks of the twelve months it was counted from, so that anybody can count every figure again. */
export function renderJson(summary: MonthSummary, asks: readonly SummaryAsk[]): string {
  const { events, ownEvents, open, ...figures } = summary
  const told = {
    ...figures,
    events: { ...events, first: events.first.map(eventJson) },
    ownEvents: { ...ownEvents, first: ownEvents.first.map(eventJson) },
    open: { ...open, first: open.first.map(({ askId }) => askId) },
    asks: asks.map((ask) => recordOf(ask, summary.timeZone)),
  }
  return `${JSON.stringify(told, null, 2)}\n`
}

/** `people` is null for one alone. */
function eventJson(event: LandedEvent) {
  const { ask, people } = event
  return { ask: ask.askId, people, says: landedInWords(event), came: outcomeInWords(ask) }
}

function recordOf(ask: SummaryAsk, timeZone: string): Record<string, unknown> {
  return Object.fromEntries(COLUMNS.map(([name, valueOf]) => [name, valueOf(ask, timeZone)]))
}
