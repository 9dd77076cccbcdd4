import { sweepInbox } from '../store/inbox.ts'
import type { Store } from '../store/open-database.ts'
import { countAllLexemes } from '../store/lexemes.ts'
import { sweepOutbox } from '../store/outbox.ts'
import { vacuumDatabase } from '../store/vacuum.ts'
import type { QueueLog } from './queue.ts'
import { reasonOf } from './reason-of.ts'

/** Something to forget or put right every night; safe to run twice. */
export type NightlyStep = {
  readonly name: string
  run(now: Date): Promise<void>
}

const DAY_MS = 86_400_000
/** Slack repeats a delivery for hours, and a purpose is asked for again within days. */
const REMEMBER_DAYS = 30

/** One step's failure does not keep the others from their work, but the job is tried again. */
export function createNightly(steps: readonly NightlyStep[], now: () => Date, log: QueueLog) {
  return async (): Promise<void> => {
    const failures: unknown[] = []
    for (const step of steps) {
      try {
        await step.run(now())
      } catch (error) {
        log.warn({ step: step.name, error: reasonOf(error) }, 'a nightly step failed')
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
}

/** What the deliveries and messages need; vacuuming comes last, when there is something to tidy up. */
export function housekeeping(store: Store): readonly NightlyStep[] {
  const past = (now: Date) => new Date(now.getTime() - REMEMBER_DAYS * DAY_MS)
  return [
    { name: 'inbox', run: async (now) => void (await sweepInbox(store.db, past(now))) },
    { name: 'outbox', run: async (now) => void (await sweepOutbox(store.db, past(now))) },
    { name: 'lexemes', run: (now) => countAllLexemes(store, now) },
    { name: 'vacuum', run: () => vacuumDatabase(store) },
  ]
}
