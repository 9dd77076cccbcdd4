import { type Selectable, sql, type Transaction } from 'kysely'
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
