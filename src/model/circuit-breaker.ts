import type { ModelFailureReason } from '../questions/with-model/ask-model.ts'
import type { CallFailure } from './classify-failure.ts'

const MINUTE = 60_000
const LONGEST_PAUSE_MS = 60 * MINUTE

/** Trouble that only the operator can end; asking on costs every document a wait for nothing. */
const OPERATORS: ReadonlySet<ModelFailureReason> = new Set(['auth', 'quota', 'model'])

export type Admission =
  /** `settle` must be called once, with what came of the request: null for an answer. */
  | { readonly kind: 'admitted'; readonly settle: (failed: CallFailure | null) => void }
  | { readonly kind: 'refused'; readonly failure: CallFailure }

type State =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'open'
      readonly failure: CallFailure
      readonly until: number
      readonly pauseMs: number
      readonly trying: boolean
    }

/**
 * Closed: everything passes. A failure only the operator can end opens it: requests fail at once, with
 * that failure. After a pause one request at a time is let through as a trial; success closes it, the
 * same kind of failure doubles the pause, anything else (a timeout, say) proves nothing and lets the
 * next one try. `onOpen` is called when it opens, and again only if the reason changes: an outage is told
 * once, however long it lasts.
 */
export function circuitBreaker({
  now,
  onOpen,
  pauseMs = 5 * MINUTE,
}: {
  readonly now: () => number
  readonly onOpen: (failed: CallFailure) => void
  readonly pauseMs?: number
}): { enter(): Admission } {
  let state: State = { kind: 'closed' }

  function open(failed: CallFailure): void {
    const news = state.kind === 'closed' || state.failure.reason !== failed.reason
    const longer = state.kind === 'open' ? Math.min(state.pauseMs * 2, LONGEST_PAUSE_MS) : pauseMs
    state = { kind: 'open', failure: failed, until: now() + longer, pauseMs: longer, trying: false }
    if (news) onOpen(failed)
  }

  function settle(failed: CallFailure | null, isTrial: boolean): void {
    if (failed === null) state = { kind: 'closed' }
    // Requests already under way when it opened fail alike; they are no news.
    else if (OPERATORS.has(failed.reason) && (isTrial || state.kind === 'closed')) open(failed)
    else if (isTrial && state.kind === 'open') state = { ...state, trying: false }
  }

  return {
    enter() {
      if (state.kind === 'closed') return admitted(false)
      const left = state.until - now()
      if (left > 0 || state.trying) return refused(state.failure, Math.max(left, 0))
      state = { ...state, trying: true }
      return admitted(true)
    },
  }

  function admitted(isTrial: boolean): Admission {
    return { kind: 'admitted', settle: (failed) => settle(failed, isTrial) }
  }
}

function refused(failed: CallFailure, retryAfterMs: number): Admission {
  return { kind: 'refused', failure: { ...failed, retryAfterMs } }
}
