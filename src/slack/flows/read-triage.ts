import type { ContextItem } from '../../context/context-item.ts'
import type { Sight } from '../../context/may-see.ts'
import { readForTriage } from '../../context/read-for-triage.ts'
import { type Triage, triage } from '../../context/triage.ts'
import { type ReadForTriage, weighDocument } from '../../context/weigh-document.ts'
import { readDocument } from '../../documents/read-document.ts'
import { channelsOfItems, itemsSeenBy } from '../../store/context-items.ts'
import { findRevision } from '../../store/revisions.ts'
import {
  channelsReadSince,
  type RecentReview,
  reviewsReadSince,
} from '../../store/titled-reviews.ts'
import { isMember } from '../channel.ts'
import type { SlackDeps } from '../deps.ts'
import { sightOf } from '../sight.ts'

export type WeekTriage = {
  readonly sorted: Triage
  /** By review id, which is a document's id in `sorted`. */
  readonly reviews: ReadonlyMap<string, RecentReview>
  /** The channels of hers it was gathered from. */
  readonly channelIds: ReadonlySet<string>
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
  { workspaceId, personId }: { readonly workspaceId: string; readonly personId: string },
  soFar: ReadSoFar = new Map(),
): Promise<WeekTriage> {
  const since = new Date(deps.now().getTime() - WEEK)
  const posted = await channelsReadSince(deps.db, workspaceId, since)
  const channelIds = [...posted, ...(await channelsOfItems(deps.db, workspaceId))]
  const sight = await sightOf(deps, { workspaceId, personId, channelIds })
  const hers = await channelsSheIsIn(deps, sight, posted, personId)
  const found = await reviewsReadSince(deps.db, workspaceId, [...hers], since, MOST_DOCUMENTS)
  const reviews = new Map(found.map((review) => [review.documentId, review]))
  const items = await itemsSeenBy(deps.db, workspaceId, sight, { search: '', limit: MOST_ITEMS })
  const weighed = []
  for (const review of reviews.values()) weighed.push(...(await weigh(deps, review, items, soFar)))
  return {
    sorted: triage(weighed),
    reviews: new Map([...reviews.values()].map((review) => [review.reviewId, review])),
    channelIds: hers,
  }
}

/** She may read every open channel, but her week is in those she has joined. */
async function channelsSheIsIn(
  { client }: SlackDeps,
  { channels }: Sight,
  posted: readonly string[],
  personId: string,
): Promise<Set<string>> {
  const hers = new Set<string>()
  for (const id of posted)
    if (channels.has(id) && (await isMember(client, id, personId))) hers.add(id)
  return hers
}

async function weigh(
  deps: SlackDeps,
  review: RecentReview,
  items: readonly ContextItem[],
  soFar: ReadSoFar,
) {
  const { revisionId, reviewId } = review
  const read = soFar.get(revisionId) ?? (await readOnce(deps, review))
  soFar.set(revisionId, read)
  return read ? [weighDocument({ ...read, id: reviewId }, items, deps.now())] : []
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
