import type { Kysely, Transaction } from 'kysely'
import { storableJson } from './storable.ts'
import type { Database } from './tables.ts'

export type NewDelivery = {
  readonly workspaceId: string
  readonly deliveryId: string
  readonly kind: 'event' | 'interaction' | 'command'
  readonly type: string
  /** What it is about, where Slack tells of one thing twice under different ids. */
  readonly subject: string | null
  readonly body: Readonly<Record<string, unknown>>
}

export type DeliveryKey = { readonly workspaceId: string; readonly deliveryId: string }

/** Writes down what is new among the deliveries and says which ones those are. */
export function keepDeliveries(
  trx: Transaction<Database>,
  deliveries: readonly NewDelivery[],
  now: Date,
): Promise<DeliveryKey[]> {
  const rows = deliveries.map((delivery) => ({
    ...delivery,
    body: storableJson(delivery.body),
    receivedAt: now,
    handledAt: null,
  }))
  return trx
    .insertInto('inbox')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['workspaceId', 'deliveryId'])
    .execute()
}

/** The body of a delivery that waits to be handled; null when there is nothing (left) to do. */
export async function waitingDelivery(
  db: Kysely<Database>,
  { workspaceId, deliveryId }: DeliveryKey,
): Promise<Readonly<Record<string, unknown>> | null> {
  const found = await db
    .selectFrom('inbox')
    .select('body')
    .where('workspaceId', '=', workspaceId)
    .where('deliveryId', '=', deliveryId)
    .where('handledAt', 'is', null)
    .executeTakeFirst()
  return found?.body ?? null
}

/** The body goes at once: it may hold text its author deletes in Slack a minute later. */
export async function markHandled(
  db: Kysely<Database>,
  { workspaceId, deliveryId }: DeliveryKey,
  now: Date,
): Promise<void> {
  await db
    .updateTable('inbox')
    .set({ handledAt: now, body: null })
    .where('workspaceId', '=', workspaceId)
    .where('deliveryId', '=', deliveryId)
    .execute()
}

/**
 * Drops what was handled before `before`. Until then a repetition by Slack is known again, whether it
 * comes after a second or after days without a connection. What nobody could handle loses its body.
 */
export async function sweepInbox(db: Kysely<Database>, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('inbox')
    .where((eb) =>
      eb.or([
        eb('handledAt', '<', before),
        eb.and([eb('handledAt', 'is', null), eb('receivedAt', '<', before)]),
      ]),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
