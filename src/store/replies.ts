import type { Kysely, Transaction } from 'kysely'
import type { MessagePlace } from './reactions.ts'
import type { Database } from './tables.ts'
import type { Thread } from './threads.ts'

/** That somebody said something in a thread, and when; never what. */
export type Reply = MessagePlace & {
  readonly threadId: string
  readonly personId: string
  readonly repliedAt: Date
}

/** Keeps replies; one that is known, or was deleted before it was heard of, stays as it is. */
export async function noteReplies(
  trx: Transaction<Database>,
  replies: readonly Reply[],
): Promise<void> {
  if (replies.length === 0) return
  await trx
    .insertInto('replies')
    .values([...replies])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A reply was deleted. Who wrote it goes; its tombstone keeps a late word of it from coming in again. */
export async function removeReply(
  trx: Transaction<Database>,
  reply: Omit<Reply, 'personId'>,
): Promise<void> {
  await trx
    .insertInto('replies')
    .values({ ...reply, personId: null })
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'channelId', 'messageId']).doUpdateSet({ personId: null }),
    )
    .execute()
}

/** The replies of a thread that stand, from `since` on. */
export function repliesIn(
  db: Kysely<Database>,
  { workspaceId, channelId, threadId }: Thread,
  since = new Date(0),
) {
  return db
    .selectFrom('replies')
    .select(['messageId', 'personId', 'repliedAt'])
    .$narrowType<{ personId: string }>()
    .where('workspaceId', '=', workspaceId)
    .where('channelId', '=', channelId)
    .where('threadId', '=', threadId)
    .where('repliedAt', '>=', since)
    .where('personId', 'is not', null)
    .execute()
}

/** Replies in threads where nothing was asked, and tombstones of deleted ones, from before `before`. */
export async function sweepStrayReplies(trx: Transaction<Database>, before: Date): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('replies')
    .where('repliedAt', '<', before)
    .where((eb) =>
      eb.or([
        eb('personId', 'is', null),
        eb.not(
          eb.exists(
            eb
              .selectFrom('asks')
              .select('askId')
              .whereRef('asks.workspaceId', '=', 'replies.workspaceId')
              .whereRef('asks.channelId', '=', 'replies.channelId')
              .whereRef('asks.threadId', '=', 'replies.threadId'),
          ),
        ),
      ]),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
