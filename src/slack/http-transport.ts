import type { Server } from 'node:http'
import { HTTPReceiver, type App } from '@slack/bolt'
import { GadflyError } from '../errors.ts'
import { boltLog, type SlackLog } from './slack-log.ts'

/** A way for Slack's deliveries to reach the app. */
export type Transport = {
  start(): Promise<void>
  stop(): Promise<void>
  isConnected(): boolean
}

export type HttpConfig = {
  readonly kind: 'http'
  readonly signingSecret: string
  readonly port: number
}

const LAST_ANSWERS_MS = 500

/** Signed requests at /slack/events on `port`; HTTPReceiver checks the signature and its age. */
export function createHttpTransport(app: App, config: HttpConfig, log: SlackLog): Transport {
  const receiver = new HTTPReceiver({
    signingSecret: config.signingSecret,
    endpoints: '/slack/events',
    logger: boltLog(log),
    processEventErrorHandler: async ({ response }) => {
      if (!response.headersSent) response.writeHead(500).end()
      return false
    },
    unhandledRequestHandler: ({ response }) => {
      if (!response.headersSent) response.writeHead(503).end()
    },
  })
  receiver.init(app)
  let server: Server | null = null
  return {
    async start() {
      try {
        server = await receiver.start(config.port)
      } catch (error) {
        throw listenTrouble(error, config.port)
      }
    },
    async stop() {
      const closing = server
      server = null
      if (closing) await close(receiver, closing)
    },
    isConnected: () => server?.listening ?? false,
  }
}

/** Kept-alive connections would hold the server open for seconds after the last answer went out. */
async function close(receiver: HTTPReceiver, server: Server): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS)
  await receiver.stop()
  clearTimeout(timer)
}

function listenTrouble(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return new GadflyError(`Port ${port} is in use; stop the other program or set PORT.`)
  if (code === 'EACCES')
    return new GadflyError(`Port ${port} may not be opened by this user; set PORT above 1023.`)
  return error
}
