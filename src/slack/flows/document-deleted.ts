import { removeDocumentText } from '../../store/remove-text.ts'
import { closeReview, reviewsOfDocument } from '../../store/reviews.ts'
import type { SlackDeps } from '../deps.ts'
import { redrawPacks } from './redraw-packs.ts'

/** A document was deleted in Slack: its words go from here and from the packs, and its reviews close. */
export function documentDeleted(
  deps: SlackDeps,
  workspaceId: string,
  documentId: string,
): Promise<void> {
  return deps.tx(async (trx) => {
    await removeDocumentText(trx, workspaceId, documentId, null)
    for (const { reviewId } of await reviewsOfDocument(trx, workspaceId, documentId)) {
      await closeReview(trx, workspaceId, reviewId, deps.now())
      await redrawPacks(deps, trx, workspaceId, reviewId)
    }
  })
}
