import type { ModelRequest } from '../questions/with-model/ask-model.ts'
import type { Turn } from './build-request.ts'
import { type CallFailure, failure } from './classify-failure.ts'
import { nextDialect } from './dialect.ts'
import { extractJson } from './extract-json.ts'
import type { CallOutcome } from './read-completion.ts'

/** The longest wait worth holding a document for; longer ones go back to whoever put it in line. */
const LONGEST_WAIT_MS = 5_000

export type Step<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'gave-up'; readonly failure: CallFailure }
  /** `failure` is what to report where no further call is allowed. */
  | {
      readonly kind: 'again'
      readonly turn: Turn
      readonly waitMs: number
      readonly failure: CallFailure
    }

type Asked<T> = Pick<ModelRequest<T>, 'maxTokens' | 'parse'>

/** What to do after one call: put it differently, wait, ask for a repair, or be done. */
export function nextStep<T>(
  asked: Asked<T>,
  turn: Turn,
  outcome: CallOutcome,
  backoffMs: number,
): Step<T> {
  return outcome.kind === 'failed'
    ? afterFailure(asked, turn, outcome.failure, backoffMs)
    : afterAnswer(asked, turn, outcome)
}

function afterFailure<T>(
  asked: Asked<T>,
  turn: Turn,
  failed: CallFailure,
  backoffMs: number,
): Step<T> {
  const dialect = nextDialect(turn.dialect, failed)
  if (dialect !== null) return again({ ...turn, dialect, retried: false }, failed)
  const waitMs = failed.retryAfterMs ?? backoffMs
  if (failed.retryable && !turn.retried && waitMs <= LONGEST_WAIT_MS)
    return again({ ...turn, retried: true }, failed, waitMs)
  // The larger cap was our idea; that the server refuses it says nothing new.
  const grown = turn.maxTokens > asked.maxTokens
  if (grown && /^(bad_request|context)$/.test(failed.reason)) return gaveUp(failure('truncated'))
  return gaveUp(failed)
}

function afterAnswer<T>(
  asked: Asked<T>,
  turn: Turn,
  { text, cut }: Extract<CallOutcome, { kind: 'said' }>,
): Step<T> {
  const value = extractJson(text)
  const read =
    value === undefined
      ? { kind: 'invalid' as const, problem: 'there is no JSON object in it.' }
      : asked.parse(value)
  if (read.kind === 'ok') return { kind: 'answered', value: read.value }
  if (cut) return afterCut(asked, turn)
  const failed = failure('invalid_output', { status: 200 })
  if (turn.repair !== null) return gaveUp(failed)
  const repair = { said: text, problem: read.problem }
  const dialect = { ...turn.dialect, inWords: true }
  return again({ ...turn, dialect, repair, retried: false }, failed)
}

function afterCut<T>(asked: Asked<T>, turn: Turn): Step<T> {
  const failed = failure('truncated', { status: 200 })
  if (turn.maxTokens > asked.maxTokens) return gaveUp(failed)
  return again({ ...turn, maxTokens: asked.maxTokens * 2, retried: false }, failed)
}

function again<T>(turn: Turn, failed: CallFailure, waitMs = 0): Step<T> {
  return { kind: 'again', turn, waitMs, failure: failed }
}

function gaveUp<T>(failed: CallFailure): Step<T> {
  return { kind: 'gave-up', failure: failed }
}
