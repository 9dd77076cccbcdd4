import { pino } from 'pino'
import { z } from 'zod'
import { type ModelDeps, openModel } from '../../src/model/open-model.ts'
import type { ModelRequest } from '../../src/questions/with-model/ask-model.ts'
import { type ModelHandler, type ModelServer, startModelServer } from './model-server.ts'

const answer = z.strictObject({ questions: z.array(z.string().min(5)).min(1).max(3) })
export type Questions = z.infer<typeof answer>

export const GOOD: Questions = { questions: ['Who pages whom at three?'] }

/** A request for one to three questions; the wire schema is plain, the check is strict. */
export function requestFor(
  overrides: Partial<ModelRequest<Questions>> = {},
): ModelRequest<Questions> {
  return {
    purpose: 'write',
    system: 'You write questions.',
    user: 'The failover is manual (SECRET-PASSAGE).',
    schema: {
      name: 'questions',
      wire: {
        type: 'object',
        properties: { questions: { type: 'array', items: { type: 'string' } } },
        required: ['questions'],
        additionalProperties: false,
      },
    },
    parse(value) {
      const read = answer.safeParse(value)
      return read.success
        ? { kind: 'ok', value: read.data }
        : { kind: 'invalid', problem: z.prettifyError(read.error) }
    },
    signal: AbortSignal.timeout(20_000),
    maxTokens: 4000,
    ...overrides,
  }
}

/** A model on a loopback server, with everything the operator would see: log lines and messages. */
export async function connectTo(handler: ModelHandler, deps: Partial<ModelDeps> = {}) {
  const server = await startModelServer(handler)
  started.push(server)
  const lines: string[] = []
  const told: string[] = []
  const config = {
    apiKey: 'sk-SECRET-KEY',
    baseUrl: server.baseUrl,
    name: 'some-model',
    window: null,
  }
  const model = openModel(config, {
    log: pino({}, { write: (line) => lines.push(line) }),
    notifyOperator: (sentence) => void told.push(sentence),
    pace: { attemptMs: 10_000, backoffMs: 1 },
    ...deps,
  })
  if (model === null) throw new Error('a configured model is opened')
  return { model, calls: server.calls, lines, told, host: new URL(server.baseUrl).host }
}

const started: ModelServer[] = []

/** For `afterEach`. */
export async function stopServers(): Promise<void> {
  await Promise.all(started.splice(0).map((server) => server.stop()))
}
