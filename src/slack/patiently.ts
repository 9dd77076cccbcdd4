import { setTimeout as sleep } from 'node:timers/promises'
import { secondsToWait } from './slack-error.ts'

/** Slack counts by the minute, so it hardly asks for more; who asks for more is waited for by the next run. */
const LONGEST_SECONDS = 60
const MOST_WAITS = 3

/** For work of a job nobody stands and waits for: done again when the time is over that Slack asked to wait. */
export async function patiently<T>(work: () => Promise<T>, waits = MOST_WAITS): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const seconds = secondsToWait(error)
    if (seconds === null || seconds > LONGEST_SECONDS || waits === 0) throw error
    await sleep(seconds * 1000, undefined, { ref: false })
    return patiently(work, waits - 1)
  }
}
