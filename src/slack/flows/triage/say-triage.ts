import { openAsksBy } from '../../../store/open-asks.ts'
import { settingsOf } from '../../../store/settings.ts'
import { subscriptionsOf } from '../../../store/subscriptions.ts'
import { comingReviews, type RecentReview } from '../../../store/titled-reviews.ts'
import { askLinks } from '../../ask-links.ts'
import { triageMessage } from '../../blocks/triage.ts'
import type { SlackDeps } from '../../deps.ts'
import { documentAddress } from '../../document-address.ts'
import type { Person } from '../../person.ts'
import { type ReadSoFar, readTriage } from './read-triage.ts'

const MOST_REVIEWS = 8
const MOST_ASKS = 8

/** The week as one person may see it now, as a message; null when there is nothing to say. */
export async function sayTriage(
  deps: SlackDeps,
  workspaceId: string,
  person: Person,
  soFar: ReadSoFar = new Map(),
): Promise<ReturnType<typeof triageMessage> | null> {
  const asked = await openAsksBy(deps.db, workspaceId, person.id, MOST_ASKS)
  const watched = await subscriptionsOf(deps.db, workspaceId, person.id)
  const near = [...asked, ...watched].map(({ channelId }) => channelId)
  const week = await readTriage(deps, { workspaceId, personId: person.id, near }, soFar)
  // The reviews ahead are those in channels she is in, watches or has asked in.
  const ahead = [...near.filter((id) => week.readable.has(id)), ...week.channelIds]
  const beside = {
    asks: asked.filter(({ channelId }) => week.readable.has(channelId)),
    coming: await comingReviews(deps.db, workspaceId, ahead, deps.now(), MOST_REVIEWS),
  }
  if (week.reviews.size + beside.asks.length + beside.coming.length === 0) return null
  const { timeZone } = await settingsOf(deps.db, workspaceId, person.id)
  return triageMessage({
    ...week,
    ...beside,
    links: documentLinks(deps, week.reviews),
    askLinks: askLinks(deps, beside.asks),
    timeZone: timeZone ?? person.timeZone,
  })
}

/** By review id; the message a document came with is named by its origin. */
function documentLinks(
  { self }: SlackDeps,
  reviews: ReadonlyMap<string, RecentReview>,
): ReadonlyMap<string, string> {
  const { workspaceUrl } = self()
  const links = new Map<string, string>()
  for (const [reviewId, review] of reviews) {
    const link = documentAddress(workspaceUrl, review)
    if (link !== null) links.set(reviewId, link)
  }
  return links
}
