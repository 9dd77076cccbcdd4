import { webApi } from '@slack/bolt'
import type { OutboxMessage } from '../store/outbox.ts'
import type { CallOutcome } from './call-slack.ts'
import type { SlackClient } from './web-client.ts'

/** Doing these twice is the same as doing them once. */
const REPEATABLE = new Set([
  'chat.update',
  'chat.delete',
  'views.publish',
  'reactions.add',
  'reactions.remove',
])
const CLOCKS_APART_SECONDS = 300
const PAGES = 10
const PAGE = 100

/**
 * Looks in Slack for a message that may have been sent before a crash or a broken answer. `absent` means
 * it was certainly not sent, or may safely be sent again. A message only one person sees cannot be looked
 * for; it is left unsent rather than shown twice.
 */
export async function findSent(
  client: SlackClient,
  message: OutboxMessage,
): Promise<CallOutcome | { readonly kind: 'absent' }> {
  if (REPEATABLE.has(message.method)) return { kind: 'absent' }
  if (message.method !== 'chat.postMessage' || message.channelId === null) return unknownOutcome
  try {
    const channel = await channelOf(client, message.channelId)
    const ts = await searchFor(client, message, channel)
    return ts === null ? { kind: 'absent' } : { kind: 'sent', ts, channelId: channel }
  } catch (error) {
    return troubleOf(error)
  }
}

const unknownOutcome = { kind: 'refused', error: 'unknown_outcome', details: [] } as const

/** A direct message was addressed to a person; its history belongs to the channel with them. */
async function channelOf(client: SlackClient, to: string): Promise<string> {
  if (!/^[UW]/.test(to)) return to
  const { channel } = await client.conversations.open({ users: to })
  return channel?.id ?? to
}

async function searchFor(
  client: SlackClient,
  { purpose, args, enqueuedAt }: OutboxMessage,
  channel: string,
): Promise<string | null> {
  const oldest = String(enqueuedAt.getTime() / 1000 - CLOCKS_APART_SECONDS)
  const thread = typeof args['thread_ts'] === 'string' ? args['thread_ts'] : null
  let cursor = ''
  for (let page = 0; page < PAGES; page += 1) {
    const from = cursor === '' ? {} : { cursor }
    const where = { channel, oldest, limit: PAGE, include_all_metadata: true, ...from }
    const answer =
      thread === null
        ? await client.conversations.history(where)
        : await client.conversations.replies({ ...where, ts: thread })
    const found = answer.messages?.find(({ metadata }) => purposeOf(metadata) === purpose)
    if (found?.ts !== undefined) return found.ts
    cursor = answer.response_metadata?.next_cursor ?? ''
    if (cursor === '') return null
  }
  throw new Error('more messages than can be looked through')
}

function purposeOf(metadata: { readonly event_payload?: object } | undefined): unknown {
  const payload = metadata?.event_payload
  return payload && 'purpose' in payload ? payload.purpose : undefined
}

/** The thread being gone says that nothing is in it; without the right to look nobody can tell. */
function troubleOf(error: unknown): CallOutcome | { readonly kind: 'absent' } {
  if (error instanceof webApi.WebAPIRateLimitedError)
    return { kind: 'unclear', error: 'ratelimited' }
  if (!(error instanceof webApi.WebAPIPlatformError))
    return { kind: 'unclear', error: error instanceof Error ? error.name : typeof error }
  const word = error.data.error
  if (word === 'thread_not_found') return { kind: 'absent' }
  return /^(missing_scope|channel_not_found|not_in_channel|is_archived)$/.test(word)
    ? unknownOutcome
    : { kind: 'unclear', error: word }
}
