import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Database } from './tables.ts'

/** A person or a channel that gets the monthly summary. */
export type SummaryTarget = Pick<
  Selectable<Database['summaryTargets']>,
  'workspaceId' | 'kind' | 'targetId'
>

/** It gets the months after `lastMonth`; what is subscribed already stays so. */
export async function subscribeToSummary(
  db: Kysely<Database>,
  target: SummaryTarget & { readonly chosenBy: string | null },
  lastMonth: string,
  now: Date,
): Promise<'new' | 'known'> {
  const added = await db
    .insertInto('summaryTargets')
    .values({ ...target, lastMonth, since: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('targetId')
    .executeTakeFirst()
  return added ? 'new' : 'known'
}

export async function unsubscribeFromSummary(
  db: Kysely<Database>,
  { workspaceId, targetId }: SummaryTarget,
): Promise<'ended' | 'unknown'> {
  const { numDeletedRows } = await db
    .deleteFrom('summaryTargets')
    .where('workspaceId', '=', workspaceId)
    .where('targetId', '=', targetId)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n ? 'ended' : 'unknown'
}

/** Those of a workspace that have not been told this month yet. */
export async function waitingForSummary(
  db: Kysely<Database>,
  workspaceId: string,
  month: string,
): Promise<SummaryTarget[]> {
  return db
    .selectFrom('summaryTargets')
    .select(['workspaceId', 'kind', 'targetId'])
    .where('workspaceId', '=', workspaceId)
    .where('lastMonth', '<', month)
    .orderBy('targetId')
    .execute()
}

/**
 * True for one caller alone, whose transaction tells it: the update locks the row, and whoever comes second
 * finds the month there. The outbox forgets its purposes after thirty days, which a month may outlive.
 */
export async function claimSummary(
  trx: Transaction<Database>,
  { workspaceId, targetId }: SummaryTarget,
  month: string,
): Promise<boolean> {
  const claimed = await trx
    .updateTable('summaryTargets')
    .set({ lastMonth: month })
    .where('workspaceId', '=', workspaceId)
    .where('targetId', '=', targetId)
    .where('lastMonth', '<', month)
    .returning('targetId')
    .executeTakeFirst()
  return claimed !== undefined
}

/** A person's own subscription goes, and her name on those of channels. */
export async function forgetSubscriber(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
): Promise<void> {
  await unsubscribeFromSummary(trx, { workspaceId, kind: 'person', targetId: personId })
  await trx
    .updateTable('summaryTargets')
    .set({ chosenBy: null })
    .where('workspaceId', '=', workspaceId)
    .where('chosenBy', '=', personId)
    .execute()
}
