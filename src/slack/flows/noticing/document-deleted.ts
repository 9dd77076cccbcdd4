import { removeDocumentText } from '../../../store/remove-text.ts'
import { closeReview, reviewsOfDocument } from '../../../store/reviews.ts'
import type { SlackDeps } from '../../deps.ts'
import { withdrawQuotes } from '../asks/withdraw-quotes.ts'
import { forgetWhatItTold } from '../context/forget-what-it-told.ts'
import { redrawListing, redrawPacks } from '../packs/redraw-packs.ts'

/** A document was deleted in Slack: its words go from here and from the packs, and its reviews close. */
export function documentDeleted(
  deps: SlackDeps,
  workspaceId: string,
  documentId: string,
): Promise<void> {
  return deps.tx(async (trx) => {
    await removeDocumentText(trx, workspaceId, documentId, null)
    await redrawListing(deps, trx, workspaceId, documentId)
    await forgetWhatItTold(deps, trx, workspaceId, documentId)
    for (const { reviewId } of await reviewsOfDocument(trx, workspaceId, documentId)) {
      await withdrawQuotes(deps, trx, workspaceId, reviewId)
      await closeReview(trx, workspaceId, reviewId, deps.now())
      await redrawPacks(deps, trx, workspaceId, reviewId)
    }
  })
}
