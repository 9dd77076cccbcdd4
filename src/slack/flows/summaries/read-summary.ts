import { entryTexts } from '../../../questions/bank/entry-texts.ts'
import { channelsWithAsks } from '../../../store/summary-asks.ts'
import { countedMonth } from '../../../store/summary.ts'
import type { CalendarMonth } from '../../../summary/calendar-month.ts'
import { type MonthSummary, summarizeMonth } from '../../../summary/month.ts'
import { findChannel } from '../../channel.ts'
import type { SlackDeps } from '../../deps.ts'
import { joinedAmong } from '../../may-read.ts'
import { findPerson } from '../../person.ts'

export type MonthOf = {
  readonly workspaceId: string
  readonly month: CalendarMonth
  readonly timeZone: string
}

/**
 * The month as this person may see it at this moment: only what was asked in channels she is in. Null for
 * whoever is no full member. Where Slack does not answer this throws, and nothing is shown.
 */
export async function readSummary(
  deps: SlackDeps,
  { personId, ...month }: MonthOf & { readonly personId: string },
): Promise<MonthSummary | null> {
  const person = await findPerson(deps.client, month.workspaceId, personId)
  if (!person || person.isOutsider || person.isBot) return null
  const withAsks = await channelsWithAsks(deps.db, month.workspaceId)
  return readIn(deps, month, await joinedAmong(deps.client, personId, withAsks))
}

/** The month for everybody in a channel, of what was asked there; null where it is not to be posted. */
export async function readChannelSummary(
  deps: SlackDeps,
  { channelId, ...month }: MonthOf & { readonly channelId: string },
): Promise<MonthSummary | null> {
  const channel = await findChannel(deps.client, channelId)
  if (!channel || channel.isShared || channel.isArchived || !channel.hasBot) return null
  return readIn(deps, month, [channelId])
}

async function readIn(
  deps: SlackDeps,
  { workspaceId, month, timeZone }: MonthOf,
  channelIds: readonly string[],
): Promise<MonthSummary> {
  const slackUrl = deps.self().workspaceUrl
  const wanted = { workspaceId, month, timeZone, channelIds, slackUrl, now: deps.now() }
  const counts = await countedMonth(deps.db, wanted)
  return summarizeMonth(counts, wanted, entryTexts(deps.bank()))
}
