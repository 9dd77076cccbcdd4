import { countMonth } from '../../src/summary/count-month.ts'
import { type MonthSummary, summarizeMonth } from '../../src/summary/month.ts'
import type { SummaryAsk } from '../../src/summary/summary-ask.ts'

export type Told = Partial<Omit<SummaryAsk, 'landing' | 'askedAt'>> & {
  readonly at?: string
  readonly landedAt?: string
  readonly people?: number
  /** Whether they said that it changes the design; else it made them pause. */
  readonly changes?: boolean
  readonly covered?: number
  readonly exposed?: boolean
  readonly settled?: boolean
}

let made = 0

/** An ask of October 2026 with what came of it, as a summary sees it. */
export function anAsk(told: Told = {}): SummaryAsk {
  const {
    at = '2026-10-10T12:00:00Z',
    landedAt,
    people = landedAt ? 1 : 0,
    changes = false,
    covered = 0,
    exposed = people > 0 || covered > 0,
    settled = true,
    ...rest
  } = told
  made += 1
  return {
    askId: `A${String(made).padStart(4, '0')}`,
    text: 'What happens when the queue is full?',
    exec: 'What do customers see on a bad day?',
    category: 'failure',
    source: 'bank',
    entryId: null,
    askedAt: new Date(at),
    documentTitle: 'Order events',
    channelId: 'C1',
    link: 'https://example.slack.com/p1',
    outcome: 'open',
    change: null,
    said: null,
    ifLeft: 'One bad hour becomes everybody’s.',
    ...rest,
    landing: {
      exposed,
      landed: people > 0,
      landedAt: landedAt === undefined ? null : new Date(landedAt),
      landedWith: people,
      paused: changes ? 0 : people,
      changed: changes ? people : 0,
      covered,
      missed: 0,
      settled,
    },
  }
}

export function summaryOf(
  asks: readonly SummaryAsk[],
  month = '2026-10',
  timeZone = 'UTC',
  now = new Date('2026-12-01T12:00:00Z'),
): MonthSummary {
  const at = { month, timeZone, now }
  return summarizeMonth(countMonth(asks, month, timeZone), at, (id) => `${id}?`)
}
