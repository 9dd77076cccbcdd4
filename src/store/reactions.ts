import { sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

/** A message in Slack: ids of its channel and its own. */
export type MessagePlace = {
  readonly workspaceId: string
  readonly channelId: string
  readonly messageId: string
}

export type ReactionState = MessagePlace & {
  readonly personId: string
  /** As Slack names it, skin tone included: with two tones a person has two reactions. */
  readonly emoji: string
  readonly present: boolean
  /** Slack's time of it, seconds with six digits. */
  readonly eventTs: string
}

/**
 * The first thing a transaction does that reads or writes what hangs on a message: its ask, its
 * reactions, their counts. A row lock on the ask is not enough. A reaction may come while the ask's
 * message id is being written: neither transaction would see the other's row, and the reaction would
 * stay uncounted. It lasts until the end of the transaction; on the embedded database, which has one
 * connection, it never waits.
 */
export async function lockMessage(
  trx: Transaction<Database>,
  { workspaceId, channelId, messageId }: MessagePlace,
): Promise<void> {
  const key = `message ${workspaceId} ${channelId} ${messageId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx)
}

/**
 * Keeps the newest state of a reaction: whatever is older than what is known changes nothing. Of two with
 * the same time the removal wins, so that their order of arrival never matters.
 */
export async function noteReactions(
  trx: Transaction<Database>,
  states: readonly ReactionState[],
  now: Date,
): Promise<void> {
  if (states.length === 0) return
  await trx
    .insertInto('reactions')
    .values(states.map((state) => ({ ...state, updatedAt: now })))
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'channelId', 'messageId', 'personId', 'emoji'])
        .doUpdateSet((eb) => ({
          present: eb.ref('excluded.present'),
          eventTs: eb.ref('excluded.eventTs'),
          updatedAt: eb.ref('excluded.updatedAt'),
        }))
        .where(
          sql<boolean>`(reactions.event_ts, not reactions.present)
            < (excluded.event_ts, not excluded.present)`,
        ),
    )
    .execute()
}

export type KnownReaction = {
  readonly personId: string
  readonly emoji: string
  readonly present: boolean
}

export function reactionsTo(
  trx: Transaction<Database>,
  { workspaceId, channelId, messageId }: MessagePlace,
): Promise<KnownReaction[]> {
  return trx
    .selectFrom('reactions')
    .select(['personId', 'emoji', 'present'])
    .where('workspaceId', '=', workspaceId)
    .where('channelId', '=', channelId)
    .where('messageId', '=', messageId)
    .execute()
}

export async function removeReactionsTo(
  trx: Transaction<Database>,
  { workspaceId, channelId, messageId }: MessagePlace,
): Promise<void> {
  await trx
    .deleteFrom('reactions')
    .where('workspaceId', '=', workspaceId)
    .where('channelId', '=', channelId)
    .where('messageId', '=', messageId)
    .execute()
}

/** Reactions to messages that never became an ask, last touched before `before`. */
export async function sweepStrayReactions(
  trx: Transaction<Database>,
  before: Date,
): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('reactions')
    .where('updatedAt', '<', before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('asks')
            .select('askId')
            .whereRef('asks.workspaceId', '=', 'reactions.workspaceId')
            .whereRef('asks.channelId', '=', 'reactions.channelId')
            .whereRef('asks.messageId', '=', 'reactions.messageId'),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
