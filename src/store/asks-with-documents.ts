import type { Kysely } from 'kysely'
import type { Database } from './tables.ts'

/** Every ask with its review and document, where it has them. */
export function asksWithDocuments(db: Kysely<Database>) {
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
}
