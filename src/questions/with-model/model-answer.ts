import { z } from 'zod'
import { CATEGORIES } from '../bank/bank-entry.ts'
import { strictObject } from './strict-object.ts'

/**
 * What the first call brings back. The wire schema is plain, since many servers refuse bounds and
 * patterns; the local one is strict about a candidate and lenient about the rest, so that one bad
 * candidate costs itself and not the eleven others.
 */
const sentence = z.string().trim().max(1200)
const absent = z
  .string()
  .trim()
  .nullish()
  .transform((text) => (text === undefined || text === '' ? null : text))

const writtenCandidate = z.object({
  passages: z.array(z.number().int()).max(50).catch([]),
  quote: absent,
  missing: absent,
  question: sentence.min(1),
  stake: sentence.min(1),
  ifLeft: sentence.min(1),
  exec: sentence.catch(''),
  followUp: sentence.catch(''),
  category: z.enum(CATEGORIES),
  topic: absent,
  bankId: absent,
  /** The fact of the organisation it rests on, and the fact's own words. */
  factId: absent,
  factQuote: absent,
})
export type WrittenCandidate = z.output<typeof writtenCandidate>

const judgedTopic = z.object({
  topic: z.string(),
  status: z.enum(['clear', 'partial', 'missing']),
  quote: absent,
})
export type JudgedTopic = z.output<typeof judgedTopic>

export type Written = {
  readonly candidates: readonly WrittenCandidate[]
  readonly coverage: readonly JudgedTopic[]
  /** Candidates that had not the form of one. */
  readonly unreadable: number
}

const envelope = z.object({
  coverage: z.array(z.unknown()).catch([]),
  candidates: z.array(z.unknown()),
})

/** A model that is asked for twelve and sends a hundred is read this far. */
const MOST_READ = 24

export function parseWritten(
  value: unknown,
): { kind: 'ok'; value: Written } | { kind: 'invalid'; problem: string } {
  const outer = envelope.safeParse(value)
  if (!outer.success) return { kind: 'invalid', problem: z.prettifyError(outer.error) }
  const read = outer.data.candidates
    .slice(0, MOST_READ)
    .map((one) => writtenCandidate.safeParse(one))
  const candidates = read.flatMap((one) => one.data ?? [])
  const first = read.find((one) => !one.success)
  if (candidates.length === 0 && first)
    return { kind: 'invalid', problem: z.prettifyError(first.error) }
  const coverage = outer.data.coverage.flatMap((one) => judgedTopic.safeParse(one).data ?? [])
  return {
    kind: 'ok',
    value: { candidates, coverage, unreadable: read.length - candidates.length },
  }
}

const text = { type: 'string' }
const textOrNull = { type: ['string', 'null'] }

const CANDIDATE = {
  kind: { type: 'string', enum: ['tension', 'open-decision'] },
  tension: text,
  nearest: text,
  passages: { type: 'array', items: { type: 'integer' } },
  quote: textOrNull,
  missing: textOrNull,
  question: text,
  stake: text,
  ifLeft: text,
  exec: text,
  followUp: text,
  category: { type: 'string', enum: CATEGORIES },
  topic: textOrNull,
  bankId: textOrNull,
}

/**
 * The order is the order of thought: first thoughts and what is unresolved, then what collides and the nearest
 * answer, the wording after them. What is only there to be thought of is not read; what a fact says is asked for
 * only where facts were told.
 */
export function writtenSchema(withFacts: boolean) {
  const { kind, tension, ...rest } = CANDIDATE
  const fact = withFacts ? { factId: textOrNull, factQuote: textOrNull } : {}
  return {
    name: 'review_questions',
    wire: strictObject({
      decides: text,
      rejected: text,
      firstThoughts: { type: 'array', items: text },
      unresolved: { type: 'array', items: text },
      coverage: {
        type: 'array',
        items: strictObject({
          topic: text,
          status: { type: 'string', enum: ['clear', 'partial', 'missing'] },
          quote: textOrNull,
        }),
      },
      candidates: {
        type: 'array',
        items: strictObject({ kind, tension, ...fact, ...rest }),
      },
    }),
  }
}
