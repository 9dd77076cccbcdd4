import type OpenAI from 'openai'
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions'
import type { Logger } from 'pino'
import type { ModelPurpose } from '../questions/with-model/ask-model.ts'
import { type CallFailure, classifyFailure } from './classify-failure.ts'
import { type CallOutcome, NO_TOKENS, readCompletion } from './read-completion.ts'

export type ModelLog = Pick<Logger, 'info' | 'warn'>

type Call = {
  readonly purpose: ModelPurpose
  readonly body: ChatCompletionCreateParamsNonStreaming
  /** The deadline of the document. */
  readonly signal: AbortSignal
  readonly attemptMs: number
}

/** One request and its log line, which holds numbers and names and never what was asked or answered. */
export async function callServer(client: OpenAI, call: Call, log: ModelLog): Promise<CallOutcome> {
  const started = Date.now()
  const { outcome, requestId } = await exchange(client, call)
  const failed = outcome.kind === 'failed' ? outcome.failure : null
  log.info(
    {
      purpose: call.purpose,
      model: call.body.model,
      requestId,
      status: failed === null ? 200 : failed.status,
      reason: failed?.reason ?? null,
      ms: Date.now() - started,
      tokens: outcome.tokens,
    },
    'model call',
  )
  return outcome
}

async function exchange(
  client: OpenAI,
  { body, signal, attemptMs }: Call,
): Promise<{ outcome: CallOutcome; requestId: string | null }> {
  const attempt = startAttempt(signal, attemptMs)
  try {
    const sent = client.chat.completions.create(body, { signal: attempt.signal })
    const { data, request_id: requestId } = await sent.withResponse()
    return { outcome: readCompletion(data), requestId }
  } catch (error) {
    const cut = { deadline: signal, attemptTimedOut: attempt.timedOut() }
    const requestId = requestIdOf(error)
    return { outcome: failedWith(classifyFailure(error, cut, Date.now())), requestId }
  } finally {
    attempt.end()
  }
}

function failedWith(failure: CallFailure): CallOutcome {
  return { kind: 'failed', failure, tokens: NO_TOKENS }
}

/**
 * A limit on one attempt, body included: the client's own timeout ends with the headers. Spelt out
 * because a composed AbortSignal.any of a timeout may be collected on Node 20 before it fires.
 */
function startAttempt(deadline: AbortSignal, ms: number) {
  const controller = new AbortController()
  let timedOut = false
  const cut = () => controller.abort()
  const timer = setTimeout(() => {
    timedOut = true
    cut()
  }, ms)
  deadline.addEventListener('abort', cut, { once: true })
  return {
    signal: controller.signal,
    timedOut: () => timedOut,
    end() {
      clearTimeout(timer)
      deadline.removeEventListener('abort', cut)
    },
  }
}

function requestIdOf(error: unknown): string | null {
  const id = error instanceof Error && 'requestID' in error ? error.requestID : null
  return typeof id === 'string' ? id : null
}
