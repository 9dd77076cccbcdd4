import { sql, type Transaction } from 'kysely'
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
  readonly threadId: string | null
  readonly title: string
  readonly authorId: string | null
  readonly readAt: Date
}

/** The channels in which some document says a name: whom to ask Slack about before anything is read. */
export async function channelsNaming(
  trx: Transaction<Database>,
  workspaceId: string,
  name: string,
): Promise<string[]> {
  await byIndex(trx)
  const rows = await naming(trx, workspaceId, name)
    .select('reviews.channelId')
    .distinct()
    .orderBy('reviews.channelId')
    .execute()
  return rows.map(({ channelId }) => channelId)
}

/** Documents of these channels that say a name, closed reviews too, the newest first. */
export async function documentsNaming(
  trx: Transaction<Database>,
  workspaceId: string,
  channelIds: readonly string[],
  name: string,
  limit: number,
): Promise<NamingDocument[]> {
  if (channelIds.length === 0) return []
  await byIndex(trx)
  return naming(trx, workspaceId, name)
    .select([
      'reviews.reviewId',
      'reviews.channelId',
      'reviews.threadId',
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

/**
 * Of texts and titles. Wider than the name, because the index knows words by their stems: who asked compares
 * the words themselves. Narrower where a text has the name only within an address or beside a slash
 * ("Redis/Memcached"), which the index holds as one word.
 */
function naming(trx: Transaction<Database>, workspaceId: string, name: string) {
  // Spaces, dashes and underscores are one.
  const words = storableText(name).split(/[\s_-]+/)
  const inTitle = `%${words.map((word) => word.replace(/[\\%]/g, '\\$&')).join('%')}%`
  return withCurrentTexts(trx, workspaceId).where(
    sql<boolean>`revisions.revision_id in (
      select revision_id from revisions
      where search @@ phraseto_tsquery('english', ${words.join(' ')})
      union all
      select current_revision_id from documents
      where workspace_id = ${workspaceId} and title ilike ${inTitle})`,
  )
}

/** Else the planner would rather go through every text of the workspace; see `hits` in related.ts. */
async function byIndex(trx: Transaction<Database>): Promise<void> {
  await sql`set local enable_seqscan = off`.execute(trx)
}
