import { openAsksBy } from '../../../store/open-asks.ts'
import { comingReviews } from '../../../store/titled-reviews.ts'
import { settingsOf } from '../../../store/settings.ts'
import { subscriptionsOf } from '../../../store/subscriptions.ts'
import { ensureWorkspace } from '../../../store/workspaces.ts'
import { monthOf } from '../../../summary/calendar-month.ts'
import { closedHomeView, type HomeContent, homeView } from '../../blocks/home.ts'
import { askLinks } from '../../ask-links.ts'
import type { SlackDeps } from '../../deps.ts'
import { reachOf } from '../../may-read.ts'
import { findPerson, type Person } from '../../person.ts'
import { refusals } from '../../words/watching.ts'
import { ownAsks, personalSummary } from '../summaries/read-personal-summary.ts'

const MOST_CHANNELS = 20
const MOST_REVIEWS = 10
const MOST_ASKS = 10

/** Shows a person her Home tab as it is now. What she may no longer read is left out, name and all. */
export async function publishHome(
  deps: SlackDeps,
  workspaceId: string,
  personId: string,
): Promise<void> {
  const person = await findPerson(deps.client, workspaceId, personId)
  const view =
    !person || person.isOutsider
      ? closedHomeView(refusals.guest())
      : homeView(await contentFor(deps, workspaceId, person))
  await showHome(deps, workspaceId, personId, view)
}

/** Puts a view on somebody's Home tab. */
export function showHome(
  deps: SlackDeps,
  workspaceId: string,
  personId: string,
  view: ReturnType<typeof homeView>,
): Promise<void> {
  return deps.tx((trx) =>
    deps.outbox.enqueue(trx, {
      workspaceId,
      purpose: `home ${personId}`,
      kind: 'home',
      channelId: null,
      method: 'views.publish',
      args: { user_id: personId, view },
    }),
  )
}

async function contentFor(
  deps: SlackDeps,
  workspaceId: string,
  person: Person,
): Promise<HomeContent> {
  const { db } = deps
  const settings = await settingsOf(db, workspaceId, person.id)
  const watched = await subscriptionsOf(db, workspaceId, person.id)
  const open = await openAsksBy(db, workspaceId, person.id, MOST_ASKS)
  const { timeZone } = await ensureWorkspace(db, workspaceId, deps.now())
  const thisMonth = { workspaceId, month: monthOf(deps.now(), timeZone), timeZone }
  const asked = await ownAsks(deps, person.id, thisMonth)
  const near = [...watched.slice(0, MOST_CHANNELS), ...open].map(({ channelId }) => channelId)
  const { readable } = await reachOf(deps.client, person, [
    ...near,
    ...asked.map(({ channelId }) => channelId),
  ])
  const nearby = near.filter((id) => readable.has(id))
  const channelIds = watched.map(({ channelId }) => channelId).filter((id) => nearby.includes(id))
  const coming = await comingReviews(db, workspaceId, nearby, deps.now(), MOST_REVIEWS)
  const asks = open.filter(({ channelId }) => readable.has(channelId))
  const links = askLinks(deps, asks)
  return {
    mine: personalSummary(asked, readable, { ...thisMonth, now: deps.now() }),
    channelIds,
    reviews: coming.flatMap(({ title, reviewAt, channelId }) =>
      reviewAt ? [{ title, at: reviewAt, channelId }] : [],
    ),
    asks: asks.map(({ askId, text }) => ({ text, permalink: links.get(askId) ?? null })),
    settings,
    timeZone: settings.timeZone ?? person.timeZone,
  }
}
