import { channelsWithAsks, monthRecords } from '../../store/summary.ts'
import type { CalendarMonth } from '../../summary/calendar-month.ts'
import { monthMaterial } from '../../summary/month-material.ts'
import { type MonthSummary, summarizeMonth } from '../../summary/month.ts'
import { reactionMap } from '../../feedback/signal.ts'
import { askLinks } from '../ask-links.ts'
import { findChannel, isMember } from '../channel.ts'
import type { SlackDeps } from '../deps.ts'
import { findPerson } from '../person.ts'

type MonthOf = {
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
  return readIn(deps, month, await channelsOf(deps, month.workspaceId, personId))
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
  const records = await monthRecords(deps.db, { workspaceId, month, timeZone, channelIds })
  const summarize = (links: ReadonlyMap<string, string>) =>
    summarizeMonth(monthMaterial(records, readingOf(deps, links)), month, timeZone)
  const { events, ownEvents } = summarize(new Map())
  const told = new Set([...events.first, ...ownEvents.first].map(({ ask }) => ask.askId))
  const linked = records.asks.filter(({ askId }) => told.has(askId))
  return summarize(await askLinks(deps, linked))
}

async function channelsOf(
  { client, db }: SlackDeps,
  workspaceId: string,
  personId: string,
): Promise<string[]> {
  const hers: string[] = []
  for (const id of await channelsWithAsks(db, workspaceId)) {
    const channel = await findChannel(client, id)
    if (channel && !channel.isShared && (await isMember(client, id, personId))) hers.push(id)
  }
  return hers
}

function readingOf({ bank, config, now }: SlackDeps, links: ReadonlyMap<string, string>) {
  const texts = new Map(bank().entries.map(({ id, plain }) => [id, plain]))
  const entryText = (entryId: string) => texts.get(entryId) ?? null
  return { map: reactionMap(config.reactions), entryText, links, now: now() }
}
