import { type Kysely, sql } from 'kysely'
import type { PastAsk } from '../questions/choosing/past-asks.ts'
import type { Database } from './tables.ts'

/** The asks that stand in these channels, the newest first. */
export function pastAsksIn(
  db: Kysely<Database>,
  workspaceId: string,
  channelIds: readonly string[],
  limit: number,
): Promise<PastAsk[]> {
  if (channelIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('asks')
    .select(['text', 'topic', sql<boolean>`landed_at is not null`.as('landed'), 'exposed'])
    .where('workspaceId', '=', workspaceId)
    .where('state', '=', 'sent')
    .where('text', '!=', '')
    .where('channelId', 'in', [...channelIds])
    .orderBy('askedAt', 'desc')
    .orderBy('askId')
    .limit(limit)
    .execute()
}
