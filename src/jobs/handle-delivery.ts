import type { Kysely } from 'kysely'
import { z } from 'zod'
import { markHandled, waitingDelivery } from '../store/inbox.ts'
import type { Database } from '../store/tables.ts'
import type { JobData } from './job.ts'

/** Two queues, so that a person who clicked does not wait behind a burst of events. */
export const HANDLE_EVENT = 'handle-event'
export const HANDLE_CLICK = 'handle-click'

const key = z.object({ workspaceId: z.string(), deliveryId: z.string() })

export type HandleDeliveryParts = {
  readonly db: Kysely<Database>
  readonly dispatch: (body: Readonly<Record<string, unknown>>) => Promise<void>
  readonly now: () => Date
}

/**
 * Hands a delivery from the inbox to its listeners. A crash between their effects and the mark at the
 * end has them run again, so every one of them is safe to repeat.
 */
export function createHandleDelivery({ db, dispatch, now }: HandleDeliveryParts) {
  return async (data: JobData): Promise<void> => {
    const which = key.parse(data)
    const body = await waitingDelivery(db, which)
    if (body === null) return
    await dispatch(body)
    await markHandled(db, which, now())
  }
}
