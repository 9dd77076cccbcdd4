import { findPack, placePack } from '../../../store/packs.ts'
import { findReview } from '../../../store/reviews.ts'
import type { SlackDeps } from '../../deps.ts'
import type { SentHandlers } from '../../outbox.ts'
import { PACK_MESSAGE, sendDeliverPack } from './pack-jobs.ts'

const POSTED = /^pack ([\w-]+)$/

/** Remembers where a pack's message is, and brings it up to date when the pack changed on the way. */
export function packSentHandlers(deps: SlackDeps): SentHandlers {
  return {
    async [PACK_MESSAGE](trx, { workspaceId, purpose, enqueuedAt }, { ts, channelId }) {
      const packId = POSTED.exec(purpose)?.[1]
      if (packId === undefined || ts === null || channelId === null) return
      await placePack(trx, workspaceId, packId, { channelId, messageTs: ts })
      const pack = await findPack(trx, workspaceId, packId)
      const review = pack && (await findReview(trx, workspaceId, pack.reviewId))
      if (pack && (pack.madeAt > enqueuedAt || review?.closedAt))
        await sendDeliverPack(deps, trx, { workspaceId, packId, atOnce: true })
    },
  }
}
