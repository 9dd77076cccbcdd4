import { NO_SIGHT, type Sight } from '../context/may-see.ts'
import type { SlackDeps } from './deps.ts'
import { readersAmong } from './may-read.ts'
import { findPerson, type Person } from './person.ts'

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
  const members: Person[] = []
  for (const id of new Set(people)) {
    const person = await findPerson(client, workspaceId, id)
    if (person && !person.isOutsider && !person.isBot) members.push(person)
  }
  const channels = new Map(members.map(({ id }) => [id, new Set<string>()]))
  if (members.length > 0)
    for (const channelId of new Set(channelIds))
      for (const id of await readersAmong(client, members, channelId))
        channels.get(id)?.add(channelId)
  return new Map(
    people.map((id) => [id, { people: [id], areMembers: channels.has(id), channels: of(id) }]),
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
