import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { newId } from './new-id.ts'
import { storableJson } from './storable.ts'
import type { Database } from './tables.ts'

/** A row of the outbox as its sender and the handlers see it. */
export type OutboxMessage = Selectable<Database['outbox']>

export type NewMessage = {
  readonly workspaceId: string
  /** Unique in the workspace: the same purpose twice is one message. */
  readonly purpose: string
  readonly kind: string
  /** Messages of one lane go out in their order, one after the other. */
  readonly lane: string
  readonly channelId: string | null
  readonly method: string
  readonly args: Readonly<Record<string, unknown>>
  readonly notBefore: Date
  /** The last one counts: the same purpose again replaces what waits, and follows what was sent. */
  readonly replaces: boolean
}

/** Writes a message down, in the transaction of its cause. */
export async function addMessage(
  trx: Transaction<Database>,
  { replaces, ...message }: NewMessage,
  now: Date,
): Promise<void> {
  const args = storableJson(message.args)
  const { notBefore } = message
  await trx
    .insertInto('outbox')
    .values({
      ...message,
      messageId: newId(now),
      args,
      enqueuedAt: now,
      endedAt: null,
      sentTs: null,
      sentChannelId: null,
      error: null,
    })
    .onConflict((conflict) => {
      const same = conflict.columns(['workspaceId', 'purpose'])
      if (!replaces) return same.doNothing()
      // A sender at work on the earlier version sees from `version` that it is not done yet.
      return same.doUpdateSet((eb) => ({
        args,
        notBefore,
        version: eb('outbox.version', '+', 1),
        state: sql`case outbox.state when 'sending' then 'sending' else 'pending' end`,
        attempts: 0,
        endedAt: null,
        error: null,
      }))
    })
    .execute()
}

/** A message taken for sending. `maybeSent`: it was being sent before, and nobody knows how that ended. */
export type TakenMessage = OutboxMessage & { readonly maybeSent: boolean }

/**
 * Takes the first due message of each lane that is free, and the lane with it until the lease ends.
 *
 * Every sender of every process asks for the same heads. The lane's row decides: the upsert waits for a
 * rival's transaction and then sees its `free_at`, so one of them gets the lane. Times are the
 * database's, because a process whose clock runs ahead would see every lease as ended. A message found
 * in `sending` in a free lane is one whose sender died or got no clear answer.
 */
export async function takeMessages(
  db: Kysely<Database>,
  limit: number,
  leaseMs: number,
): Promise<TakenMessage[]> {
  const { rows } = await sql<TakenMessage>`
    with heads as (
      select distinct on (workspace_id, lane) workspace_id, lane, message_id, state
      from outbox
      where state in ('pending', 'sending') and not_before <= now()
        and not exists (
          select from outbox_lanes held
          where held.workspace_id = outbox.workspace_id
            and held.lane in (outbox.lane, 'method ' || outbox.method)
            and held.free_at > now())
      order by workspace_id, lane, position
    ), taken as (
      insert into outbox_lanes (workspace_id, lane, free_at)
      select workspace_id, lane, now() + ${leaseMs} * interval '1 ms' from heads
      order by workspace_id, lane limit ${limit}
      on conflict (workspace_id, lane) do update set free_at = excluded.free_at
      where outbox_lanes.free_at <= now()
      returning workspace_id, lane
    )
    update outbox set state = 'sending', attempts = attempts + 1
    from heads natural join taken
    where outbox.workspace_id = heads.workspace_id and outbox.message_id = heads.message_id
      and outbox.state in ('pending', 'sending')
    returning outbox.*, heads.state = 'sending' as maybe_sent`.execute(db)
  return rows
}

/** Milliseconds until the next message is due in a free lane; null when none waits. */
export async function nextMessageIn(db: Kysely<Database>): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select (extract(epoch from
      min(greatest(outbox.not_before, mine.free_at, method.free_at)) - now()) * 1000)::float8 as ms
    from outbox
    left join outbox_lanes mine
      on mine.workspace_id = outbox.workspace_id and mine.lane = outbox.lane
    left join outbox_lanes method
      on method.workspace_id = outbox.workspace_id and method.lane = 'method ' || outbox.method
    where outbox.state in ('pending', 'sending')`.execute(db)
  return rows[0]?.ms ?? null
}

/** Keeps a lane to itself for so long; from now, whatever it was before. */
export async function holdLane(
  db: Kysely<Database>,
  workspaceId: string,
  lane: string,
  ms: number,
): Promise<void> {
  const freeAt = sql<Date>`now() + ${ms} * interval '1 ms'`
  await db
    .insertInto('outboxLanes')
    .values({ workspaceId, lane, freeAt })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'lane']).doUpdateSet({ freeAt }))
    .execute()
}

/** Slack said clearly that nothing was done: the message may be sent again as if never tried. */
export async function returnMessage(
  db: Kysely<Database>,
  { workspaceId, messageId }: OutboxMessage,
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'pending' })
    .where('workspaceId', '=', workspaceId)
    .where('messageId', '=', messageId)
    .where('state', '=', 'sending')
    .execute()
}

/** Ends a message. One that was replaced while it was being sent goes back to waiting. */
export async function endMessage(
  db: Kysely<Database>,
  message: OutboxMessage,
  outcome:
    | { readonly kind: 'sent'; readonly ts: string | null; readonly channelId: string | null }
    | { readonly kind: 'failed'; readonly error: string },
  now: Date,
): Promise<void> {
  const same = sql<boolean>`version = ${message.version}`
  const result =
    outcome.kind === 'sent'
      ? { sentTs: outcome.ts, sentChannelId: outcome.channelId, error: null }
      : { error: outcome.error }
  await db
    .updateTable('outbox')
    .set({
      ...result,
      state: sql`case when ${same} then ${outcome.kind} else 'pending' end`,
      endedAt: sql`case when ${same} then ${now}::timestamptz end`,
    })
    .where('workspaceId', '=', message.workspaceId)
    .where('messageId', '=', message.messageId)
    .execute()
}

/** The arguments hold text, so they go when nothing is left to do with them. */
export async function dropArguments(
  db: Kysely<Database>,
  { workspaceId, messageId }: Pick<OutboxMessage, 'workspaceId' | 'messageId'>,
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ args: '{}' })
    .where('workspaceId', '=', workspaceId)
    .where('messageId', '=', messageId)
    .where('state', 'in', ['sent', 'failed'])
    .execute()
}

export function findMessage(
  db: Kysely<Database>,
  workspaceId: string,
  messageId: string,
): Promise<OutboxMessage | undefined> {
  return db
    .selectFrom('outbox')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('messageId', '=', messageId)
    .executeTakeFirst()
}

export type OutboxCounts = { readonly waiting: number; readonly failed: number }

/** How many messages are due and not out, and how many could not be sent since `since`. */
export async function countOutbox(db: Kysely<Database>, since: Date): Promise<OutboxCounts> {
  const { rows } = await sql<OutboxCounts>`
    select
      (select count(*)::int from outbox
        where state in ('pending', 'sending') and not_before <= now()) as waiting,
      (select count(*)::int from outbox
        where state = 'failed' and ended_at >= ${since}) as failed`.execute(db)
  return rows[0] ?? { waiting: 0, failed: 0 }
}

/** Drops what ended before `before`, and lanes nobody has used since. */
export async function sweepOutbox(db: Kysely<Database>, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('outbox')
    .where('endedAt', '<', before)
    .executeTakeFirstOrThrow()
  await db.deleteFrom('outboxLanes').where('freeAt', '<', before).execute()
  return Number(numDeletedRows)
}

/** Whether a message for this purpose was ever written down. */
export async function isWrittenDown(
  db: Kysely<Database>,
  workspaceId: string,
  purpose: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('messageId')
    .where('workspaceId', '=', workspaceId)
    .where('purpose', '=', purpose)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes back messages that nobody has begun to send, because what they are about is gone. */
export async function withdrawMessages(
  trx: Transaction<Database>,
  workspaceId: string,
  purposes: readonly string[],
): Promise<void> {
  if (purposes.length === 0) return
  await trx
    .deleteFrom('outbox')
    .where('workspaceId', '=', workspaceId)
    .where('purpose', 'in', [...purposes])
    .where('state', '=', 'pending')
    .execute()
}
