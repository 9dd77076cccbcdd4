import { z } from 'zod'
import type { ContextItem } from '../../../context/items/context-item.ts'
import { readForTriage } from '../../../context/triage/read-for-triage.ts'
import { type Triage, triage } from '../../../context/triage/triage.ts'
import {
  type OpenQuestion,
  type ReadForTriage,
  weighDocument,
} from '../../../context/triage/weigh-document.ts'
import { readDocument } from '../../../documents/read-document.ts'
import { channelsOfItems, itemsSeenBy } from '../../../store/context-items.ts'
import { findRevision } from '../../../store/revisions.ts'
import { shownInPacksOf } from '../../../store/suggestions.ts'
import {
  channelsReadSince,
  type RecentReview,
  reviewsReadSince,
} from '../../../store/titled-reviews.ts'
import { citedItems, onlySeen, seenItems } from '../../cited-item.ts'
import type { SlackDeps } from '../../deps.ts'
import { sightOf } from '../../sight.ts'

export type WeekTriage = {
  readonly sorted: Triage
  /** By review id, which is a document's id in `sorted`. */
  readonly reviews: ReadonlyMap<string, RecentReview>
  /** The channels of hers it was gathered from. */
  readonly channelIds: readonly string[]
  /** The channels she may read, of all that were looked at. */
  readonly readable: ReadonlySet<string>
}

type WhoseWeek = {
  readonly workspaceId: string
  readonly personId: string
  /** Other channels she has to do with, to be looked at with the rest. */
  readonly near: readonly string[]
}

/** What was read of documents already, by revision: the same for every reader of one run. */
export type ReadSoFar = Map<string, ReadForTriage | null>

const WEEK = 7 * 24 * 3_600_000
const MOST_DOCUMENTS = 60
const MOST_ITEMS = 200

/**
 * The last seven days sorted for one leader, from the channels she is in at this moment and the items she
 * may see at this moment. Where Slack does not answer this throws, and nothing is shown.
 */
export async function readTriage(
  deps: SlackDeps,
  { workspaceId, personId, near }: WhoseWeek,
  soFar: ReadSoFar = new Map(),
): Promise<WeekTriage> {
  const since = new Date(deps.now().getTime() - WEEK)
  const posted = await channelsReadSince(deps.db, workspaceId, since)
  const channelIds = [...posted, ...near, ...(await channelsOfItems(deps.db, workspaceId))]
  const sight = await sightOf(deps, { workspaceId, personId, channelIds })
  // She may read every open channel, but her week is in those she has joined.
  const hers = posted.filter((id) => sight.joined.has(id))
  const found = await reviewsReadSince(deps.db, workspaceId, hers, since, MOST_DOCUMENTS)
  const reviews = new Map(found.map((review) => [review.documentId, review]))
  const items = await itemsSeenBy(deps.db, workspaceId, sight, { search: '', limit: MOST_ITEMS })
  const weighing = {
    items,
    soFar,
    packs: await packQuestions(deps, { workspaceId, personId }, found),
  }
  const weighed = []
  for (const review of reviews.values()) weighed.push(...(await weigh(deps, review, weighing)))
  return {
    sorted: triage(weighed),
    reviews: new Map([...reviews.values()].map((review) => [review.reviewId, review])),
    channelIds: hers,
    readable: sight.channels,
  }
}

type Weighing = {
  readonly items: readonly ContextItem[]
  readonly soFar: ReadSoFar
  readonly packs: ReadonlyMap<string, readonly OpenQuestion[]>
}

/** Her own pack, with what a model, her settings and her context made of it, goes before the bank alone. */
async function weigh(deps: SlackDeps, review: RecentReview, { items, soFar, packs }: Weighing) {
  const { revisionId, reviewId } = review
  const read = soFar.get(revisionId) ?? (await readOnce(deps, review))
  soFar.set(revisionId, read)
  if (!read) return []
  return [weighDocument({ ...read, id: reviewId }, items, deps.now(), packs.get(revisionId))]
}

const storedQuestion = z.object({
  lookedFor: z.string(),
  coverage: z.enum(['clear', 'partial', 'missing', 'not-applicable']),
  evidence: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('quote'), start: z.number(), end: z.number() }),
    z.object({ kind: z.literal('absence') }),
  ]),
})

/** What her packs ask of these documents, as far as she may see it now, by revision. */
async function packQuestions(
  deps: SlackDeps,
  { workspaceId, personId }: Pick<WhoseWeek, 'workspaceId' | 'personId'>,
  reviews: readonly RecentReview[],
): Promise<Weighing['packs']> {
  const revisionIds = reviews.map(({ revisionId }) => revisionId)
  const shown = await shownInPacksOf(deps.db, workspaceId, personId, revisionIds)
  const cited = citedItems([...shown.values()].flat())
  const seen = await seenItems(deps, { workspaceId, personId }, cited)
  const itemIds = new Set(seen.map(({ id }) => id))
  return new Map(
    [...shown].map(([revisionId, suggestions]) => [
      revisionId,
      onlySeen(suggestions, itemIds).map(({ candidate }) => storedQuestion.parse(candidate)),
    ]),
  )
}

/** A long document takes a tenth of a second; whatever else waits for this process comes in between. */
async function readOnce(
  { db, bank }: SlackDeps,
  { workspaceId, revisionId, reviewId, title }: RecentReview,
): Promise<ReadForTriage | null> {
  const revision = await findRevision(db, workspaceId, revisionId)
  if (!revision || revision.text === null) return null
  await new Promise((resolve) => setImmediate(resolve))
  const document = { ...readDocument(revision.text), ...(title === '' ? {} : { title }) }
  return readForTriage(reviewId, document, bank())
}
