import { pino } from 'pino'
import type { ServerResponse } from 'node:http'
import { modelAtHand } from '../../src/model/model-at-hand.ts'
import { openModel } from '../../src/model/open-model.ts'
import type { ModelAtHand } from '../../src/questions/with-model/model-at-hand.ts'
import { readPrompts } from '../../src/sources/read-prompts.ts'
import {
  type ModelCall,
  type ModelHandler,
  type ModelServer,
  says,
  startModelServer,
} from './model-server.ts'

/** What a model is given to judge: the questions of a second-reader request, in order. */
export type AskedToJudge = { readonly id: string; readonly text: string }

/** Plays a model: one part writes, the other reads; each gives a JSON value, raw text or a handler. */
export type Play = {
  readonly write: (call: ModelCall) => unknown
  readonly read: (questions: readonly AskedToJudge[], call: ModelCall) => unknown
}

export type PlayedModel = { readonly model: ModelAtHand; readonly server: ModelServer }

/** The real client, connected to a server on loopback that plays the model. */
export async function startPlay(play: Play, window: number | null = null): Promise<PlayedModel> {
  const server = await startModelServer((call, response) => answer(play, call, response))
  const config = { apiKey: 'k', baseUrl: server.baseUrl, name: 'played', window }
  const opened = openModel(config, {
    log: pino({ level: 'silent' }),
    notifyOperator: () => {},
    pace: { backoffMs: 1 },
  })
  if (!opened) throw new Error('no model')
  return { model: modelAtHand(opened, await readPrompts()), server }
}

function answer(play: Play, call: ModelCall, response: ServerResponse): void | Promise<void> {
  const told = call.body.messages[0]?.content ?? ''
  const value = told.startsWith('# The second reader')
    ? play.read(questionsIn(call), call)
    : play.write(call)
  return isHandler(value) ? value(call, response) : says(value)(call, response)
}

function isHandler(value: unknown): value is ModelHandler {
  return typeof value === 'function'
}

function questionsIn(call: ModelCall): AskedToJudge[] {
  const user = call.body.messages[1]?.content ?? ''
  return [...user.matchAll(/^(q\d+): (.*)$/gm)].map(([, id = '', text = '']) => ({ id, text }))
}

/** A candidate as a model would write it, good in every respect but those given. */
export function candidate(given: Readonly<Record<string, unknown>> = {}) {
  return {
    kind: 'tension',
    tension: 'a against b',
    nearest: 'none',
    passages: [],
    quote: 'For now we assume that events arrive once and in order',
    missing: null,
    question:
      'When the same order is announced twice, who notices that two parcels left the warehouse?',
    stake: 'A shipment is made for each event, and events are only assumed to arrive once.',
    ifLeft: 'Customers get two parcels and the warehouse pays for both.',
    exec: 'Could a customer get the same order twice?',
    followUp: 'Where would we see the first such case?',
    category: 'failure',
    topic: null,
    bankId: null,
    ...given,
  }
}

export function written(candidates: readonly unknown[], coverage: readonly unknown[] = []) {
  return { decides: 'x', rejected: 'y', unresolved: [], coverage, candidates }
}

/** The same verdict on every question, but for what `given` says. */
export function verdicts(
  questions: readonly AskedToJudge[],
  given: (question: AskedToJudge) => Readonly<Record<string, unknown>> = () => ({}),
) {
  return {
    verdicts: questions.map((question) => ({
      id: question.id,
      searched: '',
      answerQuote: null,
      answered: 'no',
      misread: false,
      generic: false,
      because: '',
      pause: 3,
      ...given(question),
    })),
    silence: [],
    unsettled: [],
  }
}
