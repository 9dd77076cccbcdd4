import { asksByUpTo } from '../../../store/summary-asks.ts'
import type { MonthAt } from '../../../summary/calendar-month.ts'
import { type PersonalSummary, summarizePerson } from '../../../summary/personal.ts'
import type { SummaryAsk } from '../../../summary/summary-ask.ts'
import type { SlackDeps } from '../../deps.ts'
import { reachOf } from '../../may-read.ts'
import type { Person } from '../../person.ts'
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
  return personalSummary(asks, readable, { ...month, now: deps.now() })
}

/** All she has asked until the month is over, wherever it was. */
export function ownAsks(
  { db, self, now }: SlackDeps,
  personId: string,
  { workspaceId, month, timeZone }: MonthOf,
): Promise<SummaryAsk[]> {
  const slackUrl = self().workspaceUrl
  const wanted = { workspaceId, month, timeZone, channelIds: null, slackUrl, now: now() }
  return asksByUpTo(db, wanted, personId)
}

/** What became of those in channels she may read. */
export function personalSummary(
  asks: readonly SummaryAsk[],
  readable: ReadonlySet<string>,
  month: MonthAt,
): PersonalSummary {
  const seen = asks.filter(({ channelId }) => readable.has(channelId))
  return summarizePerson(seen, month)
}
