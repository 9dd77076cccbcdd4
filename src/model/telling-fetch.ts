import { z } from 'zod'

/** Far more than any answer; a server that sends without end must not fill the memory of the bot. */
const MAX_BYTES = 20_000_000

/**
 * The client keeps an error's text only where it stands under `error`. FastAPI's `detail` and vLLM's
 * bare `message` would be lost, and with them which field the server refuses; here they are moved
 * under `error`. A redirect is handed back as it is: nobody but the configured server gets a document.
 */
export async function tellingFetch(
  url: string | URL | Request,
  init?: RequestInit,
): Promise<Response> {
  const response = capped(await fetch(url, { ...init, redirect: 'manual' }))
  if (response.ok) return response
  const body = JSON.stringify({ error: reported(await response.text()) })
  return new Response(NO_BODY.has(response.status) ? null : body, response)
}

function capped(response: Response): Response {
  if (response.body === null) return response
  let left = MAX_BYTES
  const cap = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      if ((left -= chunk.length) < 0) throw new Error(`more than ${MAX_BYTES} bytes`)
      controller.enqueue(chunk)
    },
  })
  return new Response(response.body.pipeThrough(cap), response)
}

/** Statuses a Response refuses to carry a body with. */
const NO_BODY: ReadonlySet<number> = new Set([204, 205, 304])

/** OpenAI's form; under `metadata` OpenRouter keeps what the server behind it said. */
const nested = z.object({
  error: z.object({
    message: z.string().catch(''),
    code: z.unknown(),
    type: z.unknown(),
    metadata: z.object({ raw: z.string() }).optional().catch(undefined),
  }),
})
const named = z.object({ error: z.string() })
const bare = z.object({ message: z.string(), code: z.unknown(), type: z.unknown() })
const detailed = z.object({ detail: z.string() })
const invalid = z.object({
  detail: z.array(z.object({ loc: z.array(z.unknown()), msg: z.string() })),
})

/** Which field and why, without the input that FastAPI quotes back. */
const place = ({ loc, msg }: { loc: unknown[]; msg: string }) => `${loc.join('.')}: ${msg}`

const known = z.union([
  nested.transform(({ error: { message, metadata, ...rest } }) => ({
    ...rest,
    message: `${message} ${metadata?.raw ?? ''}`.trim(),
  })),
  named.transform(({ error }) => ({ message: error })),
  bare,
  detailed.transform(({ detail }) => ({ message: detail })),
  invalid.transform(({ detail }) => ({ message: detail.map(place).join('; ') })),
])

function reported(text: string): unknown {
  const read = known.safeParse(parsed(text))
  return read.success ? read.data : { message: text.trim() }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
