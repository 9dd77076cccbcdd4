import { z } from 'zod'
import { slackErrorWord } from './slack-error.ts'
import type { SlackClient } from './web-client.ts'

/** A channel or conversation, as Slack knows it at this moment. */
export type Channel = {
  readonly id: string
  readonly name: string
  readonly kind: 'public' | 'private' | 'direct'
  /** Shared with another organisation. */
  readonly isShared: boolean
  readonly isArchived: boolean
  readonly hasBot: boolean
  /** Who made it; null where Slack does not tell. */
  readonly creatorId: string | null
}

const channel = z.object({
  id: z.string(),
  name: z.string().default(''),
  is_im: z.boolean().optional(),
  is_mpim: z.boolean().optional(),
  is_private: z.boolean().optional(),
  is_archived: z.boolean().optional(),
  is_ext_shared: z.boolean().optional(),
  is_pending_ext_shared: z.boolean().optional(),
  is_member: z.boolean().optional(),
  creator: z.string().nullish(),
})

const HIDDEN = new Set(['channel_not_found', 'missing_scope'])

/** Null when the bot may not know of it, as of a private channel nobody invited it to. */
export async function findChannel(client: SlackClient, id: string): Promise<Channel | null> {
  try {
    const { channel: found } = await client.conversations.info({ channel: id })
    return toChannel(channel.parse(found))
  } catch (error) {
    if (HIDDEN.has(slackErrorWord(error) ?? '')) return null
    throw error
  }
}

function toChannel(found: z.output<typeof channel>): Channel {
  const isDirect = Boolean(found.is_im || found.is_mpim)
  return {
    id: found.id,
    name: found.name,
    kind: isDirect ? 'direct' : found.is_private ? 'private' : 'public',
    isShared: Boolean(found.is_ext_shared || found.is_pending_ext_shared),
    isArchived: found.is_archived ?? false,
    hasBot: isDirect || (found.is_member ?? false),
    creatorId: found.creator || null,
  }
}

/** A conversation of two: its id says so. */
export function isDirectId(channelId: string): boolean {
  return channelId.startsWith('D')
}

const PAGE = 999

/**
 * Which of these people are members of the channel at this moment. Asked before anything of the channel
 * is shown to anybody; where Slack does not answer, this throws and nothing is shown.
 */
export async function membersAmong(
  client: SlackClient,
  channelId: string,
  people: readonly string[],
): Promise<ReadonlySet<string>> {
  const missing = new Set(people)
  const found = new Set<string>()
  let cursor = ''
  while (missing.size > 0) {
    const page = await membersPage(client, channelId, cursor)
    for (const id of page.members) if (missing.delete(id)) found.add(id)
    cursor = page.next
    if (cursor === '') break
  }
  return found
}

/** Everybody in the channel, the bot and other bots included. */
export async function membersOf(client: SlackClient, channelId: string): Promise<string[]> {
  const members: string[] = []
  let cursor = ''
  do {
    const page = await membersPage(client, channelId, cursor)
    members.push(...page.members)
    cursor = page.next
  } while (cursor !== '')
  return members
}

export async function isMember(
  client: SlackClient,
  channelId: string,
  person: string,
): Promise<boolean> {
  return (await membersAmong(client, channelId, [person])).has(person)
}

async function membersPage(client: SlackClient, channel: string, cursor: string) {
  try {
    const more = cursor === '' ? {} : { cursor }
    const answer = await client.conversations.members({ channel, limit: PAGE, ...more })
    return { members: answer.members ?? [], next: answer.response_metadata?.next_cursor ?? '' }
  } catch (error) {
    // A channel the bot may not know of has no members it could vouch for.
    if (HIDDEN.has(slackErrorWord(error) ?? '')) return { members: [], next: '' }
    throw error
  }
}

export type Joined =
  | { readonly kind: 'in' }
  /** It has to be invited: private, or not allowed to join by itself. */
  | { readonly kind: 'uninvited' }

/** Brings the bot into a public channel where it may go by itself. */
export async function joinChannel(client: SlackClient, channel: Channel): Promise<Joined> {
  if (channel.hasBot) return { kind: 'in' }
  if (channel.kind !== 'public') return { kind: 'uninvited' }
  try {
    await client.conversations.join({ channel: channel.id })
    return { kind: 'in' }
  } catch (error) {
    if (slackErrorWord(error) === null) throw error
    return { kind: 'uninvited' }
  }
}
