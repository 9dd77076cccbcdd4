import type { Kysely, Selectable } from 'kysely'
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
