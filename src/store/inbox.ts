import { type Kysely, sql } from 'kysely'
import { jobsTable } from './jobs-database.ts'
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

/** The queue whose jobs handle a kind of delivery. */
export type QueueOf = Readonly<Record<NewDelivery['kind'], string>>

export type KeptDelivery = DeliveryKey & Pick<NewDelivery, 'kind'>

/**
 * Writes down what is new among the deliveries, each with the job that will handle it, and says which ones
 * those are. It is one statement, because Slack waits for it: both are there or neither is, for one trip to
 * the database instead of four. The jobs are as the job queue writes them itself.
 */
export function keepDeliveries(
  db: Kysely<Database>,
  deliveries: readonly NewDelivery[],
  queueOf: QueueOf,
  now: Date,
): Promise<KeptDelivery[]> {
  const rows = deliveries.map((delivery) => ({
    ...delivery,
    body: storableJson(delivery.body),
    receivedAt: now,
    handledAt: null,
  }))
  return db
    .with('kept', (qb) =>
      qb
        .insertInto('inbox')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .returning(['workspaceId', 'deliveryId', 'kind']),
    )
    .with('queued', () => queueKept(queueOf))
    .selectFrom('kept')
    .select(['workspaceId', 'deliveryId', 'kind'])
    .execute()
}

function queueKept({ event, interaction, command }: QueueOf) {
  return sql<{ readonly name: string }>`(
    insert into ${jobsTable('job')} (
      name, data, singleton_key, expire_in, keep_until,
      retry_limit, retry_delay, retry_backoff, dead_letter, policy)
    select queue.name,
      jsonb_build_object('workspaceId', kept.workspace_id, 'deliveryId', kept.delivery_id),
      gen_random_uuid()::text, queue.expire_seconds * interval '1 second',
      now() + queue.retention_minutes * interval '1 minute',
      queue.retry_limit, queue.retry_delay, queue.retry_backoff, queue.dead_letter, queue.policy
    from kept join ${jobsTable('queue')} as queue on queue.name = case kept.kind
      when 'event' then ${event} when 'interaction' then ${interaction} else ${command} end
    returning name)`
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
