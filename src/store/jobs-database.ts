import { type Kysely, sql } from 'kysely'
import type { Store } from './open-database.ts'
import type { Database } from './tables.ts'

/** The schema the job queue keeps its tables in. */
export const JOBS_SCHEMA = 'jobs'

/** One of its tables, for a statement of ours. */
export function jobsTable(name: 'job' | 'queue') {
  return sql.table(`${JOBS_SCHEMA}.${name}`)
}

export type JobsDatabase = {
  executeSql(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }>
}

/**
 * The store as the job queue wants it. What the queue runs inside `tx` belongs to that transaction, so
 * that a job exists exactly when its cause does.
 *
 * The queue writes some transactions out as one text from BEGIN to COMMIT. When one of those fails on a
 * pooled connection the rest of it never runs, and the connection goes back to the pool with a broken
 * transaction for the next one to stumble over; so the two words are taken off and `tx` does their work.
 */
export function jobsDatabase(store: Store): JobsDatabase {
  return {
    async executeSql(text, values) {
      const body = /^\s*BEGIN;([\s\S]*)COMMIT;\s*$/.exec(text)?.[1]
      if (body === undefined) return store.executeSql(text, values)
      return store.tx(() => store.executeSql(body))
    },
  }
}

/** Any number; it must only be nobody else's. */
const SETUP_LOCK = 7_204_413

/**
 * For setting the queue up, one process after the other: making a queue makes a table with references,
 * and two processes that do so at the same time deadlock. The lock belongs to a session, because what
 * happens under it uses transactions of its own; that session is not of the pool, and ends with it.
 */
export function oneAtATime(store: Store, work: () => Promise<void>): Promise<void> {
  return store.unhurried(async (db) => {
    await sql`select pg_advisory_lock(${SETUP_LOCK})`.execute(db)
    try {
      await work()
    } finally {
      await sql`select pg_advisory_unlock(${SETUP_LOCK})`.execute(db)
    }
  })
}

export type DeadLetter = {
  readonly id: string
  readonly name: string
  /** Why its last attempt failed. */
  readonly reason: string | null
  readonly attempts: number
  readonly failedAt: Date
}

/** Jobs that failed as often as they may, the latest first. */
export async function deadLetters(db: Kysely<Database>, limit: number): Promise<DeadLetter[]> {
  const { rows } = await sql<DeadLetter>`
    select id, name, output ->> 'reason' as reason, retry_count + 1 as attempts, completed_on as failed_at
    from ${jobsTable('job')} where state = 'failed' order by completed_on desc limit ${limit}`.execute(
    db,
  )
  return rows
}

/** Takes these fields out of the data of a queue's dead letters. */
export async function blankDeadLetters(
  db: Kysely<Database>,
  name: string,
  fields: readonly string[],
): Promise<void> {
  await sql`
    update ${jobsTable('job')} set data = data - ${[...fields]}::text[]
    where name = ${name} and state = 'failed' and data ?| ${[...fields]}::text[]`.execute(db)
}

/** False where no bot has run yet, which makes the queue's tables. */
export async function hasQueue(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select to_regclass(${`${JOBS_SCHEMA}.job`}) is not null as there`.execute(db)
  return rows[0]?.there ?? false
}

export type QueueCounts = {
  readonly waiting: number
  readonly dead: number
  /** How long the longest waiting job has been due, in seconds; of the named queues only. */
  readonly lagSeconds: number
}

export async function countJobs(
  db: Kysely<Database>,
  lagOf: readonly string[],
): Promise<QueueCounts> {
  const { rows } = await sql<QueueCounts>`
    select
      (count(*) filter (where state in ('created', 'retry') and start_after <= now()))::int as waiting,
      (count(*) filter (where state = 'failed'))::int as dead,
      coalesce(extract(epoch from now() - min(start_after) filter (
        where state in ('created', 'retry') and name = any(${[...lagOf]}))), 0)::float8 as lag_seconds
    from ${jobsTable('job')}`.execute(db)
  const counts = rows[0] ?? { waiting: 0, dead: 0, lagSeconds: 0 }
  return { ...counts, lagSeconds: Math.max(0, counts.lagSeconds) }
}

/** Says that these jobs are still being worked on, so that nobody takes them for a dead process's. */
export async function refreshJobs(
  db: Kysely<Database>,
  name: string,
  ids: readonly string[],
): Promise<void> {
  await sql`
    update ${jobsTable('job')} set started_on = now()
    where name = ${name} and id = any(${[...ids]}::uuid[]) and state = 'active'`.execute(db)
}

/** Puts jobs back that were begun and will not be finished here; this is no failed attempt. */
export async function returnJobs(
  db: Kysely<Database>,
  name: string,
  which: readonly string[] | 'all',
): Promise<void> {
  const chosen = which === 'all' ? sql`true` : sql`id = any(${[...which]}::uuid[])`
  await sql`
    update ${jobsTable('job')} set state = 'retry', start_after = now(), started_on = null
    where name = ${name} and state = 'active' and ${chosen}`.execute(db)
}
