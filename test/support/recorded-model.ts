import { createHash } from 'node:crypto'
import { z } from 'zod'
import type {
  AskModel,
  ModelPurpose,
  ModelRequest,
} from '../../src/questions/with-model/ask-model.ts'

/** One document's exchange with a large language model, kept so that tests can play it again. */
export const recordedCase = z.object({
  provenance: z.string(),
  recorded: z.iso.date(),
  document: z.string(),
  exchanges: z.array(
    z.object({
      purpose: z.enum(['write', 'read', 'sharpen', 'dossier', 'primer', 'doctor']),
      /** Of the prompt, the schema and the document as sent; lists from the bank may change freely. */
      requestHash: z.string(),
      answer: z.record(z.string(), z.unknown()),
    }),
  ),
})
export type RecordedCase = z.infer<typeof recordedCase>

type Sent = Pick<ModelRequest<unknown>, 'system' | 'user' | 'schema'>

export function requestHash({ system, user, schema }: Sent): string {
  const document = /<doc-[0-9a-f]{16}>\n([\s\S]*?)\n<\/doc-/.exec(user)?.[1] ?? ''
  const told = JSON.stringify([system, schema, document])
  return createHash('sha256').update(told).digest('hex').slice(0, 16)
}

/** Verdicts are kept by the question's words: its number depends on what the bank puts beside it. */
export function answerToKeep(answer: unknown, user: string): Record<string, unknown> {
  const texts = new Map([...user.matchAll(/^(q\d+): (.*)$/gm)].map(([, id, text]) => [id, text]))
  return mapVerdicts(answer, (id) => texts.get(id) ?? id)
}

function answerToPlay(answer: unknown, user: string): Record<string, unknown> {
  const ids = new Map([...user.matchAll(/^(q\d+): (.*)$/gm)].map(([, id, text]) => [text, id]))
  return mapVerdicts(answer, (text) => ids.get(text) ?? 'q0')
}

const withVerdicts = z.looseObject({
  verdicts: z.array(z.looseObject({ id: z.string() })),
  silence: z.array(z.string()),
  unsettled: z.array(z.string()),
})

function mapVerdicts(answer: unknown, rename: (id: string) => string): Record<string, unknown> {
  const read = withVerdicts.safeParse(answer)
  if (!read.success) return z.record(z.string(), z.unknown()).parse(answer)
  return {
    ...read.data,
    verdicts: read.data.verdicts.map((one) => ({ ...one, id: rename(one.id) })),
    silence: read.data.silence.map(rename),
    unsettled: read.data.unsettled.map(rename),
  }
}

/** Plays a recording; `stale` collects the purposes whose request is no longer the one recorded. */
export function replay({ exchanges }: RecordedCase, stale: ModelPurpose[]): AskModel {
  const usage = { calls: 1, inputTokens: 0, outputTokens: 0, ms: 0 }
  return async (request) => {
    const exchange = exchanges.find(({ purpose }) => purpose === request.purpose)
    if (exchange?.requestHash !== requestHash(request)) stale.push(request.purpose)
    const parsed = request.parse(answerToPlay(exchange?.answer ?? {}, request.user))
    return parsed.kind === 'ok'
      ? { kind: 'answer', value: parsed.value, usage, model: 'recorded' }
      : {
          kind: 'failed',
          reason: 'invalid_output',
          retryAfterMs: null,
          sentence: parsed.problem,
          usage,
        }
  }
}
