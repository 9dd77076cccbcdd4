import { asksByUpTo } from '../../store/summary-asks.ts'
import { linkedEvents } from '../../summary/month.ts'
import { type PersonalSummary, summarizePerson } from '../../summary/personal.ts'
import type { SummaryAsk } from '../../summary/summary-ask.ts'
import { askLinks } from '../ask-links.ts'
import type { SlackDeps } from '../deps.ts'
import { reachOf } from '../may-read.ts'
import type { Person } from '../person.ts'
import type { MonthOf } from './read-summary.ts'

/**
 * What became of a person's own questions, for her alone, as far as she may read their channels at this moment.
 * Where Slack does not answer this throws, and nothing is shown.
 */
export async function readPersonalSummary(
  deps: SlackDeps,
  person: Person,
  month: MonthOf,
): Promise<PersonalSummary> {
  const asks = await ownAsks(deps, person.id, month)
  const channelIds = asks.map(({ channelId }) => channelId)
  const { readable } = await reachOf(deps.client, person, channelIds)
  return personalSummary(deps, asks, readable, month)
}

/** All she has asked until the month is over, wherever it was. */
export function ownAsks(
  { db, now }: SlackDeps,
  personId: string,
  { workspaceId, month, timeZone }: MonthOf,
): Promise<SummaryAsk[]> {
  return asksByUpTo(db, { workspaceId, month, timeZone, channelIds: null, now: now() }, personId)
}

/** What became of those in channels she may read. */
export async function personalSummary(
  deps: SlackDeps,
  asks: readonly SummaryAsk[],
  readable: ReadonlySet<string>,
  { month, timeZone }: MonthOf,
): Promise<PersonalSummary> {
  const seen = asks.filter(({ channelId }) => readable.has(channelId))
  const summary = summarizePerson(seen, month, timeZone)
  const links = await askLinks(
    deps,
    summary.events.first.map(({ ask }) => ask),
  )
  return { ...summary, events: linkedEvents(summary.events, links) }
}
