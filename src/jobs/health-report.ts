import { countJobs, type QueueCounts } from '../store/jobs-database.ts'
import type { Store } from '../store/open-database.ts'
import { countOutbox, type OutboxCounts } from '../store/outbox.ts'
import type { Health } from './health-server.ts'
import { INBOX_QUEUES } from './index.ts'
import type { Gauge, Metrics } from './metrics.ts'

export type HealthReport = {
  readonly health: () => Promise<Health>
  readonly metrics: () => Promise<string>
}

type Parts = {
  readonly store: Store
  readonly connected: () => boolean
  readonly metrics: Metrics
  readonly now: () => Date
}

const DAY_MS = 86_400_000
/** A worker that is this far behind helps nobody; the operator should hear of it. */
const TOO_LATE_SECONDS = 120
const ANSWER_WITHIN_MS = 2000

export function createHealthReport({ store, connected, metrics, now }: Parts): HealthReport {
  async function counts() {
    const { db } = store
    const queue = await countJobs(db, INBOX_QUEUES)
    return { queue, outbox: await countOutbox(db, new Date(now().getTime() - DAY_MS)) }
  }
  return {
    async health() {
      const queue = await soon(countJobs(store.db, INBOX_QUEUES))
      const inboxLagSeconds = queue?.lagSeconds ?? null
      const isConnected = connected()
      const ok = isConnected && inboxLagSeconds !== null && inboxLagSeconds < TOO_LATE_SECONDS
      return { ok, connected: isConnected, database: queue !== null, inboxLagSeconds }
    },
    async metrics() {
      const found = await soon(counts())
      return metrics.render([
        gauge('connected', 'Whether Slack can reach the bot.', Number(connected())),
        gauge('database_up', 'Whether the database answers.', Number(found !== null)),
        ...(found ? gauges(found.queue, found.outbox) : []),
      ])
    },
  }
}

function gauges(queue: QueueCounts, outbox: OutboxCounts): Gauge[] {
  return [
    gauge('inbox_lag_seconds', 'Age of the oldest delivery nobody has taken.', queue.lagSeconds),
    gauge('jobs_waiting', 'Jobs that are due.', queue.waiting),
    gauge('dead_letters', 'Jobs that failed for good; see gadfly doctor.', queue.dead),
    gauge('outbox_waiting', 'Messages that are due and not out.', outbox.waiting),
    gauge('outbox_failed', 'Messages of the last day that Slack refused.', outbox.failed),
  ]
}

function gauge(name: string, help: string, value: number): Gauge {
  return { name, help, value }
}

/** Null when the database does not answer, or not in time. */
async function soon<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ANSWER_WITHIN_MS)
  })
  try {
    return await Promise.race([work.catch(() => null), late])
  } finally {
    clearTimeout(timer)
  }
}
