import { nearEnough } from '../../context/related-terms.ts'
import { namesIn } from '../../context/names.ts'
import type { Document } from '../../documents/document.ts'
import { findDocument, type StoredDocument } from '../../store/documents.ts'
import { channelsRelated, relatedDocuments, termsOf } from '../../store/related.ts'
import type { EarlierDocument } from '../blocks/pack.ts'
import type { SlackDeps } from '../deps.ts'
import { permalinkTo } from '../permalink.ts'
import { sightOf, sightsOf } from '../sight.ts'

type Job = {
  readonly workspaceId: string
  readonly revisionId: string
  readonly leaders: readonly string[]
}

const MOST = 3

/**
 * For each leader the earlier documents on the same things that she may read at this moment, the nearest first.
 * Where Slack does not say who may read what there are none.
 */
export async function earlierDocuments(
  deps: SlackDeps,
  { workspaceId, revisionId, leaders }: Job,
  stored: StoredDocument,
  document: Document,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const which = { workspaceId, revisionId, names: namesIn(document) }
  const near = await deps.tx(async (trx) => {
    const terms = await termsOf(trx, which)
    const least = nearEnough(terms)
    return { terms, least, channelIds: await channelsRelated(trx, stored, terms, least) }
  })
  if (near.channelIds.length === 0) return new Map()
  try {
    const { channelIds } = near
    const sights = await sightsOf(deps, { workspaceId, people: leaders, channelIds })
    return await deps.tx(async (trx) => {
      const found = new Map<string, readonly string[]>()
      for (const [leaderId, sight] of sights) {
        const ranked = await relatedDocuments(trx, stored, near.terms, sight, MOST)
        const close = ranked.filter(({ score }) => score >= near.least)
        found.set(
          leaderId,
          close.map(({ documentId }) => documentId),
        )
      }
      return found
    })
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
