import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { newId } from './new-id.ts'
import { sweepLanes } from './outbox-lanes.ts'
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
  await sweepLanes(db, before)
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
