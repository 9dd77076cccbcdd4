import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Database } from './tables.ts'

export type SummarySubscriber = Pick<
  Selectable<Database['summarySubscribers']>,
  'workspaceId' | 'personId'
>

/** Gets the months after `lastMonth`; who is subscribed already stays so. */
export async function subscribeToSummary(
  db: Kysely<Database>,
  subscriber: SummarySubscriber,
  lastMonth: string,
  now: Date,
): Promise<'new' | 'known'> {
  const added = await db
    .insertInto('summarySubscribers')
    .values({ ...subscriber, lastMonth, since: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('personId')
    .executeTakeFirst()
  return added ? 'new' : 'known'
}

export async function unsubscribeFromSummary(
  db: Kysely<Database>,
  { workspaceId, personId }: SummarySubscriber,
): Promise<void> {
  await db
    .deleteFrom('summarySubscribers')
    .where('workspaceId', '=', workspaceId)
    .where('personId', '=', personId)
    .execute()
}

/** Those of a workspace who have not been told this month yet. */
export async function waitingForSummary(
  db: Kysely<Database>,
  workspaceId: string,
  month: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('summarySubscribers')
    .select('personId')
    .where('workspaceId', '=', workspaceId)
    .where('lastMonth', '<', month)
    .orderBy('personId')
    .execute()
  return rows.map(({ personId }) => personId)
}

/**
 * True for one caller alone, whose transaction tells it: the update locks the row, and whoever comes second
 * finds the month there. The outbox forgets its purposes after thirty days, which a month may outlive.
 */
export async function claimSummary(
  trx: Transaction<Database>,
  { workspaceId, personId }: SummarySubscriber,
  month: string,
): Promise<boolean> {
  const claimed = await trx
    .updateTable('summarySubscribers')
    .set({ lastMonth: month })
    .where('workspaceId', '=', workspaceId)
    .where('personId', '=', personId)
    .where('lastMonth', '<', month)
    .returning('personId')
    .executeTakeFirst()
  return claimed !== undefined
}
