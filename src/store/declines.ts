import { type Kysely, sql } from 'kysely'
import type { Decline } from '../feedback/taught.ts'
import type { Database } from './tables.ts'

/** What was said of a card that speaks against its entry: "already answered" speaks of the document alone. */
const REASONS: ReadonlyMap<string, Decline['reason']> = new Map([
  ['too-generic', 'generic'],
  ['wrong', 'wrong'],
  ['other', 'other'],
])

/** Cards of the bank's own words that a leader turned down since then. */
export async function declinesIn(
  db: Kysely<Database>,
  workspaceId: string,
  since: Date,
): Promise<Decline[]> {
  const rows = await db
    .selectFrom('suggestions')
    .innerJoin('packs', (join) =>
      join
        .onRef('packs.workspaceId', '=', 'suggestions.workspaceId')
        .onRef('packs.packId', '=', 'suggestions.packId'),
    )
    .innerJoin('reviews', (join) =>
      join
        .onRef('reviews.workspaceId', '=', 'packs.workspaceId')
        .onRef('reviews.reviewId', '=', 'packs.reviewId'),
    )
    .select(['suggestions.bankEntryId', 'suggestions.stateReason', 'suggestions.stateAt as at'])
    .select(['packs.leaderId as personId', 'reviews.channelId as teamId', 'reviews.documentId'])
    .select(sql<number | null>`(suggestions.candidate ->> 'entryVersion')::int`.as('entryVersion'))
    .where('suggestions.workspaceId', '=', workspaceId)
    .where('suggestions.state', '=', 'declined')
    .where('suggestions.stateAt', '>=', since)
    .where('suggestions.source', '=', 'bank')
    .execute()
  return rows.flatMap(({ bankEntryId: entryId, entryVersion, stateReason, ...where }) => {
    const reason = REASONS.get(stateReason ?? '')
    if (entryId === null || entryVersion === null || reason === undefined) return []
    return [{ ...where, entryId, entryVersion, reason }]
  })
}
