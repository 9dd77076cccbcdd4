import type { Kysely, Transaction } from 'kysely'
import type { Database } from './tables.ts'

export type AwaitingTriage = {
  readonly leaderId: string
  /** Of her own settings; null for the one of her Slack profile. */
  readonly timeZone: string | null
}

/** The leaders of a workspace who want the week's triage and were not told this week's, by its Monday. */
export function leadersAwaitingTriage(
  db: Kysely<Database>,
  workspaceId: string,
  week: string,
): Promise<AwaitingTriage[]> {
  return db
    .selectFrom('subscriptions')
    .leftJoin('leaders', (join) =>
      join
        .onRef('leaders.workspaceId', '=', 'subscriptions.workspaceId')
        .onRef('leaders.leaderId', '=', 'subscriptions.leaderId'),
    )
    .leftJoin('toldTriages', (join) =>
      join
        .onRef('toldTriages.workspaceId', '=', 'subscriptions.workspaceId')
        .onRef('toldTriages.leaderId', '=', 'subscriptions.leaderId'),
    )
    .select(['subscriptions.leaderId', 'leaders.timeZone'])
    .distinct()
    .where('subscriptions.workspaceId', '=', workspaceId)
    .where((eb) => eb(eb.fn.coalesce('leaders.weeklyTriage', eb.lit(true)), '=', true))
    .where((eb) => eb(eb.fn.coalesce('toldTriages.week', eb.val('')), '<', week))
    .orderBy('subscriptions.leaderId')
    .execute()
}

/**
 * True for one caller alone, whose transaction tells it: the upsert locks the row, and whoever comes second
 * finds the week there.
 */
export async function claimTriage(
  trx: Transaction<Database>,
  { workspaceId, leaderId, week }: { workspaceId: string; leaderId: string; week: string },
): Promise<boolean> {
  const claimed = await trx
    .insertInto('toldTriages')
    .values({ workspaceId, leaderId, week })
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'leaderId'])
        .doUpdateSet({ week })
        .where('toldTriages.week', '<', week),
    )
    .returning('leaderId')
    .executeTakeFirst()
  return claimed !== undefined
}
