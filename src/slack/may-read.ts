import { findChannel, membersAmong } from './channel.ts'
import type { Person } from './person.ts'
import type { SlackClient } from './web-client.ts'

/**
 * Whether somebody may read a channel in Slack at this moment: a full member any public one, everybody
 * the ones they are in. Where Slack does not answer this throws, and nothing is shown.
 */
export async function mayRead(
  client: SlackClient,
  person: Person,
  channelId: string,
): Promise<boolean> {
  return (await readersAmong(client, [person], channelId)).has(person.id)
}

/** The same for several people with one question to Slack: the ids of those who may. */
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
