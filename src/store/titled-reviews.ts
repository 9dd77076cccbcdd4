import type { Kysely } from 'kysely'
import type { Review } from './reviews.ts'
import type { Database } from './tables.ts'

export type TitledReview = Review & {
  readonly title: string
  readonly authorId: string | null
}

function withTitles(db: Kysely<Database>) {
  return db
    .selectFrom('reviews')
    .innerJoin('documents', (join) =>
      join
        .onRef('documents.workspaceId', '=', 'reviews.workspaceId')
        .onRef('documents.documentId', '=', 'reviews.documentId'),
    )
    .selectAll('reviews')
    .select(['documents.title', 'documents.authorId'])
}

export function findTitledReview(
  db: Kysely<Database>,
  workspaceId: string,
  reviewId: string,
): Promise<TitledReview | undefined> {
  return withTitles(db)
    .where('reviews.workspaceId', '=', workspaceId)
    .where('reviews.reviewId', '=', reviewId)
    .executeTakeFirst()
}

/** Reviews of a channel, the newest first; with `openOnly` those that are not closed. */
export function newestReviews(
  db: Kysely<Database>,
  {
    workspaceId,
    channelId,
    openOnly,
    limit,
  }: {
    readonly workspaceId: string
    readonly channelId: string
    readonly openOnly: boolean
    readonly limit: number
  },
): Promise<TitledReview[]> {
  const reviews = withTitles(db)
    .where('reviews.workspaceId', '=', workspaceId)
    .where('reviews.channelId', '=', channelId)
    .orderBy('reviews.noticedAt', 'desc')
    .orderBy('reviews.reviewId', 'desc')
    .limit(limit)
  return (openOnly ? reviews.where('reviews.closedAt', 'is', null) : reviews).execute()
}

/** Open reviews of these channels with a date from `now` on, the next one first. */
export function comingReviews(
  db: Kysely<Database>,
  workspaceId: string,
  channelIds: readonly string[],
  now: Date,
  limit: number,
): Promise<TitledReview[]> {
  if (channelIds.length === 0) return Promise.resolve([])
  return withTitles(db)
    .where('reviews.workspaceId', '=', workspaceId)
    .where('reviews.channelId', 'in', [...channelIds])
    .where('reviews.closedAt', 'is', null)
    .where('reviews.reviewAt', '>=', now)
    .orderBy('reviews.reviewAt')
    .orderBy('reviews.reviewId')
    .limit(limit)
    .execute()
}

/** Open reviews somebody has a pack for, the newest first. */
export function reviewsWithPackOf(
  db: Kysely<Database>,
  workspaceId: string,
  leaderId: string,
  limit: number,
): Promise<TitledReview[]> {
  return withTitles(db)
    .where('reviews.workspaceId', '=', workspaceId)
    .where('reviews.closedAt', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('packs')
          .select('packs.packId')
          .whereRef('packs.workspaceId', '=', 'reviews.workspaceId')
          .whereRef('packs.reviewId', '=', 'reviews.reviewId')
          .where('packs.leaderId', '=', leaderId),
      ),
    )
    .orderBy('reviews.noticedAt', 'desc')
    .orderBy('reviews.reviewId', 'desc')
    .limit(limit)
    .execute()
}
