import type { ExpressionBuilder, Kysely } from 'kysely'
import type { Database } from './tables.ts'

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
