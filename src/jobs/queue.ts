import { randomUUID } from 'node:crypto'
import PgBoss from 'pg-boss'
import { JOBS_SCHEMA, type JobsDatabase } from '../store/jobs-database.ts'
import type { Job, JobData } from './job.ts'
import { reasonOf } from './reason-of.ts'

export type QueueLog = Readonly<
  Record<'debug' | 'info' | 'warn' | 'error', (fields: object, message: string) => void>
>

type NewJob = {
  readonly name: string
  readonly data: JobData
  readonly startAfter?: number | Date
  /** At most one job of a name and key waits. */
  readonly key?: string
}

export type TakenJob = {
  readonly id: string
  readonly data: JobData
  /** If this attempt fails there is no other. */
  readonly isLast: boolean
}

/** The job queue: what pg-boss does for us, and nothing of it that we do ourselves. */
export type Queue = {
  /** Makes the tables and one queue per job, and sets the schedules to those of the list. */
  start(jobs: readonly Job[]): Promise<void>
  stop(): Promise<void>
  /** Inside a transaction of the store the jobs belong to it. */
  add(jobs: readonly NewJob[]): Promise<void>
  take(name: string, most: number): Promise<readonly TakenJob[]>
  done(name: string, id: string): Promise<void>
  failed(name: string, id: string, reason: string): Promise<void>
  /** Tries dead letters again. */
  replay(name: string, ids: readonly string[]): Promise<void>
  /** Gives the jobs of processes that died back to the living. */
  recover(): Promise<void>
}

const DAY = 24 * 3600
const HOUR_MS = 3600_000

/**
 * pg-boss 10 on the store's own connections. Its workers are not used: they wait for a poll after every
 * job, and they do not wait for what they write at a job's end, so that a database that goes away at
 * that moment ends the process.
 */
export function createQueue(
  database: JobsDatabase,
  /** Without a sign of life for so long, whoever took a job is dead (see runner.ts). */
  abandonedAfterSeconds: number,
  log: QueueLog,
): Queue {
  const boss = new PgBoss({
    db: database,
    schema: JOBS_SCHEMA,
    supervise: false,
    cronMonitorIntervalSeconds: 30,
    cronWorkerIntervalSeconds: 20,
    archiveFailedAfterSeconds: 30 * DAY,
    archiveCompletedAfterSeconds: 3600,
    deleteAfterSeconds: 3600,
  })
  boss.on('error', (error) => log.warn({ error: reasonOf(error) }, 'the job queue had trouble'))
  let upkeep: NodeJS.Timeout | undefined

  return {
    async start(jobs) {
      await boss.start()
      for (const job of jobs) await setUp(boss, job, abandonedAfterSeconds)
      await setSchedules(boss, jobs)
      upkeep = every(HOUR_MS, log, () => boss.maintain())
    },
    async stop() {
      clearInterval(upkeep)
      await boss.stop({ graceful: false })
    },
    async add(jobs) {
      await boss.insert(jobs.map(asInsert))
    },
    async take(name, most) {
      const jobs = await boss.fetch<JobData>(name, { batchSize: most, includeMetadata: true })
      return jobs.map(({ id, data, retryCount, retryLimit }) => ({
        id,
        data,
        isLast: retryCount >= retryLimit,
      }))
    },
    // Removed rather than kept as completed: the queue stays as small as what is left to do.
    done: (name, id) => boss.deleteJob(name, id),
    failed: (name, id, reason) => boss.fail(name, id, { reason }),
    replay: (name, ids) => boss.retry(name, [...ids]),
    recover: () => boss.expire(),
  }
}

/** Under the policy `short` at most one job of a key waits; each job without a key has its own. */
async function setUp(boss: PgBoss, { name, retries }: Job, expireInSeconds: number): Promise<void> {
  const options = {
    name,
    policy: 'short' as const,
    retryLimit: retries,
    retryDelay: 1,
    retryBackoff: true,
    expireInSeconds,
    retentionMinutes: 30 * 24 * 60,
  }
  await boss.createQueue(name, options)
  await boss.updateQueue(name, options)
}

async function setSchedules(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const wanted = jobs.flatMap(({ name, cron }) => (cron === undefined ? [] : [{ name, cron }]))
  for (const { name, cron } of wanted) await boss.schedule(name, cron, {}, { tz: 'UTC' })
  for (const { name } of await boss.getSchedules())
    if (!wanted.some((schedule) => schedule.name === name)) await boss.unschedule(name)
}

function asInsert({ name, data, startAfter, key }: NewJob): PgBoss.JobInsert {
  const when = startAfter instanceof Date ? startAfter.toISOString() : startAfter
  return {
    name,
    data,
    singletonKey: key ?? randomUUID(),
    ...(when === undefined ? {} : { startAfter: String(when) }),
  }
}

function every(ms: number, log: QueueLog, work: () => Promise<void>): NodeJS.Timeout {
  const run = () =>
    work().catch((error: unknown) =>
      log.warn({ error: reasonOf(error) }, 'the job queue could not be tidied'),
    )
  return setInterval(() => void run(), ms).unref()
}
