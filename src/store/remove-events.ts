import type { Transaction } from 'kysely'
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
  await trx
    .deleteFrom('reactions')
    .where('workspaceId', '=', workspaceId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('asks')
          .select('asks.askId')
          .where('asks.workspaceId', '=', workspaceId)
          .where('asks.reviewId', '=', reviewId)
          .whereRef('asks.channelId', '=', 'reactions.channelId')
          .whereRef('asks.messageId', '=', 'reactions.messageId'),
      ),
    )
    .execute()
  await trx
    .deleteFrom('replies')
    .where('workspaceId', '=', workspaceId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('reviews')
          .select('reviews.reviewId')
          .where('reviews.workspaceId', '=', workspaceId)
          .where('reviews.reviewId', '=', reviewId)
          .whereRef('reviews.channelId', '=', 'replies.channelId')
          .whereRef('reviews.threadId', '=', 'replies.threadId'),
      ),
    )
    .execute()
}
