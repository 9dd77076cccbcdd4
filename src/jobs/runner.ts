import { setTimeout as sleep } from 'node:timers/promises'
import type { Job } from './job.ts'
import type { Queue, QueueLog, TakenJob } from './queue.ts'
import { reasonOf } from './reason-of.ts'

export type RunnerParts = {
  readonly queue: Queue
  /** Keeps two processes from setting the queue up at the same time. */
  readonly oneAtATime: (work: () => Promise<void>) => Promise<void>
  /** Keeps the jobs this process works on from being taken for a dead process's. */
  readonly refresh: (name: string, ids: readonly string[]) => Promise<void>
  /** Puts jobs back: those named, or all that are marked as under way. */
  readonly giveBack: (name: string, which: readonly string[] | 'all') => Promise<void>
  /** Takes these fields out of the data of a queue's dead letters. */
  readonly blank: (name: string, fields: readonly string[]) => Promise<void>
  /** No other process works on this database, so at the start nothing can be under way. */
  readonly alone: boolean
  /** A job without a sign of life for so long is taken from whoever had it. */
  readonly abandonedAfterSeconds: number
  /**
   * While this is true a queue works on one job at a time: Slack waits three seconds for a delivery to
   * be kept, and nobody waits so urgently for it to be handled.
   */
  readonly isCrowded: () => boolean
  readonly log: QueueLog
}

export type Runner = {
  /** Makes the queues, so that work can be written down. */
  prepare(jobs: readonly Job[]): Promise<void>
  /** Begins to take it. */
  start(): void
  /** Takes nothing new, waits up to `ms` for what runs and puts the rest back for another process. */
  stop(ms: number): Promise<void>
  /** Looks for work at once instead of at the next poll. */
  wake(name: string): void
}

const POLL_MS = 2000
/** How often a sign of life is given before it would be missed. */
const BEATS = 4

/**
 * Takes jobs and runs them. Any number of processes share the work: a job is taken by one of them, and
 * that one shows again and again that it lives. Whoever finds a job without a sign of life for
 * too long puts it back. What is new is looked for after a commit of this process, after a job that
 * ended where more may wait, and every two seconds for what others left.
 */
export function createRunner(parts: RunnerParts): Runner {
  const lanes = new Map<string, Lane>()
  const timers: NodeJS.Timeout[] = []
  let prepared: readonly Job[] = []
  const beatMs = (parts.abandonedAfterSeconds * 1000) / BEATS

  return {
    async prepare(jobs) {
      await parts.oneAtATime(() => parts.queue.start(jobs))
      if (parts.alone) for (const { name } of jobs) await parts.giveBack(name, 'all')
      prepared = jobs
    },
    start() {
      for (const job of prepared) lanes.set(job.name, createLane(job, parts))
      timers.push(setInterval(() => void beat([...lanes.values()], parts), beatMs))
      timers.push(setInterval(() => wakeAll(lanes.values()), POLL_MS))
      wakeAll(lanes.values())
    },
    async stop(ms) {
      for (const timer of timers.splice(0)) clearInterval(timer)
      await Promise.all([...lanes.values()].map((lane) => lane.stop(ms)))
      await parts.queue.stop()
    },
    wake: (name) => lanes.get(name)?.wake(),
  }
}

function wakeAll(lanes: Iterable<Lane>): void {
  for (const lane of lanes) lane.wake()
}

async function beat(
  lanes: readonly Lane[],
  { queue, refresh, blank, log }: RunnerParts,
): Promise<void> {
  try {
    for (const { job, running } of lanes)
      if (running.size > 0) await refresh(job.name, [...running.keys()])
    await queue.recover()
    for (const { job } of lanes) if (job.privateWords) await blank(job.name, job.privateWords)
  } catch (error) {
    log.warn({ error: reasonOf(error) }, 'the jobs under way could not be confirmed')
  }
}

type Lane = {
  readonly job: Job
  readonly running: ReadonlyMap<string, Promise<void>>
  wake(): void
  stop(ms: number): Promise<void>
}

/** The jobs of one queue in this process. */
function createLane(job: Job, { queue, giveBack, isCrowded, log }: RunnerParts): Lane {
  const running = new Map<string, Promise<void>>()
  let isOpen = true
  let taking: Promise<void> | null = null
  let again = false
  let mayBeMore = false

  const room = (): number => (isCrowded() ? 1 : job.atOnce) - running.size

  /** One fetch at a time; whoever asks during it has it repeated, so that nothing is overlooked. */
  function wake(): void {
    again = true
    if (taking || !isOpen || room() <= 0) return
    taking = take().finally(() => {
      taking = null
      if (again) wake()
    })
  }

  async function take(): Promise<void> {
    again = false
    const most = Math.max(room(), 1)
    const taken = await queue.take(job.name, most)
    // What came since then has woken us by itself, so only a full hand means that more may wait.
    mayBeMore = taken.length === most
    for (const one of taken) {
      const ended = runJob(job, one, queue, log).finally(() => {
        running.delete(one.id)
        if (again || mayBeMore) wake()
      })
      running.set(one.id, ended)
    }
  }

  return {
    job,
    running,
    wake,
    async stop(ms) {
      isOpen = false
      await taking
      await Promise.race([Promise.all(running.values()), sleep(ms, undefined, { ref: false })])
      if (running.size > 0) await giveBack(job.name, [...running.keys()])
    },
  }
}

/** Never rejects: what fails here is found again as a job without a sign of life. */
async function runJob(
  job: Job,
  { id, data, isLast }: TakenJob,
  queue: Queue,
  log: QueueLog,
): Promise<void> {
  try {
    const reason = await attempt(job, data)
    if (reason === null) return await queue.done(job.name, id)
    log.warn({ job: job.name, id, reason }, 'a job failed')
    await queue.failed(job.name, id, reason)
    if (isLast) await job.givenUp?.(data)
  } catch (error) {
    log.warn({ job: job.name, id, error: reasonOf(error) }, "a job's end could not be written down")
  }
}

/** Null when it went through, else why it did not. */
async function attempt(job: Job, data: TakenJob['data']): Promise<string | null> {
  const stuck = new AbortController()
  const late = sleep(job.longestSeconds * 1000, undefined, { signal: stuck.signal }).then(
    () => `no end after ${job.longestSeconds} s`,
    () => null,
  )
  try {
    return await Promise.race([job.run(data).then(() => null), late])
  } catch (error) {
    return reasonOf(error)
  } finally {
    stuck.abort()
  }
}
