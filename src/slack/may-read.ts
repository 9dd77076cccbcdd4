import { findChannel, isMember } from './channel.ts'
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
  const channel = await findChannel(client, channelId)
  if (!channel || channel.isShared) return false
  if (channel.kind === 'public' && !person.isOutsider) return true
  return isMember(client, channelId, person.id)
}
