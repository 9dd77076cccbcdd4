import type { Document } from '../../documents/document.ts'
import { documentAt } from '../../store/documents.ts'
import { type Pack, packsOfReview, suggestionsOf } from '../../store/packs.ts'
import { reviewsOfDocument } from '../../store/reviews.ts'
import { settingsOf } from '../../store/settings.ts'
import type { SlackDeps } from '../deps.ts'
import { type LeaderProposal, proposeFor } from './propose-for.ts'

export type LeaderOffer = { readonly leaderId: string; readonly proposal: LeaderProposal }

type Wanted = {
  readonly workspaceId: string
  readonly origin: string
  readonly document: Document
  readonly leaders: readonly string[]
}

/**
 * What each leader is offered of a document, by her own settings: those named, and those who have a pack
 * of it already and get the new revision too.
 */
export async function offersForLeaders(
  { db, bank }: Pick<SlackDeps, 'db' | 'bank'>,
  { workspaceId, origin, document, leaders }: Wanted,
): Promise<LeaderOffer[]> {
  const packs = await packsAt(db, workspaceId, origin)
  const offers: LeaderOffer[] = []
  for (const leaderId of new Set([...leaders, ...packs.map((pack) => pack.leaderId)])) {
    const settings = await settingsOf(db, workspaceId, leaderId)
    const pack = packs.find((one) => one.leaderId === leaderId)
    const settled = pack ? await settledIn(db, pack) : new Set<string>()
    offers.push({ leaderId, proposal: proposeFor(document, bank(), settings, settled) })
  }
  return offers
}

async function packsAt(db: SlackDeps['db'], workspaceId: string, origin: string): Promise<Pack[]> {
  const known = await documentAt(db, workspaceId, origin)
  if (!known) return []
  const reviews = await reviewsOfDocument(db, workspaceId, known.documentId)
  const packs = await Promise.all(
    reviews.map(({ reviewId }) => packsOfReview(db, workspaceId, reviewId)),
  )
  return packs.flat()
}

/** The ids of the questions a leader has decided on in this pack, in whatever revision. */
async function settledIn(db: SlackDeps['db'], { workspaceId, packId }: Pack): Promise<Set<string>> {
  const suggestions = await suggestionsOf(db, workspaceId, packId)
  return new Set(
    suggestions.filter(({ state }) => state !== 'offered').map(({ candidate }) => candidate.id),
  )
}
