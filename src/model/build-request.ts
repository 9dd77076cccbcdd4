import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions'
import type { ModelRequest } from '../questions/with-model/ask-model.ts'
import { type Dialect, isOfficial } from './dialect.ts'

/** One attempt at a request: how it is put, and what a faulty first answer taught. */
export type Turn = {
  readonly dialect: Dialect
  readonly maxTokens: number
  /** The answer that did not fit and what was wrong with it; null on the first attempt. */
  readonly repair: { readonly said: string; readonly problem: string } | null
  readonly retried: boolean
}

const LONGEST_ECHO = 20_000

/** The body of one call. Fields that only OpenAI knows go to OpenAI only; strict servers refuse them. */
export function buildRequest(
  { system, user, schema }: Omit<ModelRequest<unknown>, 'parse' | 'signal'>,
  { dialect, maxTokens, repair }: Turn,
  server: { readonly name: string; readonly baseUrl: string },
): ChatCompletionCreateParamsNonStreaming {
  const told = dialect.inWords ? `${system}\n\n${inWords(schema.wire)}` : system
  return {
    model: server.name,
    messages: [
      { role: 'system', content: wellFormed(told) },
      { role: 'user', content: wellFormed(user) },
      ...repairMessages(repair),
    ],
    [dialect.tokenField]: maxTokens,
    ...responseFormat(dialect, schema),
    // Otherwise OpenAI keeps what it was sent for a month.
    ...(isOfficial(server.baseUrl) ? { store: false } : {}),
  }
}

function inWords(wire: Readonly<Record<string, unknown>>): string {
  return `Answer with one JSON object and nothing else. It follows this JSON schema:\n${JSON.stringify(wire)}`
}

function responseFormat(
  dialect: Dialect,
  { name, wire }: ModelRequest<unknown>['schema'],
): Pick<ChatCompletionCreateParamsNonStreaming, 'response_format'> {
  if (dialect.format === 'none') return {}
  if (dialect.format === 'json_object') return { response_format: { type: 'json_object' } }
  const json_schema = { name, schema: { ...wire }, strict: true }
  return { response_format: { type: 'json_schema', json_schema } }
}

function repairMessages(
  repair: Turn['repair'],
): ChatCompletionCreateParamsNonStreaming['messages'] {
  if (repair === null) return []
  const content = wellFormed(
    `That answer cannot be used: ${repair.problem}\nAnswer again, in full, with the corrected JSON object and nothing else.`,
  )
  // An empty message of the assistant's is refused by some servers.
  if (repair.said.trim() === '') return [{ role: 'user', content }]
  return [
    { role: 'assistant', content: wellFormed(repair.said.slice(0, LONGEST_ECHO)) },
    { role: 'user', content },
  ]
}

/** Half of a surrogate pair, left where a text was cut, makes servers refuse the whole body. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\u{FFFD}')
}
