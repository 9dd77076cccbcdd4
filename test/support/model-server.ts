import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as the server saw it. */
export type ModelCall = {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: ModelCallBody
}

type ModelCallBody = {
  readonly model: string
  readonly messages: readonly { readonly role: string; readonly content: string }[]
  readonly response_format?: { readonly type: string; readonly json_schema?: unknown }
  readonly max_tokens?: number
  readonly max_completion_tokens?: number
  readonly [field: string]: unknown
}

/** Plays the server's part in one call; it need not answer. */
export type ModelHandler = (call: ModelCall, response: ServerResponse) => void | Promise<void>

export type ModelServer = {
  /** For OPENAI_BASE_URL. */
  readonly baseUrl: string
  /** Every call so far. */
  readonly calls: readonly ModelCall[]
  readonly stop: () => Promise<void>
}

/** An OpenAI-compatible server on loopback that does what the handler does. */
export async function startModelServer(handler: ModelHandler): Promise<ModelServer> {
  const calls: ModelCall[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as ModelCallBody
      const call = { path: request.url ?? '', headers: request.headers, body }
      calls.push(call)
      void handler(call, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    calls,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The first call is played by the first, the second by the second; the last goes on playing. */
export function inTurn(...handlers: readonly ModelHandler[]): ModelHandler {
  let next = 0
  return (call, response) => handlers[Math.min(next++, handlers.length - 1)]?.(call, response)
}

/** A completion with this text; a value that is no string is sent as its JSON. */
export function says(
  answer: unknown,
  { finish = 'stop', refusal = null }: { finish?: string; refusal?: string | null } = {},
): ModelHandler {
  const content = typeof answer === 'string' ? answer : JSON.stringify(answer)
  const message = { role: 'assistant', content: refusal === null ? content : null, refusal }
  return sends(200, {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 0,
    model: 'loopback',
    choices: [{ index: 0, message, finish_reason: finish }],
    usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
  })
}

/** Any status and JSON body. */
export function sends(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): ModelHandler {
  return (_, response) => {
    response
      .writeHead(status, {
        'content-type': 'application/json',
        'x-request-id': 'req_1',
        ...headers,
      })
      .end(JSON.stringify(body))
  }
}

/** An error in OpenAI's form. */
export function refuses(
  status: number,
  error: { readonly code?: string; readonly type?: string; readonly message?: string } = {},
  headers: Readonly<Record<string, string>> = {},
): ModelHandler {
  return sends(status, { error: { message: '', type: null, code: null, ...error } }, headers)
}

/** A body that is no JSON, or not labelled as such. */
export function sendsText(status: number, text: string, contentType: string): ModelHandler {
  return (_, response) => {
    response.writeHead(status, { 'content-type': contentType }).end(text)
  }
}

/** Takes the request and never answers. */
export const hangs: ModelHandler = () => {}

/** Sends the head and the first bytes of an answer and no more. */
export const stalls: ModelHandler = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"choices":')
}

/** Breaks the connection without a word. */
export const hangsUp: ModelHandler = (_, response) => {
  response.socket?.destroy()
}

/** Breaks it in the middle of the answer. */
export const breaksOff: ModelHandler = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"choices":')
  setTimeout(() => response.socket?.destroy(), 20)
}
