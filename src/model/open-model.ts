import OpenAI from 'openai'
import type { ModelConfig } from '../config.ts'
import type { AskModel, ModelAnswer, ModelUsage } from '../questions/with-model/ask-model.ts'
import type { ModelLog } from './call-server.ts'
import { circuitBreaker } from './circuit-breaker.ts'
import { type CallFailure, failure } from './classify-failure.ts'
import { converse, type Asked, NOTHING_USED, type Pace } from './converse.ts'
import { firstDialect } from './dialect.ts'
import { failureSentence } from './failure-sentence.ts'
import { tellingFetch } from './telling-fetch.ts'

export type Model = {
  readonly ask: AskModel
  readonly name: string
  readonly window: number | null
}

export type ModelDeps = {
  readonly log: ModelLog
  /** Told once when the key, the money or the model's name stops working. */
  readonly notifyOperator: (sentence: string) => void | Promise<void>
  readonly now?: () => number
  /** Milliseconds: for one request, before a repeated one, and until a broken model is tried again. */
  readonly pace?: Partial<Pace & { readonly pauseMs: number }>
}

const PACE = { attemptMs: 60_000, backoffMs: 500, pauseMs: 300_000 }

/** The model the operator connected, or null where there is none. Sends nothing before it is asked. */
export function openModel(server: ModelConfig | null, deps: ModelDeps): Model | null {
  if (server === null) return null
  const { now = Date.now } = deps
  const pace = { ...PACE, ...deps.pace }
  const breaker = circuitBreaker({ now, pauseMs: pace.pauseMs, onOpen: tellOperator(server, deps) })
  const line = {
    client: connect(server),
    server,
    pace,
    log: deps.log,
    dialect: firstDialect(server.baseUrl),
  }
  return {
    name: server.name,
    window: server.window,
    async ask(request) {
      const admission = breaker.enter()
      if (admission.kind === 'refused') return failed(admission.failure, NOTHING_USED, server)
      let came: CallFailure | null = failure('aborted')
      try {
        const asked = await converse(request, line)
        came = asked.step.kind === 'answered' ? null : asked.step.failure
        return answerOf(asked, server)
      } finally {
        admission.settle(came)
      }
    },
  }
}

/** What the client would take from the environment by itself is given or switched off here. */
function connect({ apiKey, baseUrl }: ModelConfig): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL: baseUrl,
    adminAPIKey: null,
    organization: null,
    project: null,
    logLevel: 'off',
    // Ours instead: the client repeats quota errors, and waits out any retry-after deaf to our deadline.
    maxRetries: 0,
    fetch: tellingFetch,
  })
}

function tellOperator(server: ModelConfig, { notifyOperator, log }: ModelDeps) {
  return (failure: CallFailure) => {
    const { reason, status } = failure
    log.warn({ reason, status, model: server.name }, 'model switched off until it works again')
    Promise.resolve(failureSentence(failure, server))
      .then(notifyOperator)
      .catch((err: unknown) => log.warn({ err }, 'could not tell the operator about the model'))
  }
}

function answerOf<T>({ step, usage }: Asked<T>, server: ModelConfig): ModelAnswer<T> {
  if (step.kind === 'gave-up') return failed(step.failure, usage, server)
  return { kind: 'answer', value: step.value, usage, model: server.name }
}

function failed(failure: CallFailure, usage: ModelUsage, server: ModelConfig) {
  const { reason, retryAfterMs } = failure
  const sentence = failureSentence(failure, server)
  return { kind: 'failed', reason, retryAfterMs, sentence, usage } as const
}
