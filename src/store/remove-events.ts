import { sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

/**
 * What hangs on the messages of a review's thread and not on its rows, so that deleting the review would
 * leave it behind: reactions to its asks, and that people replied.
 */
export async function removeEventsOfReview(
  trx: Transaction<Database>,
  workspaceId: string,
  reviewId: string,
): Promise<void> {
  await sql`delete from reactions using asks
    where asks.workspace_id = ${workspaceId} and asks.review_id = ${reviewId}
      and reactions.workspace_id = asks.workspace_id
      and reactions.channel_id = asks.channel_id
      and reactions.message_id = asks.message_id`.execute(trx)
  await sql`delete from replies using reviews
    where reviews.workspace_id = ${workspaceId} and reviews.review_id = ${reviewId}
      and replies.workspace_id = reviews.workspace_id
      and replies.channel_id = reviews.channel_id
      and replies.thread_id = reviews.thread_id`.execute(trx)
}
