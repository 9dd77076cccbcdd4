import { type Kysely, sql } from 'kysely'
import type { Database } from './tables.ts'

/** How often a bank entry was asked in a thread where somebody engaged, and paused or moved somebody. */
export type LandedCount = { readonly landings: number; readonly exposures: number }

/** By bank entry, for those that were asked in this workspace at all. */
export async function landedByEntry(
  db: Kysely<Database>,
  workspaceId: string,
  bankEntryIds: readonly string[],
): Promise<ReadonlyMap<string, LandedCount>> {
  if (bankEntryIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('asks')
    .select([
      'bankEntryId',
      sql<number>`count(*) filter (where landed_at is not null)::int`.as('landings'),
      sql<number>`count(*) filter (where exposed)::int`.as('exposures'),
    ])
    .where('workspaceId', '=', workspaceId)
    .where('state', '=', 'sent')
    .where('bankEntryId', 'in', [...bankEntryIds])
    .groupBy('bankEntryId')
    .execute()
  return new Map(
    rows.flatMap(({ bankEntryId, ...counts }) =>
      bankEntryId === null ? [] : [[bankEntryId, counts]],
    ),
  )
}
