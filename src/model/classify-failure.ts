import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai'
import type { ModelFailureReason } from '../questions/with-model/ask-model.ts'
import { readRetryAfter } from './retry-after.ts'

export type CallFailure = {
  readonly reason: ModelFailureReason
  readonly status: number | null
  /** Whether the same call may well succeed a moment later. */
  readonly retryable: boolean
  readonly retryAfterMs: number | null
  /** What the server said. It may quote the document: for decisions only, never for a log or a person. */
  readonly said: string
}

/** What a server reports, whether with an error status or, as some gateways do, inside a 200. */
type ServerError = {
  readonly status: number
  readonly code: string
  readonly message: string
}

const RETRYABLE: ReadonlySet<ModelFailureReason> = new Set([
  'rate_limit',
  'timeout',
  'network',
  'server',
])

export function failure(
  reason: ModelFailureReason,
  { status = null, retryAfterMs = null, said = '' }: Partial<CallFailure> = {},
): CallFailure {
  return { reason, status, retryable: RETRYABLE.has(reason), retryAfterMs, said }
}

/** The deadline has passed or somebody called the request off; repeating it is out of the question. */
export function calledOff(signal: AbortSignal): CallFailure {
  const { reason }: { reason: unknown } = signal
  const passed = reason instanceof Error && reason.name === 'TimeoutError'
  return { ...failure(passed ? 'timeout' : 'aborted'), retryable: false }
}

/**
 * Turns whatever the client threw into a reason. Our own signals are asked first, because the client
 * reports a deadline, a person's cancelling and a slow attempt as the same abort. What is no error of
 * the client's comes from reading the body: JSON that is none, or a connection that broke in it.
 */
export function classifyFailure(
  error: unknown,
  cut: { readonly deadline: AbortSignal; readonly attemptTimedOut: boolean },
  now: number,
): CallFailure {
  if (cut.deadline.aborted) return calledOff(cut.deadline)
  if (cut.attemptTimedOut || error instanceof APIConnectionTimeoutError) return failure('timeout')
  if (error instanceof APIConnectionError) return failure('network')
  if (error instanceof APIError) return classifyApiError(error, now)
  return failure(error instanceof TypeError ? 'network' : 'protocol', { status: 200 })
}

function classifyApiError(error: APIError, now: number): CallFailure {
  const reported = {
    status: error.status ?? 0,
    code: `${error.code ?? ''} ${error.type ?? ''}`,
    message: messageOf(error),
  }
  const headers = error.headers
  const found = classifyServerError(reported)
  const mayRetry = headers?.get('x-should-retry') !== 'false'
  const retryAfterMs = headers === undefined ? null : readRetryAfter(headers, now)
  return { ...found, retryable: found.retryable && mayRetry, retryAfterMs }
}

function messageOf({ error }: APIError): string {
  const message: unknown = error !== undefined && 'message' in error ? error.message : ''
  return typeof message === 'string' ? message : ''
}

/** Servers that quote the request do so at the end; a document must not choose how its error is read. */
const LONGEST_READ = 500

/**
 * The codes are OpenAI's; the messages are what other servers write where they have no code. Order
 * matters: one document that is filtered with a 403, or by a firewall with a page, must not pass for a
 * bad key and keep all others waiting; a 429 may mean that the money is gone; and a 400 about the
 * context may name `max_tokens`.
 */
export function classifyServerError({ status, code, ...error }: ServerError): CallFailure {
  const message = error.message.slice(0, LONGEST_READ)
  const as = (reason: ModelFailureReason) => failure(reason, { status, said: message })
  const says = (pattern: RegExp) => pattern.test(code) || pattern.test(message)
  if (status < 400) return as('protocol')
  if (status < 500 && says(FILTERED)) return as('filtered')
  if (status === 403 && message.startsWith('<')) return as('filtered')
  if (status === 402 || says(NO_MONEY)) return as('quota')
  if (status === 401 || status === 403) return as('auth')
  if (status === 429) return as('rate_limit')
  if (status === 408) return as('timeout')
  if (status === 413 || says(TOO_LONG)) return as('context')
  if (status === 501 || says(FIELD_REFUSED)) return as('bad_request')
  if (status === 409 || status >= 500) return as('server')
  if (status === 410 || says(MODEL_GONE)) return as('model')
  return as(status === 404 || status === 405 ? 'protocol' : 'bad_request')
}

const FILTERED =
  /content_filter|content_policy|responsible_?ai|invalid_prompt|content management policy|moderation|was flagged/i
const NO_MONEY =
  /insufficient[_ ](quota|balance|credit|funds)|billing_(hard_limit|not_active)|credit balance is too low/i
const TOO_LONG =
  /context_length_exceeded|string_above_max_length|exceed_context_size|(maximum|max) context|context (length|window|size)|prompt is too long|input is too long|too many (input )?tokens/i
/** A field it does not take, whatever the status; the last one is a router without a server that does. */
const FIELD_REFUSED =
  /max_(completion_)?tokens|response_?format|json_(schema|object)|grammar|guided|requested parameters/i
const MODEL_GONE =
  /model_(not_found|not_available|decommissioned|deprecated)|decommissioned|DeploymentNotFound|no endpoints found|^model: \S+$|not a valid model|(unknown|no such|invalid) model|\bmodel\b.{0,120}?(not (be )?found|does ?n[o']t exist|not exist|deprecated|no longer (available|offered|supported)|not available|retired|shut down)/i
