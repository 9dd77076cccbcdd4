import { asksByUpTo } from '../../store/summary-asks.ts'
import { linkedEvents } from '../../summary/month.ts'
import { type PersonalSummary, summarizePerson } from '../../summary/personal.ts'
import { askLinks } from '../ask-links.ts'
import type { SlackDeps } from '../deps.ts'
import { mayRead } from '../may-read.ts'
import type { Person } from '../person.ts'
import type { MonthOf } from './read-summary.ts'

/**
 * What became of a person's own questions, for her alone, as far as she may read their channels at this moment.
 * Where Slack does not answer this throws, and nothing is shown.
 */
export async function readPersonalSummary(
  deps: SlackDeps,
  person: Person,
  { workspaceId, month, timeZone }: MonthOf,
): Promise<PersonalSummary> {
  const wanted = { workspaceId, month, timeZone, channelIds: null, now: deps.now() }
  const asks = await asksByUpTo(deps.db, wanted, person.id)
  const readable = new Set<string>()
  for (const channelId of new Set(asks.map(({ channelId }) => channelId)))
    if (await mayRead(deps.client, person, channelId)) readable.add(channelId)
  const seen = asks.filter(({ channelId }) => readable.has(channelId))
  const summary = summarizePerson(seen, month, timeZone)
  const links = await askLinks(
    deps,
    summary.events.first.map(({ ask }) => ask),
  )
  return { ...summary, events: linkedEvents(summary.events, links) }
}
