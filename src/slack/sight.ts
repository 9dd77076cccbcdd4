import { NO_SIGHT, type Sight } from '../context/may-see.ts'
import type { SlackDeps } from './deps.ts'
import { membersOf } from './channel.ts'
import { readersAmong } from './may-read.ts'
import { findPeople, type Person } from './person.ts'

/** Who looks, and the channels it is about: those that the items in question are visible to. */
export type Look = {
  readonly workspaceId: string
  readonly people: readonly string[]
  readonly channelIds: readonly string[]
}

/**
 * What each of these people may see at this moment, by person. Nothing of it is kept: the next look asks
 * again. Where Slack does not answer this throws, and nothing is shown.
 */
export async function sightsOf(
  { client }: Pick<SlackDeps, 'client'>,
  { workspaceId, people, channelIds }: Look,
): Promise<ReadonlyMap<string, Sight>> {
  const ids = [...new Set(people)]
  const known = await findPeople(client, workspaceId, ids)
  const members = [...known.values()].filter(({ isOutsider, isBot }) => !isOutsider && !isBot)
  const channels = new Map(members.map(({ id }) => [id, new Set<string>()]))
  if (members.length > 0)
    for (const channelId of new Set(channelIds))
      for (const id of await readersAmong(client, members, channelId))
        channels.get(id)?.add(channelId)
  return new Map(
    ids.map((id) => [id, { people: [id], areMembers: channels.has(id), channels: of(id) }]),
  )

  function of(id: string): ReadonlySet<string> {
    return channels.get(id) ?? NO_SIGHT.channels
  }
}

/** What one person may see at this moment. */
export async function sightOf(
  deps: Pick<SlackDeps, 'client'>,
  look: Omit<Look, 'people'> & { readonly personId: string },
): Promise<Sight> {
  const sights = await sightsOf(deps, { ...look, people: [look.personId] })
  return sights.get(look.personId) ?? NO_SIGHT
}

/** What everybody of a channel sees together: its people now, bots and those who are gone left out. */
export async function sightOfChannel(
  { client }: Pick<SlackDeps, 'client'>,
  { workspaceId, channelId, channelIds }: Omit<Look, 'people'> & { readonly channelId: string },
): Promise<Sight> {
  const ids = await membersOf(client, channelId)
  const known = await findPeople(client, workspaceId, ids)
  const people = [...known.values()].filter(({ isBot, isGone }) => !isBot && !isGone)
  // Somebody Slack does not tell of may be anybody.
  const areMembers = ids.every((id) => known.has(id)) && !people.some(isOutsider)
  if (!areMembers || people.length === 0) return NO_SIGHT
  const channels = new Set<string>()
  for (const id of new Set(channelIds))
    if ((await readersAmong(client, people, id)).size === people.length) channels.add(id)
  return { people: people.map(({ id }) => id), areMembers, channels }
}

function isOutsider(person: Person): boolean {
  return person.isOutsider
}
