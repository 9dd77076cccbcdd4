import { type Kysely, sql } from 'kysely'
import { storableText } from './storable.ts'
import type { Database } from './tables.ts'
import { withCurrentTexts } from './titled-reviews.ts'

/** A document that says a name, by the review it was noticed in; its text is fetched by its revision. */
export type NamingDocument = {
  readonly reviewId: string
  readonly documentId: string
  readonly revisionId: string
  readonly channelId: string
  readonly origin: string
  readonly title: string
  readonly authorId: string | null
  readonly readAt: Date
}

/** The channels in which some document says a name: whom to ask Slack about before anything is read. */
export async function channelsNaming(
  db: Kysely<Database>,
  workspaceId: string,
  name: string,
): Promise<string[]> {
  const rows = await naming(db, workspaceId, name)
    .select('reviews.channelId')
    .distinct()
    .orderBy('reviews.channelId')
    .execute()
  return rows.map(({ channelId }) => channelId)
}

/** Documents of these channels that say a name, closed reviews too, the newest first. */
export async function documentsNaming(
  db: Kysely<Database>,
  workspaceId: string,
  channelIds: readonly string[],
  name: string,
  limit: number,
): Promise<NamingDocument[]> {
  if (channelIds.length === 0) return []
  return naming(db, workspaceId, name)
    .select([
      'reviews.reviewId',
      'reviews.channelId',
      'documents.documentId',
      'documents.origin',
      'documents.title',
      'documents.authorId',
      'revisions.revisionId',
      'revisions.readAt',
    ])
    .where('reviews.channelId', 'in', [...channelIds])
    .orderBy('revisions.readAt', 'desc')
    .orderBy('reviews.reviewId')
    .limit(limit)
    .execute()
}

/** Wider than the name: spaces, dashes and underscores are one; who asked compares the words themselves. */
function naming(db: Kysely<Database>, workspaceId: string, name: string) {
  const literal = storableText(name).replace(/[\\%_]/g, '\\$&')
  const wanted = `%${literal.replace(/(?:\s|-|\\_)+/g, '%')}%`
  return withCurrentTexts(db, workspaceId).where(
    sql<boolean>`(revisions.text ilike ${wanted} or documents.title ilike ${wanted})`,
  )
}
