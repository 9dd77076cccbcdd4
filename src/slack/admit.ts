import { type Channel, findChannel, isMember } from './channel.ts'
import type { SlackDeps } from './deps.ts'
import { findPerson, type Person } from './person.ts'
import { refusals } from './words/watching.ts'

export type Admission =
  | { readonly kind: 'admitted'; readonly person: Person; readonly channel: Channel }
  /** The sentence is for the person who asked. */
  | { readonly kind: 'refused'; readonly sentence: string }

type Wish = { readonly workspaceId: string; readonly personId: string; readonly channelId: string }

/**
 * Whether a person may have Gadfly act on a channel: a full member of the workspace and of the channel,
 * which belongs to this organisation alone. Asked of Slack at this moment, never taken from a payload.
 */
export async function admit(
  { client }: Pick<SlackDeps, 'client'>,
  { workspaceId, personId, channelId }: Wish,
): Promise<Admission> {
  const person = await findPerson(client, workspaceId, personId)
  if (!person || person.isOutsider || person.isBot) return refused(refusals.guest())
  const channel = await findChannel(client, channelId)
  if (!channel) return refused(refusals.unknownChannel())
  if (channel.isShared) return refused(refusals.shared())
  if (channel.isArchived) return refused(refusals.archived())
  if (channel.kind !== 'direct' && !(await isMember(client, channelId, personId)))
    return refused(channel.kind === 'public' ? refusals.notMember() : refusals.unknownChannel())
  return { kind: 'admitted', person, channel }
}

function refused(sentence: string): Admission {
  return { kind: 'refused', sentence }
}
