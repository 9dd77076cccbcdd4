import type { ExpressionBuilder, Kysely, Selectable } from 'kysely'
import { newId } from './new-id.ts'
import type { Database } from './tables.ts'

export type Review = Selectable<Database['reviews']>

export type NoticedDocument = {
  readonly workspaceId: string
  readonly documentId: string
  readonly channelId: string
  /** The message the asks are put under; null where there is none. */
  readonly threadId: string | null
}

/** Begins the review of a document in a channel; noticing it there again finds the same review. */
export async function noticeReview(
  db: Kysely<Database>,
  noticed: NoticedDocument,
  now: Date,
): Promise<{ readonly kind: 'new' | 'known'; readonly review: Review }> {
  const review = await db
    .insertInto('reviews')
    .values({ ...noticed, reviewId: newId(now), noticedAt: now, reviewAt: null, closedAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  return review ? { kind: 'new', review } : { kind: 'known', review: await known(db, noticed) }
}

function known(db: Kysely<Database>, noticed: NoticedDocument): Promise<Review> {
  return db
    .selectFrom('reviews')
    .selectAll()
    .where('workspaceId', '=', noticed.workspaceId)
    .where('documentId', '=', noticed.documentId)
    .where('channelId', '=', noticed.channelId)
    .executeTakeFirstOrThrow()
}

export function findReview(
  db: Kysely<Database>,
  workspaceId: string,
  reviewId: string,
): Promise<Review | undefined> {
  return db
    .selectFrom('reviews')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('reviewId', '=', reviewId)
    .executeTakeFirst()
}

/** The reviews of a channel that are not closed, the earliest noticed first. */
export function openReviews(
  db: Kysely<Database>,
  workspaceId: string,
  channelId: string,
): Promise<Review[]> {
  return db
    .selectFrom('reviews')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('channelId', '=', channelId)
    .where('closedAt', 'is', null)
    .orderBy('noticedAt')
    .orderBy('reviewId')
    .execute()
}

/** Every review of a document, closed ones too. */
export function reviewsOfDocument(
  db: Kysely<Database>,
  workspaceId: string,
  documentId: string,
): Promise<Review[]> {
  return db
    .selectFrom('reviews')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('documentId', '=', documentId)
    .orderBy('noticedAt')
    .orderBy('reviewId')
    .execute()
}

/** Open reviews of all workspaces whose review date lies in [from, until): what reminders go by. */
export function reviewsComing(db: Kysely<Database>, from: Date, until: Date): Promise<Review[]> {
  return db
    .selectFrom('reviews')
    .selectAll()
    .where('closedAt', 'is', null)
    .where('reviewAt', '>=', from)
    .where('reviewAt', '<', until)
    .orderBy('reviewAt')
    .execute()
}

/** Sets, moves or (with null) takes away the review date. */
export async function setReviewDate(
  db: Kysely<Database>,
  workspaceId: string,
  reviewId: string,
  reviewAt: Date | null,
): Promise<void> {
  await db
    .updateTable('reviews')
    .set({ reviewAt })
    .where('workspaceId', '=', workspaceId)
    .where('reviewId', '=', reviewId)
    .execute()
}

/** Closes a review; one that is closed keeps the time it was closed at. */
export async function closeReview(
  db: Kysely<Database>,
  workspaceId: string,
  reviewId: string,
  now: Date,
): Promise<void> {
  await db
    .updateTable('reviews')
    .set({ closedAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('reviewId', '=', reviewId)
    .where('closedAt', 'is', null)
    .execute()
}

/** The review whose thread this is, closed or not. */
export function reviewAt(
  db: Kysely<Database>,
  workspaceId: string,
  channelId: string,
  threadId: string,
): Promise<Review | undefined> {
  return db
    .selectFrom('reviews')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('channelId', '=', channelId)
    .where('threadId', '=', threadId)
    .executeTakeFirst()
}

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

const DAY = 24 * 3_600_000
const AFTER_ITS_DATE = 14 * DAY
const WITHOUT_ACTIVITY = 60 * DAY

/**
 * Closes reviews that are over: two weeks past their date, or, without one, after sixty days in which the
 * document was not changed and nothing was asked. Returns how many.
 */
export async function closeQuietReviews(db: Kysely<Database>, now: Date): Promise<number> {
  const quietSince = new Date(now.getTime() - WITHOUT_ACTIVITY)
  const dateBefore = new Date(now.getTime() - AFTER_ITS_DATE)
  const { numUpdatedRows } = await db
    .updateTable('reviews')
    .set({ closedAt: now })
    .where('closedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('reviewAt', '<', dateBefore),
        eb.and([
          eb('reviewAt', 'is', null),
          eb('noticedAt', '<', quietSince),
          eb.not(eb.exists(changedDocument(eb, quietSince))),
          eb.not(eb.exists(recentAsk(eb, quietSince))),
        ]),
      ]),
    )
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

function changedDocument(eb: ExpressionBuilder<Database, 'reviews'>, since: Date) {
  return eb
    .selectFrom('documents')
    .select('documents.documentId')
    .whereRef('documents.workspaceId', '=', 'reviews.workspaceId')
    .whereRef('documents.documentId', '=', 'reviews.documentId')
    .where('documents.changedAt', '>=', since)
}

function recentAsk(eb: ExpressionBuilder<Database, 'reviews'>, since: Date) {
  return eb
    .selectFrom('asks')
    .select('asks.askId')
    .whereRef('asks.workspaceId', '=', 'reviews.workspaceId')
    .whereRef('asks.reviewId', '=', 'reviews.reviewId')
    .where('asks.askedAt', '>=', since)
}
