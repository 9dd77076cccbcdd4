import { z } from 'zod'
import { removeAskAt } from '../../../store/asks.ts'
import { recountThread } from '../../../store/landings.ts'
import { removeItemsFrom } from '../../../store/remove-items.ts'
import { closeReview, reviewAt } from '../../../store/reviews.ts'
import { threadOf } from '../../../store/threads.ts'
import type { SlackDeps } from '../../deps.ts'
import { signalsOf } from '../../signals.ts'
import { withdrawQuotes } from '../asks/withdraw-quotes.ts'
import { withdrawCited } from '../packs/redraw-citing.ts'
import { redrawPacks } from '../packs/redraw-packs.ts'

const deleted = z.object({
  subtype: z.literal('message_deleted'),
  channel: z.string(),
  deleted_ts: z.string(),
})
/** A message with replies is not deleted but emptied. */
const emptied = z.object({
  subtype: z.literal('message_changed'),
  channel: z.string(),
  message: z.object({ subtype: z.literal('tombstone'), ts: z.string() }),
})

/**
 * A message was deleted. An ask leaves the counts with its words; if it was the one a document's thread
 * begins with, its review is closed and the document's words go from its asks. What was remembered of it is
 * forgotten.
 */
export async function messageGone(deps: SlackDeps, event: unknown): Promise<void> {
  const where = whichMessage(event)
  if (!where) return
  const place = { workspaceId: deps.self().workspaceId, ...where }
  const { workspaceId, channelId, messageId } = place
  await deps.tx(async (trx) => {
    const ask = await removeAskAt(trx, place)
    const thread = ask && threadOf(ask)
    if (thread) await recountThread(trx, thread, signalsOf(deps.config).map, deps.now())
    const items = await removeItemsFrom(trx, workspaceId, channelId, messageId)
    await withdrawCited(deps, trx, workspaceId, items)
    const review = await reviewAt(trx, workspaceId, channelId, messageId)
    if (review) {
      await withdrawQuotes(deps, trx, workspaceId, review.reviewId)
      await closeReview(trx, workspaceId, review.reviewId, deps.now())
    }
    const drawn = review?.reviewId ?? ask?.reviewId
    if (drawn) await redrawPacks(deps, trx, workspaceId, drawn)
  })
}

function whichMessage(event: unknown): { channelId: string; messageId: string } | null {
  const gone = deleted.safeParse(event)
  if (gone.success) return { channelId: gone.data.channel, messageId: gone.data.deleted_ts }
  const empty = emptied.safeParse(event)
  return empty.success ? { channelId: empty.data.channel, messageId: empty.data.message.ts } : null
}
