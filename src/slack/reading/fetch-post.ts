import { slackErrorWord } from '../slack-error.ts'
import type { SlackClient } from '../web-client.ts'
import { isReply, readSlackMessage, type SlackMessage } from './slack-message.ts'

/** What somebody posted: one message, and what its author added below it right after. */
export type Post = {
  readonly channelId: string
  readonly root: SlackMessage
  /** The author's own replies within ten minutes, in their order. Others' replies are no part of it. */
  readonly additions: readonly SlackMessage[]
}

export type FetchedPost =
  | { readonly kind: 'post'; readonly post: Post }
  /** Deleted, or never there. */
  | { readonly kind: 'gone' }
  /** The bot is not in the channel, or may not read its messages. */
  | { readonly kind: 'closed' }

const ADDITIONS_MS = 10 * 60_000
const MOST_REPLIES = 200

const GONE = new Set(['thread_not_found', 'message_not_found'])
const CLOSED = new Set([
  'not_in_channel',
  'channel_not_found',
  'missing_scope',
  'no_permission',
  'is_archived',
])

/**
 * The post as it stands in Slack now. Events come late, twice and out of order, so they only say where to
 * look; what is there when we look is the document.
 */
export async function fetchPost(
  client: SlackClient,
  channelId: string,
  ts: string,
): Promise<FetchedPost> {
  try {
    const answer = await client.conversations.replies({
      channel: channelId,
      ts,
      limit: MOST_REPLIES,
    })
    const messages = (answer.messages ?? []).flatMap((one) => readSlackMessage(one) ?? [])
    const root = messages.find((message) => message.ts === ts)
    if (!root || root.subtype === 'tombstone') return { kind: 'gone' }
    return { kind: 'post', post: { channelId, root, additions: additionsTo(root, messages) } }
  } catch (error) {
    const word = slackErrorWord(error) ?? ''
    if (GONE.has(word)) return { kind: 'gone' }
    if (CLOSED.has(word)) return { kind: 'closed' }
    throw error
  }
}

function additionsTo(root: SlackMessage, messages: readonly SlackMessage[]): SlackMessage[] {
  if (isReply(root)) return []
  return messages.filter((message) => message.ts !== root.ts && isAddition(root, message))
}

/** Whether a reply belongs to what it replies to: by the same author, within ten minutes. */
export function isAddition(
  root: Pick<SlackMessage, 'ts' | 'user'>,
  reply: Pick<SlackMessage, 'ts' | 'user'>,
): boolean {
  if (!root.user || root.user !== reply.user) return false
  return (Number(reply.ts) - Number(root.ts)) * 1000 <= ADDITIONS_MS
}

/** Slack's time of the newest change in a post: of two reads of it the later one says more. */
export function versionOf({ root, additions }: Post): string {
  const changes = [root, ...additions].flatMap(({ ts, edited }) => [
    ts,
    ...(edited ? [edited.ts] : []),
  ])
  return changes.reduce((newest, ts) => (Number(ts) > Number(newest) ? ts : newest))
}

/** What a document from Slack is known by: the message it was posted with. */
export function originOf(channelId: string, ts: string): string {
  return `slack:${channelId}:${ts}`
}
