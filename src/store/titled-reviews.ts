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

/** Open reviews of the very same text that have a thread, the newest first; a document has one origin each. */
export function reviewsOfSameText(
  db: Kysely<Database>,
  { workspaceId, reviewId, documentId }: Pick<Review, 'workspaceId' | 'reviewId' | 'documentId'>,
): Promise<TitledReview[]> {
  return withTitles(db)
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.workspaceId', '=', 'documents.workspaceId')
        .onRef('revisions.revisionId', '=', 'documents.currentRevisionId'),
    )
    .where('reviews.workspaceId', '=', workspaceId)
    .where('reviews.reviewId', '!=', reviewId)
    .where('reviews.closedAt', 'is', null)
    .where('reviews.threadId', 'is not', null)
    .where('revisions.hash', 'in', (eb) =>
      eb
        .selectFrom('documents as own')
        .innerJoin('revisions as current', (join) =>
          join
            .onRef('current.workspaceId', '=', 'own.workspaceId')
            .onRef('current.revisionId', '=', 'own.currentRevisionId'),
        )
        .select('current.hash')
        .where('own.workspaceId', '=', workspaceId)
        .where('own.documentId', '=', documentId),
    )
    .orderBy('reviews.noticedAt', 'desc')
    .orderBy('reviews.reviewId', 'desc')
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

/** A review whose document was read, or read anew, lately; its text is fetched by its revision. */
export type RecentReview = TitledReview & { readonly origin: string; readonly revisionId: string }

/** Open reviews of these channels whose document is new or changed since then, the newest first. */
export async function reviewsReadSince(
  db: Kysely<Database>,
  workspaceId: string,
  channelIds: readonly string[],
  since: Date,
  limit: number,
): Promise<RecentReview[]> {
  if (channelIds.length === 0) return []
  return recentReviews(db, workspaceId, since)
    .selectAll('reviews')
    .select(['documents.title', 'documents.authorId', 'documents.origin', 'revisions.revisionId'])
    .where('reviews.channelId', 'in', [...channelIds])
    .orderBy('revisions.readAt', 'desc')
    .orderBy('reviews.reviewId')
    .limit(limit)
    .execute()
}

/** The channels such reviews are in: whom to ask Slack about before anything else is looked at. */
export async function channelsReadSince(
  db: Kysely<Database>,
  workspaceId: string,
  since: Date,
): Promise<string[]> {
  const rows = await recentReviews(db, workspaceId, since)
    .select('reviews.channelId')
    .distinct()
    .orderBy('reviews.channelId')
    .execute()
  return rows.map(({ channelId }) => channelId)
}

function recentReviews(db: Kysely<Database>, workspaceId: string, since: Date) {
  return withCurrentTexts(db, workspaceId)
    .where('reviews.closedAt', 'is', null)
    .where((eb) =>
      eb.or([eb('revisions.readAt', '>=', since), eb('reviews.noticedAt', '>=', since)]),
    )
}

/** Reviews, closed ones too, with their documents and the revisions these have now, as far as texts are kept. */
export function withCurrentTexts(db: Kysely<Database>, workspaceId: string) {
  return withTitles(db)
    .clearSelect()
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.workspaceId', '=', 'documents.workspaceId')
        .onRef('revisions.revisionId', '=', 'documents.currentRevisionId'),
    )
    .where('reviews.workspaceId', '=', workspaceId)
    .where('revisions.text', 'is not', null)
}
