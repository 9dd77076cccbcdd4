import { z } from 'zod'
import { type CallFailure, classifyServerError, failure } from './classify-failure.ts'
import { extractJson } from './extract-json.ts'

/** What came of one call. `cut` says that the answer ran into the token cap. */
export type CallOutcome =
  | {
      readonly kind: 'said'
      readonly text: string
      readonly cut: boolean
      readonly tokens: Tokens
    }
  | { readonly kind: 'failed'; readonly failure: CallFailure; readonly tokens: Tokens }

export type Tokens = { readonly input: number; readonly output: number }

export const NO_TOKENS: Tokens = { input: 0, output: 0 }

const count = z.number().nonnegative().catch(0)
const part = z.object({ type: z.string(), text: z.string().optional() })

/** Only what is read here; the rest differs from server to server. */
const completion = z.object({
  choices: z.tuple(
    [
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.union([z.string(), z.array(part)]).nullish(),
          refusal: z.string().nullish(),
        }),
      }),
    ],
    z.unknown(),
  ),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish().catch(null),
})

const reportedError = z.object({
  error: z.union([
    z.string(),
    z.object({
      code: z.union([z.string(), z.number()]).nullish(),
      type: z.string().nullish(),
      message: z.string().nullish(),
    }),
  ]),
})

/** Reads the body of a 200, which need not be a completion at all. */
export function readCompletion(received: unknown): CallOutcome {
  // JSON that is not labelled as JSON arrives as text.
  const body = typeof received === 'string' ? extractJson(received) : received
  const read = completion.safeParse(body)
  if (!read.success) return { kind: 'failed', failure: notACompletion(body), tokens: NO_TOKENS }
  const { choices, usage } = read.data
  const [{ finish_reason: finish, message }] = choices
  const tokens = { input: usage?.prompt_tokens ?? 0, output: usage?.completion_tokens ?? 0 }
  const failed = (reason: 'refusal' | 'filtered') =>
    ({ kind: 'failed', failure: failure(reason, { status: 200 }), tokens }) as const
  if (message.refusal) return failed('refusal')
  if (finish === 'content_filter') return failed('filtered')
  return { kind: 'said', text: textOf(message.content), cut: finish === 'length', tokens }
}

function textOf(content: string | z.infer<typeof part>[] | null | undefined): string {
  if (typeof content === 'string') return content
  const texts = (content ?? []).filter(({ type }) => type === 'text' || type === 'output_text')
  return texts.map(({ text = '' }) => text).join('')
}

function notACompletion(body: unknown): CallFailure {
  const read = reportedError.safeParse(body)
  if (!read.success) return failure('protocol', { status: 200 })
  const { error } = read.data
  const { code, type, message } = typeof error === 'string' ? { message: error } : error
  const status = Number(code)
  return classifyServerError({
    // A gateway gives the status it got as the code; without one this is a server's own trouble.
    status: status >= 400 && status < 600 ? status : 500,
    code: `${code ?? ''} ${type ?? ''}`,
    message: message ?? '',
  })
}
