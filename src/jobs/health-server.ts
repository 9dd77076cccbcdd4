import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { GadflyError } from '../errors.ts'

export type Health = {
  readonly ok: boolean
  /** Slack can reach the bot. */
  readonly connected: boolean
  readonly database: boolean
  /** How long the oldest delivery that could be handled has been waiting, in seconds. */
  readonly inboxLagSeconds: number | null
}

export type HealthParts = {
  readonly port: number
  readonly health: () => Promise<Health>
  readonly metrics: () => Promise<string>
}

export type HealthServer = { stop(): Promise<void> }

/** GET /healthz (200, or 503 when not ok) and GET /metrics; both without anything about documents. */
export async function startHealthServer(parts: HealthParts): Promise<HealthServer> {
  const server = createServer((request, response) => {
    answer(parts, request.method === 'GET' ? (request.url ?? '') : '').then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      () => response.writeHead(500).end(),
    )
  })
  await listen(server, parts.port)
  return {
    async stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function answer({ health, metrics }: HealthParts, url: string) {
  const [path] = url.split('?')
  if (path === '/healthz') {
    const state = await health()
    const body = `${JSON.stringify(state)}\n`
    return { status: state.ok ? 200 : 503, type: 'application/json', body }
  }
  if (path === '/metrics')
    return { status: 200, type: 'text/plain; version=0.0.4', body: await metrics() }
  return { status: 404, type: 'text/plain', body: 'GET /healthz or /metrics\n' }
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port)
  try {
    await once(server, 'listening')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new GadflyError(
      `Port ${port} for /healthz and /metrics cannot be opened (${code}); set GADFLY_HTTP_PORT to a free one.`,
      { cause: error },
    )
  }
}
