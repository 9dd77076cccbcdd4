import { type Ask, asksOfReview } from '../../../store/asks.ts'
import { findDocument, type StoredDocument } from '../../../store/documents.ts'
import { findRevision, type Revision } from '../../../store/revisions.ts'
import { findPack, type Pack } from '../../../store/packs.ts'
import { type Suggestion, suggestionsOf } from '../../../store/suggestions.ts'
import { findReview, type Review } from '../../../store/reviews.ts'
import type { SlackDeps } from '../../deps.ts'

/** A pack with all it shows. */
export type LoadedPack = {
  readonly pack: Pack
  readonly review: Review
  readonly document: StoredDocument
  readonly revision: Revision
  readonly suggestions: readonly Suggestion[]
  /** What stands in the review's thread, or is on its way there. */
  readonly asks: readonly Ask[]
}

/** Null once any of it is forgotten. */
export async function loadPack(
  db: SlackDeps['db'],
  { workspaceId, packId }: { readonly workspaceId: string; readonly packId: string },
): Promise<LoadedPack | null> {
  const pack = await findPack(db, workspaceId, packId)
  const review = pack && (await findReview(db, workspaceId, pack.reviewId))
  const document = review && (await findDocument(db, workspaceId, review.documentId))
  const revision = pack && (await findRevision(db, workspaceId, pack.revisionId))
  if (!pack || !review || !document || !revision) return null
  return {
    pack,
    review,
    document,
    revision,
    suggestions: await suggestionsOf(db, workspaceId, packId),
    asks: await asksOfReview(db, workspaceId, review.reviewId),
  }
}

/** Its words were taken out because somebody deleted it in Slack. */
export function isDeleted({ document }: Pick<LoadedPack, 'document'>): boolean {
  return document.title === ''
}
