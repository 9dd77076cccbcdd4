import { setTimeout as sleep } from 'node:timers/promises'
import type OpenAI from 'openai'
import type { ModelRequest, ModelUsage } from '../questions/with-model/ask-model.ts'
import type { ModelConfig } from '../config.ts'
import { buildRequest, type Turn } from './build-request.ts'
import { callServer, type ModelLog } from './call-server.ts'
import { calledOff } from './classify-failure.ts'
import type { Dialect } from './dialect.ts'
import { nextStep, type Step } from './next-step.ts'
import type { Tokens } from './read-completion.ts'

const MAX_CALLS = 5

/** Milliseconds: for one call, and before it is repeated. */
export type Pace = { readonly attemptMs: number; readonly backoffMs: number }

export type Line = {
  readonly client: OpenAI
  readonly server: ModelConfig
  readonly pace: Pace
  readonly log: ModelLog
  /** What this server has been found to accept; the one thing that changes. */
  dialect: Dialect
}

/** What came of a request in the end. */
export type Asked<T> = {
  readonly step: Exclude<Step<T>, { kind: 'again' }>
  readonly usage: ModelUsage
}

/** Calls until there is an answer, a failure worth reporting, or no call left. */
export async function converse<T>(request: ModelRequest<T>, line: Line): Promise<Asked<T>> {
  const started = Date.now()
  const calls: Tokens[] = []
  const done = (step: Asked<T>['step']) => ({ step, usage: usageOf(calls, Date.now() - started) })
  let turn = firstTurn(request, line.dialect)
  while (!request.signal.aborted) {
    const outcome = await callServer(line.client, callOf(request, turn, line), line.log)
    calls.push(outcome.tokens)
    const step = nextStep(request, turn, outcome, line.pace.backoffMs)
    if (step.kind === 'answered') line.dialect = turn.dialect
    if (step.kind !== 'again') return done(step)
    if (calls.length === MAX_CALLS) return done({ kind: 'gave-up', failure: step.failure })
    // The deadline ends the wait early.
    await sleep(step.waitMs, undefined, { signal: request.signal }).catch(() => {})
    turn = step.turn
  }
  return done({ kind: 'gave-up', failure: calledOff(request.signal) })
}

function firstTurn({ maxTokens }: ModelRequest<unknown>, dialect: Dialect): Turn {
  return { dialect, maxTokens, repair: null, retried: false }
}

function callOf(request: ModelRequest<unknown>, turn: Turn, { server, pace }: Line) {
  const body = buildRequest(request, turn, server)
  return { purpose: request.purpose, body, signal: request.signal, attemptMs: pace.attemptMs }
}

export const NOTHING_USED: ModelUsage = { calls: 0, inputTokens: 0, outputTokens: 0, ms: 0 }

function usageOf(calls: readonly Tokens[], ms: number): ModelUsage {
  const total = (of: keyof Tokens) => calls.reduce((sum, tokens) => sum + tokens[of], 0)
  return { calls: calls.length, inputTokens: total('input'), outputTokens: total('output'), ms }
}
