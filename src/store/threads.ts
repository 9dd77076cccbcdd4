import { type Kysely, type RawBuilder, type Selectable, sql, type Transaction } from 'kysely'
import type { MessagePlace } from './reactions.ts'
import type { Database } from './tables.ts'

type Ask = Selectable<Database['asks']>

/** A thread that holds asks, or may come to: the message it hangs on. */
export type Thread = {
  readonly workspaceId: string
  readonly channelId: string
  readonly threadId: string
}

export function threadOf({
  workspaceId,
  channelId,
  threadId,
}: Pick<Ask, 'workspaceId' | 'channelId' | 'threadId'>): Thread | null {
  return threadId === null ? null : { workspaceId, channelId, threadId }
}

/** What counting an ask anew looks at, and what it writes. */
const COUNTED = [
  'workspaceId',
  'channelId',
  'threadId',
  'messageId',
  'askId',
  'state',
  'askedBy',
  'askedAt',
  'paused',
  'changed',
  'covered',
  'missed',
  'landedWith',
  'landedAt',
  'exposed',
  'taughtBy',
  'outcome',
  'outcomeAt',
  'saysChanged',
  'documentChange',
  'confirmed',
  'dismissed',
] as const
export type CountedAsk = Pick<Ask, (typeof COUNTED)[number]>

/**
 * Locks the asks of a thread and returns those that stand in it. They are engaged with together, so
 * whoever changes what came of one locks them all, always in the same order: two that began with their own
 * ask would wait for each other. What they count is read after the lock, and so holds all that was
 * committed before it. After `lockMessage`, where both are needed.
 */
export function lockThread(
  trx: Transaction<Database>,
  { workspaceId, channelId, threadId }: Thread,
): Promise<CountedAsk[]> {
  return lockAsks(trx, workspaceId, channelId, threadId)
}

/**
 * The same for the thread of the ask that is this message, found in the same statement: an ask never moves
 * to another thread, so what was found before the wait for a lock holds after it. None where it is no ask.
 */
export function lockThreadAround(
  trx: Transaction<Database>,
  { workspaceId, channelId, messageId }: MessagePlace,
): Promise<CountedAsk[]> {
  const threadId = sql<string>`(
    select thread_id from asks
    where workspace_id = ${workspaceId} and channel_id = ${channelId} and message_id = ${messageId})`
  return lockAsks(trx, workspaceId, channelId, threadId)
}

async function lockAsks(
  trx: Transaction<Database>,
  workspaceId: string,
  channelId: string,
  threadId: string | RawBuilder<string>,
): Promise<CountedAsk[]> {
  const asks = await trx
    .selectFrom('asks')
    .select(COUNTED)
    .where('workspaceId', '=', workspaceId)
    .where('channelId', '=', channelId)
    .where('threadId', '=', threadId)
    .where('state', 'in', ['sending', 'sent'])
    .orderBy('askId')
    .forNoKeyUpdate()
    .execute()
  return asks.filter(({ state }) => state === 'sent')
}

/** Threads that hold an ask, after this one in an order of their own. */
export function threadsAfter(
  db: Kysely<Database>,
  workspaceId: string,
  last: Thread | null,
  limit: number,
): Promise<Thread[]> {
  return db
    .selectFrom('asks')
    .select(['workspaceId', 'channelId', sql<string>`thread_id`.as('threadId')])
    .distinct()
    .where('workspaceId', '=', workspaceId)
    .where('threadId', 'is not', null)
    .$if(last !== null, (query) =>
      query.where(
        sql<boolean>`(channel_id, thread_id) > (${last?.channelId ?? ''}, ${last?.threadId ?? ''})`,
      ),
    )
    .orderBy('channelId')
    .orderBy('threadId')
    .limit(limit)
    .execute()
}

/** Whether anything was asked in this thread, or it is a review's, where somebody may ask. */
export async function concernsAsks(
  db: Kysely<Database>,
  { workspaceId, channelId, threadId }: Thread,
): Promise<boolean> {
  const { rows } = await sql<{ concerns: boolean }>`
    select exists (
      select from asks
      where workspace_id = ${workspaceId} and channel_id = ${channelId} and thread_id = ${threadId}
    ) or exists (
      select from reviews
      where workspace_id = ${workspaceId} and channel_id = ${channelId} and thread_id = ${threadId}
    ) as concerns`.execute(db)
  return rows[0]?.concerns ?? false
}
