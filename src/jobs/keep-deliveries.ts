import {
  type DeliveryKey,
  keepDeliveries as insertDeliveries,
  type NewDelivery,
} from '../store/inbox.ts'
import { ensureWorkspace } from '../store/workspaces.ts'
import type { AfterCommit } from './after-commit.ts'
import { HANDLE_CLICK, HANDLE_EVENT } from './handle-delivery.ts'
import type { NewJob, Queue } from './queue.ts'

/**
 * Writes deliveries and the jobs that will handle them in one transaction, and says which were new. A
 * crash after it loses nothing, a crash before it leaves Slack without its acknowledgement.
 */
export function createKeepDeliveries(
  { tx, mark }: AfterCommit,
  queue: Pick<Queue, 'add'>,
  now: () => Date,
): (deliveries: readonly NewDelivery[]) => Promise<readonly boolean[]> {
  const known = new Set<string>()
  return async (deliveries) => {
    try {
      const kept = await tx(async (trx) => {
        for (const { workspaceId } of deliveries)
          if (!known.has(workspaceId)) await ensureWorkspace(trx, workspaceId, now())
        const inserted = await insertDeliveries(trx, deliveries, now())
        const jobs = jobsFor(deliveries, inserted)
        if (jobs.length > 0) await queue.add(jobs)
        for (const { name } of jobs) mark(trx, name)
        return inserted
      })
      for (const { workspaceId } of deliveries) known.add(workspaceId)
      return whichAreNew(deliveries, kept)
    } catch (error) {
      // A workspace that was forgotten in the meantime is made known again with Slack's repetition.
      known.clear()
      throw error
    }
  }
}

function jobsFor(
  deliveries: readonly NewDelivery[],
  inserted: readonly DeliveryKey[],
): readonly NewJob[] {
  const events = new Set(deliveries.filter(({ kind }) => kind === 'event').map(keyOf))
  return inserted.map((key) => ({
    name: events.has(keyOf(key)) ? HANDLE_EVENT : HANDLE_CLICK,
    data: key,
  }))
}

/** Of two deliveries with one id in the same group the first is new and the second is not. */
function whichAreNew(
  deliveries: readonly NewDelivery[],
  kept: readonly DeliveryKey[],
): readonly boolean[] {
  const left = new Set(kept.map(keyOf))
  return deliveries.map((delivery) => left.delete(keyOf(delivery)))
}

function keyOf({ workspaceId, deliveryId }: DeliveryKey): string {
  return `${workspaceId} ${deliveryId}`
}
