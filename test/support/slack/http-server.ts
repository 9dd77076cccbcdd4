import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiFault } from './faults.ts'
import { serveFile } from './files.ts'
import { isJson, textAt, type Json } from './json.ts'
import { respond } from './response-url.ts'
import type { ApiCall, State } from './state.ts'
import { answer, rateLimited, type Answer } from './web-api/answer.ts'

/** Listens on a free port of this machine only. */
export async function listen(): Promise<{ server: Server; origin: string }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { server, origin: `http://127.0.0.1:${port}` }
}

/** Serves the Web API under /api, files under /files-pri, and response URLs. */
export function serve(state: State, server: Server, socketUrl: () => string): void {
  server.on('request', (request, response) => {
    handle(state, request, response, socketUrl).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
}

async function handle(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  socketUrl: () => string,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', state.origin)
  const body = await read(request)
  const bearer = (request.headers.authorization ?? '').replace(/^Bearer /, '')
  if (pathname.startsWith('/files-pri/')) return serveFile(state, pathname, bearer, response)
  const args = parse(body, request.headers['content-type'] ?? '')
  if (pathname.startsWith('/response_url/')) {
    const { status, body } = respond(state, pathname.slice('/response_url/'.length), args)
    return write(response, { status, body, headers: {} })
  }
  if (!pathname.startsWith('/api/')) return void response.writeHead(404).end()
  const token = bearer === '' ? (textAt(args, 'token') ?? '') : bearer
  await api(state, pathname.slice('/api/'.length), token, args, response, socketUrl)
}

async function api(
  state: State,
  method: string,
  token: string,
  args: Json,
  response: ServerResponse,
  socketUrl: () => string,
): Promise<void> {
  const workspace = state.workspaces.find(({ installation }) => installation.botToken === token)
  const call: ApiCall = {
    at: state.clock.now(),
    method,
    args,
    workspace: workspace?.id ?? null,
    answer: 'under way',
  }
  state.calls.push(call)
  const fault = state.faults.takeApiFault(method)
  if (fault && !fault.after && (await suffer(fault, response))) {
    call.answer = fault.kind
    return
  }
  const answered = answer(state, method, token, args, socketUrl)
  call.answer = textAt(answered.body, 'error') ?? 'ok'
  if (fault?.after && (await suffer(fault, response))) return
  write(response, answered)
}

/** Lets the caller feel the fault; true when that was the whole answer. */
async function suffer(fault: ApiFault, response: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case 'delay':
      await sleep(fault.ms, undefined, { ref: false })
      return false
    case 'cut':
      response.destroy()
      return true
    case 'status':
      response.writeHead(fault.status).end('stand-in fault')
      return true
    case 'rate-limited':
      write(response, rateLimited(fault.retryAfter))
      return true
    case 'error':
      write(response, { status: 200, body: { ok: false, error: fault.error }, headers: {} })
      return true
    default:
      return fault satisfies never
  }
}

function write(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(body))
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** A form whose nested values are JSON, as WebClient writes it, or a JSON body. */
function parse(body: string, type: string): Json {
  if (type.includes('json')) return jsonObject(body) ?? {}
  const fields = [...new URLSearchParams(body)]
  return Object.fromEntries(fields.map(([key, value]) => [key, nested(value)]))
}

function nested(value: string): unknown {
  if (!/^[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

function jsonObject(body: string): Json | undefined {
  const value = nested(body)
  return isJson(value) ? value : undefined
}
