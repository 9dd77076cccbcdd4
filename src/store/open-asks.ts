import { type Kysely, sql } from 'kysely'
import type { Ask } from './asks.ts'
import { asksWithDocuments } from './asks-with-documents.ts'
import type { Database } from './tables.ts'

export type OpenAsk = Ask & {
  readonly title: string | null
  readonly reviewAt: Date | null
  /** The document's author, who owes the answer. */
  readonly authorId: string | null
  /** The author said something in the thread after it was asked. */
  readonly replied: boolean
}

function asksOfOpenReviews(db: Kysely<Database>, workspaceId: string) {
  return asksWithDocuments(db)
    .where('asks.workspaceId', '=', workspaceId)
    .where('asks.state', '=', 'sent')
    .where('reviews.closedAt', 'is', null)
}

/** Asks nobody has called settled: no outcome, no "covered" or "changed", their review not closed. */
function openAsks(db: Kysely<Database>, workspaceId: string) {
  const replied = sql<boolean>`exists (
    select from replies
    where replies.workspace_id = asks.workspace_id and replies.channel_id = asks.channel_id
      and replies.thread_id = asks.thread_id and replies.person_id = documents.author_id
      and replies.replied_at > asks.asked_at)`
  return asksOfOpenReviews(db, workspaceId)
    .selectAll('asks')
    .select(['documents.title', 'documents.authorId', 'reviews.reviewAt'])
    .select(replied.as('replied'))
    .where('asks.outcome', '=', 'open')
    .where('asks.covered', '=', 0)
    .where('asks.changed', '=', 0)
}

/** Open asks of these channels by document: those this person owes an answer to, then the newest review. */
export function openAsksIn(
  db: Kysely<Database>,
  workspaceId: string,
  channelIds: readonly string[],
  owedBy: string | null,
  limit: number,
): Promise<OpenAsk[]> {
  if (channelIds.length === 0) return Promise.resolve([])
  return openAsks(db, workspaceId)
    .where('asks.channelId', 'in', [...channelIds])
    .orderBy(sql`documents.author_id is not distinct from ${owedBy}`, 'desc')
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
    .where('asks.askedBy', '=', personId)
    .orderBy('asks.askedAt', 'desc')
    .orderBy('asks.askId')
    .limit(limit)
    .execute()
}

/** What came of the settled asks of these reviews, the newest first. */
export function settledAsksOf(
  db: Kysely<Database>,
  workspaceId: string,
  reviewIds: readonly string[],
): Promise<Pick<Ask, 'reviewId' | 'text' | 'outcome' | 'documentChange' | 'said' | 'covered'>[]> {
  if (reviewIds.length === 0) return Promise.resolve([])
  return asksOfOpenReviews(db, workspaceId)
    .select(['asks.reviewId', 'asks.text', 'asks.outcome', 'asks.documentChange'])
    .select(['asks.said', 'asks.covered'])
    .where('asks.reviewId', 'in', [...reviewIds])
    .where((eb) => eb.or([eb('asks.outcome', '<>', 'open'), eb('asks.covered', '>', 0)]))
    .orderBy('asks.outcomeAt', (order) => order.desc().nullsLast())
    .orderBy('asks.askId')
    .execute()
}

export async function channelsWithOpenAsks(
  db: Kysely<Database>,
  workspaceId: string,
): Promise<string[]> {
  const rows = await asksOfOpenReviews(db, workspaceId)
    .select('asks.channelId')
    .where('asks.outcome', '=', 'open')
    .where('asks.covered', '=', 0)
    .where('asks.changed', '=', 0)
    .distinct()
    .orderBy('asks.channelId')
    .execute()
  return rows.map(({ channelId }) => channelId)
}

/** True while nobody has answered it, as far as reactions and outcome tell. */
export function isUnanswered(ask: Pick<Ask, 'outcome' | 'covered' | 'changed'>): boolean {
  return ask.outcome === 'open' && ask.covered === 0 && ask.changed === 0
}
