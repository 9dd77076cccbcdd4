import { NO_SIGHT, type Sight } from '../context/items/may-see.ts'
import type { SlackDeps } from './deps.ts'
import { membersOf } from './channel.ts'
import { reachesOf, reachOf, readersAmong } from './may-read.ts'
import { findPeople, findPerson, type Person } from './person.ts'
import type { SlackClient } from './web-client.ts'

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
  const members = [...known.values()].filter(isMember)
  const readable = await readableBy(client, members, [...new Set(channelIds)])
  const areMembers = new Set(members.map(({ id }) => id))
  return new Map(
    ids.map((id) => {
      const channels = readable.get(id) ?? NO_SIGHT.channels
      return [id, { people: [id], areMembers: areMembers.has(id), channels }]
    }),
  )
}

/** Asks for each channel or for each person, whichever are fewer. */
async function readableBy(
  client: SlackClient,
  people: readonly Person[],
  channelIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (people.length < channelIds.length) {
    const reaches = await reachesOf(client, people, channelIds)
    return new Map([...reaches].map(([id, { readable }]) => [id, readable]))
  }
  const readable = new Map(people.map(({ id }) => [id, new Set<string>()]))
  if (people.length > 0)
    for (const channelId of channelIds)
      for (const id of await readersAmong(client, people, channelId))
        readable.get(id)?.add(channelId)
  return readable
}

/** What one person sees, and which of the channels it is about she is in. */
export type PersonSight = Sight & { readonly joined: ReadonlySet<string> }

/** What one person may see at this moment. */
export async function sightOf(
  { client }: Pick<SlackDeps, 'client'>,
  { workspaceId, personId, channelIds }: Omit<Look, 'people'> & { readonly personId: string },
): Promise<PersonSight> {
  const person = await findPerson(client, workspaceId, personId)
  if (!person || !isMember(person)) return { ...NO_SIGHT, joined: NO_SIGHT.channels }
  const { readable, joined } = await reachOf(client, person, channelIds)
  return { people: [personId], areMembers: true, channels: readable, joined }
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

function isMember({ isOutsider, isBot }: Person): boolean {
  return !isOutsider && !isBot
}

function isOutsider(person: Person): boolean {
  return person.isOutsider
}
