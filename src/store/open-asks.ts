import type { Kysely } from 'kysely'
import type { Ask } from './asks.ts'
import type { Database } from './tables.ts'

export type OpenAsk = Ask & { readonly title: string | null; readonly reviewAt: Date | null }

/** Asks nobody has called settled: no outcome, no "covered" or "changed", their review not closed. */
function openAsks(db: Kysely<Database>, workspaceId: string) {
  return db
    .selectFrom('asks')
    .leftJoin('reviews', (join) =>
      join
        .onRef('reviews.workspaceId', '=', 'asks.workspaceId')
        .onRef('reviews.reviewId', '=', 'asks.reviewId'),
    )
    .leftJoin('documents', (join) =>
      join
        .onRef('documents.workspaceId', '=', 'reviews.workspaceId')
        .onRef('documents.documentId', '=', 'reviews.documentId'),
    )
    .where('asks.workspaceId', '=', workspaceId)
    .where('asks.state', '=', 'sent')
    .where('asks.outcome', '=', 'open')
    .where('asks.covered', '=', 0)
    .where('asks.changed', '=', 0)
    .where('reviews.closedAt', 'is', null)
}

/** Open asks of these channels by document, the newest review first. */
export function openAsksIn(
  db: Kysely<Database>,
  workspaceId: string,
  channelIds: readonly string[],
  limit: number,
): Promise<OpenAsk[]> {
  if (channelIds.length === 0) return Promise.resolve([])
  return openAsks(db, workspaceId)
    .selectAll('asks')
    .select(['documents.title as title', 'reviews.reviewAt as reviewAt'])
    .where('asks.channelId', 'in', [...channelIds])
    .orderBy('reviews.noticedAt', (order) => order.desc().nullsLast())
    .orderBy('asks.reviewId')
    .orderBy('asks.askedAt')
    .limit(limit)
    .execute()
}

/** Open asks of one person, the newest first. */
export function openAsksBy(
  db: Kysely<Database>,
  workspaceId: string,
  personId: string,
  limit: number,
): Promise<OpenAsk[]> {
  return openAsks(db, workspaceId)
    .selectAll('asks')
    .select(['documents.title as title', 'reviews.reviewAt as reviewAt'])
    .where('asks.askedBy', '=', personId)
    .orderBy('asks.askedAt', 'desc')
    .orderBy('asks.askId')
    .limit(limit)
    .execute()
}

export async function channelsWithOpenAsks(
  db: Kysely<Database>,
  workspaceId: string,
): Promise<string[]> {
  const rows = await openAsks(db, workspaceId)
    .select('asks.channelId')
    .distinct()
    .orderBy('asks.channelId')
    .execute()
  return rows.map(({ channelId }) => channelId)
}

/** True while nobody has answered it, as far as reactions and outcome tell. */
export function isUnanswered(ask: Pick<Ask, 'outcome' | 'covered' | 'changed'>): boolean {
  return ask.outcome === 'open' && ask.covered === 0 && ask.changed === 0
}
