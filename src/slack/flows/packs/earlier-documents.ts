import { nearest, nearInSight } from '../../../context/related/near-documents.ts'
import { nearEnough, type RelatedTerm, TITLE } from '../../../context/related/related-terms.ts'
import { findDocument, type StoredDocument } from '../../../store/documents.ts'
import { documentsWith, weightsOfTitles } from '../../../store/related.ts'
import type { EarlierDocument } from '../../blocks/pack.ts'
import type { SlackDeps } from '../../deps.ts'
import { permalinkTo } from '../../permalink.ts'
import { sightOf, sightsOf } from '../../sight.ts'

const MOST = 3

/**
 * For each leader the earlier documents on the same things that she may read at this moment, the nearest first.
 * Where Slack does not say who may read what there are none.
 */
export async function earlierDocuments(
  deps: SlackDeps,
  leaders: readonly string[],
  stored: StoredDocument,
  terms: readonly RelatedTerm[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { workspaceId } = stored
  const least = nearEnough(terms)
  // A title can double what a word counts, so half of the score may still be enough.
  const near = await deps.tx((trx) => documentsWith(trx, stored, terms, least / TITLE))
  if (near.length === 0) return new Map()
  try {
    const channelIds = near.flatMap((document) => document.channelIds)
    const sights = await sightsOf(deps, { workspaceId, people: leaders, channelIds })
    const seen = [...sights].map(([id, sight]) => [id, nearInSight(near, sight)] as const)
    const revisionIds = seen.flatMap(([, documents]) => documents.map((one) => one.revisionId))
    const titles = await deps.tx((trx) => weightsOfTitles(trx, workspaceId, terms, revisionIds))
    return new Map(
      seen.map(([id, documents]) => {
        const ranked = nearest(documents, titles, least).slice(0, MOST)
        return [id, ranked.map(({ documentId }) => documentId)]
      }),
    )
  } catch (error) {
    deps.log.warn({ err: error }, 'who may read which earlier document could not be asked')
    return new Map()
  }
}

/** Of these documents those that a person may read at this moment, each with its address. */
export async function readableOf(
  deps: SlackDeps,
  { workspaceId, personId }: { readonly workspaceId: string; readonly personId: string },
  documentIds: readonly string[],
): Promise<EarlierDocument[]> {
  const placed = []
  for (const id of documentIds) {
    const document = await findDocument(deps.db, workspaceId, id)
    const [, channelId, ts] = document?.origin.split(':') ?? []
    if (document?.title && channelId && ts) placed.push({ title: document.title, channelId, ts })
  }
  if (placed.length === 0) return []
  const channelIds = placed.map(({ channelId }) => channelId)
  const sight = await sightOf(deps, { workspaceId, personId, channelIds })
  const readable: EarlierDocument[] = []
  for (const { title, channelId, ts } of placed) {
    if (!sight.areMembers || !sight.channels.has(channelId)) continue
    const permalink = await permalinkTo(deps, channelId, ts)
    if (permalink !== null) readable.push({ title, permalink })
  }
  return readable
}
