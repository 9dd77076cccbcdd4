import { type Kysely, sql } from 'kysely'
import type { Database } from './tables.ts'

/** A question people asked in the same words in several documents, where it landed. */
export type OwnQuestion = {
  readonly workspaceId: string
  /** Equal for equal wordings. */
  readonly wording: string
  readonly text: string
  readonly documents: number
  readonly channelIds: readonly string[]
}

/** Followed questions that landed in so many documents, the last time since `since`. */
export async function ownQuestionsLanded(
  db: Kysely<Database>,
  since: Date,
  documents: number,
): Promise<OwnQuestion[]> {
  const landedIn = sql<number>`count(distinct coalesce(review_id, thread_id))::int`
  return db
    .selectFrom('asks')
    .select(['workspaceId', sql<string>`split_part(question_key, ' ', 2)`.as('wording')])
    .select(sql<string>`max(text)`.as('text'))
    .select(landedIn.as('documents'))
    .select(sql<string[]>`array_agg(distinct channel_id)`.as('channelIds'))
    .where('kind', '=', 'adopted')
    .where('state', '=', 'sent')
    .where('landedAt', 'is not', null)
    .groupBy(['workspaceId', sql`split_part(question_key, ' ', 2)`])
    .having(landedIn, '>=', documents)
    .having(sql`max(landed_at)`, '>=', since)
    .execute()
}
