import type { Kysely, SelectQueryBuilder } from 'kysely'
import type { Database } from './tables.ts'

/** Every ask with its review and document, where it has them. */
export function asksWithDocuments(db: Kysely<Database>) {
  return withDocuments(db.selectFrom('asks'))
}

/** These asks with their reviews and documents, where they have them. */
export function withDocuments(asks: SelectQueryBuilder<Database, 'asks', object>) {
  return asks
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
