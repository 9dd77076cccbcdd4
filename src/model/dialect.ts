import type { CallFailure } from './classify-failure.ts'

/** How a server wants to be told to answer in JSON, and how much; learned from what it refuses. */
export type Dialect = {
  readonly format: 'json_schema' | 'json_object' | 'none'
  readonly tokenField: 'max_completion_tokens' | 'max_tokens'
  readonly flipped: boolean
  /** Whether the schema is also written out in the prompt: some servers take the field and ignore it. */
  readonly inWords: boolean
}

const NEXT_FORMAT = { json_schema: 'json_object', json_object: 'none', none: null } as const
const FORMAT_REFUSED =
  /response_?format|json_?(schema|object|mode)|schema|grammar|guided|structured|requested parameters/i
const TOKENS_REFUSED = /max_(completion_)?tokens/i

/** OpenAI's own servers, whose newer fields other servers answer with an error. */
export function isOfficial(baseUrl: string): boolean {
  return /(^|\.)openai\.(com|azure\.com)$/.test(new URL(baseUrl).hostname)
}

export function firstDialect(baseUrl: string): Dialect {
  const tokenField = isOfficial(baseUrl) ? 'max_completion_tokens' : 'max_tokens'
  return { format: 'json_schema', tokenField, flipped: false, inWords: false }
}

/** The dialect to try after a refusal, or null where the refusal is about something else. */
export function nextDialect(dialect: Dialect, failure: CallFailure): Dialect | null {
  if (failure.reason !== 'bad_request') return null
  if (!dialect.flipped && TOKENS_REFUSED.test(failure.said)) return flip(dialect)
  const format = NEXT_FORMAT[dialect.format]
  // A refusal without a reason may well be about the field that fewest servers know.
  const aboutFormat = failure.said === '' || FORMAT_REFUSED.test(failure.said)
  return format !== null && aboutFormat ? { ...dialect, format, inWords: true } : null
}

function flip(dialect: Dialect): Dialect {
  const other = dialect.tokenField === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens'
  return { ...dialect, tokenField: other, flipped: true }
}
