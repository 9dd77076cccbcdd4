import { webApi } from '@slack/bolt'
import type { OutboxMessage } from '../store/outbox.ts'
import type { SentResult } from './outbox.ts'
import type { SlackClient } from './web-client.ts'

/** How a call of the outbox ended. */
export type CallOutcome =
  | ({ readonly kind: 'sent' } & SentResult)
  /** Slack will not do it, now or later; `error` is its word for why. */
  | { readonly kind: 'refused'; readonly error: string; readonly details: readonly string[] }
  /** Slack said to come back later and did nothing. */
  | { readonly kind: 'held-back'; readonly forMs: number }
  /** The app may do nothing in this workspace at the moment. */
  | { readonly kind: 'locked-out'; readonly error: string }
  /** It may have been done or not. */
  | { readonly kind: 'unclear'; readonly error: string }

/** What Slack answers when somebody was faster and the wanted state is there. */
const AS_WANTED: Readonly<Record<string, readonly string[]>> = {
  'chat.delete': ['message_not_found'],
  'reactions.add': ['already_reacted'],
  'reactions.remove': ['no_reaction'],
}

/** Slack's documentation says of these that part of the work may have been done. */
const UNCLEAR = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable'])

const LOCKED_OUT = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'org_login_required',
  'team_disabled',
  'token_expired',
  'token_revoked',
])

export async function callSlack(
  client: SlackClient,
  { method }: OutboxMessage,
  args: Readonly<Record<string, unknown>>,
): Promise<CallOutcome> {
  try {
    const answer = await client.apiCall(method, { ...args })
    const ts = textAt(answer, 'ts') ?? textAt(answer, 'message_ts')
    return { kind: 'sent', ts, channelId: textAt(answer, 'channel') }
  } catch (error) {
    return outcomeOf(method, error)
  }
}

function outcomeOf(method: string, error: unknown): CallOutcome {
  if (error instanceof webApi.WebAPIRateLimitedError)
    return { kind: 'held-back', forMs: error.retryAfter * 1000 }
  if (!(error instanceof webApi.WebAPIPlatformError))
    return { kind: 'unclear', error: error instanceof Error ? error.name : typeof error }
  const { data } = error
  if (AS_WANTED[method]?.includes(data.error)) return { kind: 'sent', ts: null, channelId: null }
  if (data.error === 'ratelimited') return { kind: 'held-back', forMs: 30_000 }
  if (UNCLEAR.has(data.error)) return { kind: 'unclear', error: data.error }
  if (LOCKED_OUT.has(data.error)) return { kind: 'locked-out', error: data.error }
  const details = data.response_metadata?.messages ?? []
  return { kind: 'refused', error: data.error, details }
}

function textAt(answer: object, key: string): string | null {
  const value: unknown = Object.entries(answer).find(([name]) => name === key)?.[1]
  return typeof value === 'string' ? value : null
}
