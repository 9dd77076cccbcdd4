import { findChannel, isDirectId, membersAmong } from './channel.ts'
import { channelsOf, type ListedChannels, ownChannels, publicChannels } from './listed-channels.ts'
import type { Person } from './person.ts'
import type { SlackClient } from './web-client.ts'

/*
 * Who may read what in Slack at this moment: a full member any public channel, everybody the ones they are
 * in, and nobody one that is shared with another organisation. Where Slack does not answer this throws, and
 * nothing is shown. Nothing of it is kept: somebody who was removed from a channel a second ago is shown
 * nothing of it, which no cache could promise, as Slack tells of a removal later than it takes effect.
 */

/** Which of these channels somebody is in. */
export async function joinedAmong(
  client: SlackClient,
  personId: string,
  channelIds: readonly string[],
): Promise<string[]> {
  if (channelIds.length === 0) return []
  const theirs = await channelsOf(client, personId)
  return channelIds.filter((id) => isUnshared(theirs, id))
}

/** Which of these channels somebody may read, and which of those they are in. */
export type Reach = { readonly readable: ReadonlySet<string>; readonly joined: ReadonlySet<string> }

/** In calls that grow with the pages of Slack's lists, not with the channels asked about. */
export async function reachOf(
  client: SlackClient,
  person: Person,
  channelIds: readonly string[],
): Promise<Reach> {
  const reaches = await reachesOf(client, [person], channelIds)
  return reaches.get(person.id) ?? NO_REACH
}

/** The same for several people, by their ids. */
export async function reachesOf(
  client: SlackClient,
  people: readonly Person[],
  channelIds: readonly string[],
): Promise<ReadonlyMap<string, Reach>> {
  const wanted = [...new Set(channelIds)]
  if (wanted.length === 0) return new Map()
  const lists = new Map<Person, ListedChannels>()
  for (const person of people) lists.set(person, await channelsOf(client, person.id))
  const elsewhere = wanted.filter((id) =>
    [...lists].some(([{ isOutsider }, theirs]) => !isOutsider && !theirs.has(id)),
  )
  const open = await openAmong(client, elsewhere)
  return new Map(
    [...lists].map(([person, theirs]) => {
      const joined = wanted.filter((id) => isUnshared(theirs, id))
      const others = wanted.filter((id) => !person.isOutsider && !theirs.has(id) && open.has(id))
      return [person.id, { readable: new Set([...joined, ...others]), joined: new Set(joined) }]
    }),
  )
}

const NO_REACH: Reach = { readable: new Set(), joined: new Set() }

/** Which of these people may read one channel; for many people the shorter way. */
export async function readersAmong(
  client: SlackClient,
  people: readonly Person[],
  channelId: string,
): Promise<ReadonlySet<string>> {
  const channel = await findChannel(client, channelId)
  if (!channel || channel.isShared) return new Set()
  const isOpenTo = (person: Person) => channel.kind === 'public' && !person.isOutsider
  const ids = (some: readonly Person[]) => some.map(({ id }) => id)
  const others = ids(people.filter((person) => !isOpenTo(person)))
  const members = await membersAmong(client, channelId, others)
  return new Set([...ids(people.filter(isOpenTo)), ...members])
}

/** Up to so many channels are asked about one by one: no more calls than a list would take. */
const ASKED_ONE_BY_ONE = 3

/**
 * Which of these are open to every full member. Gadfly is in nearly all that it knows, so the list of its
 * own tells of them; the whole workspace is listed only where it was removed from several.
 */
async function openAmong(
  client: SlackClient,
  channelIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const asked = channelIds.filter((id) => !isDirectId(id))
  if (asked.length <= ASKED_ONE_BY_ONE) return openOneByOne(client, asked)
  const own = await ownChannels(client)
  const unknown = asked.filter((id) => !own.has(id))
  const others =
    unknown.length <= ASKED_ONE_BY_ONE
      ? await openOneByOne(client, unknown)
      : openIn(await publicChannels(client), unknown)
  return new Set([...openIn(own, asked), ...others])
}

function openIn(channels: ListedChannels, ids: readonly string[]): Set<string> {
  return new Set(ids.filter((id) => channels.get(id) === 'public'))
}

async function openOneByOne(client: SlackClient, ids: readonly string[]): Promise<Set<string>> {
  const open = new Set<string>()
  for (const id of ids) {
    const channel = await findChannel(client, id)
    if (channel?.kind === 'public' && !channel.isShared) open.add(id)
  }
  return open
}

function isUnshared(channels: ListedChannels, id: string): boolean {
  return channels.has(id) && channels.get(id) !== 'shared'
}
