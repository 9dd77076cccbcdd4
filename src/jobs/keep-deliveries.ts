import type { Kysely } from 'kysely'
import {
  type DeliveryKey,
  keepDeliveries as insertDeliveries,
  type NewDelivery,
  type QueueOf,
} from '../store/inbox.ts'
import type { Database } from '../store/tables.ts'
import { ensureWorkspace } from '../store/workspaces.ts'
import { HANDLE_CLICK, HANDLE_EVENT } from './handle-delivery.ts'

const QUEUE_OF: QueueOf = {
  event: HANDLE_EVENT,
  interaction: HANDLE_CLICK,
  command: HANDLE_CLICK,
}

/**
 * Writes deliveries and the jobs that will handle them in one statement, and says which were new. A crash
 * after it loses nothing, a crash before it leaves Slack without its acknowledgement.
 */
export function createKeepDeliveries(
  db: Kysely<Database>,
  wake: (name: string) => void,
  now: () => Date,
): (deliveries: readonly NewDelivery[]) => Promise<readonly boolean[]> {
  const known = new Set<string>()
  return async (deliveries) => {
    try {
      for (const workspaceId of new Set(deliveries.map((one) => one.workspaceId)))
        if (!known.has(workspaceId)) await ensureWorkspace(db, workspaceId, now())
      const kept = await insertDeliveries(db, deliveries, QUEUE_OF, now())
      for (const { workspaceId } of deliveries) known.add(workspaceId)
      for (const name of new Set(kept.map(({ kind }) => QUEUE_OF[kind]))) wake(name)
      return whichAreNew(deliveries, kept)
    } catch (error) {
      // A workspace that was forgotten in the meantime is made known again with Slack's repetition.
      known.clear()
      throw error
    }
  }
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
