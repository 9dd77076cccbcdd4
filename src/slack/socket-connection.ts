import { SocketModeReceiver, type App } from '@slack/bolt'
import { boltLog, type SlackLog } from './slack-log.ts'
import { clientOptions } from './web-client.ts'

export type SocketSettings = {
  readonly app: App
  readonly appToken: string
  readonly apiUrl: string | null
  readonly log: SlackLog
}

export type SocketConnection = {
  isActive(): boolean
  /** Closes it; resolves when it is closed, after `ms` at the latest. */
  close(ms: number): Promise<void>
}

export type SocketNews = {
  /** Slack wants another connection in place of this one and closes it soon. */
  refresh(reason: string): void
  closed(): void
}

const HELLO_WITHIN_MS = 15_000

/**
 * Opens one Socket Mode connection and resolves when Slack has said hello.
 *
 * The library's own reconnecting is off, because as of @slack/socket-mode 3.1.0 it stays away for
 * five seconds after every refresh and rejects where nobody can catch it when a reconnect fails.
 * Two kinds of envelope do not reach the library at all: `disconnect`, so that the next connection
 * is up before this one closes, and `app_rate_limited`, on which it throws.
 */
export async function openConnection(
  settings: SocketSettings,
  news: SocketNews,
): Promise<SocketConnection> {
  const receiver = createReceiver(settings)
  receiver.init(settings.app)
  const { client } = receiver
  interceptEnvelopes(receiver, settings, news)
  try {
    await within(HELLO_WITHIN_MS, client.start())
  } catch (error) {
    await close(receiver, 1000)
    throw error ?? new Error('the connection closed before Slack said hello')
  }
  client.once('disconnected', () => news.closed())
  return {
    isActive: () => client.websocket?.isActive() ?? false,
    close: (ms) => close(receiver, ms),
  }
}

function createReceiver({ appToken, apiUrl, log }: SocketSettings): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: boltLog(log),
    installerOptions: { clientOptions: clientOptions(apiUrl, log) },
    processEventErrorHandler: async () => false,
  })
}

function interceptEnvelopes(
  { client }: SocketModeReceiver,
  { app, log }: SocketSettings,
  news: SocketNews,
): void {
  const [handle] = client.listeners('ws_message')
  if (!handle) throw new Error('@slack/socket-mode no longer listens to ws_message; see here')
  client.removeAllListeners('ws_message')
  client.on('ws_message', (data: unknown, isBinary: unknown) => {
    const special = readSpecial(data)
    if (special?.type === 'disconnect') return news.refresh(special.reason ?? '')
    if (special?.payload?.['type'] === 'app_rate_limited')
      return pass(app, client, special.envelope_id ?? '', special.payload, log)
    Promise.resolve(handle.call(client, data, isBinary)).catch((error: unknown) =>
      log.warn({ error: String(error) }, 'an envelope from Slack could not be read'),
    )
  })
}

type Special = {
  readonly type?: string
  readonly reason?: string
  readonly envelope_id?: string
  readonly payload?: Record<string, unknown>
}

/** Reads only what may be one of the two; every other message is left to the library unparsed. */
function readSpecial(data: unknown): Special | null {
  if (typeof data !== 'string' || !/"(disconnect|app_rate_limited)"/.test(data)) return null
  try {
    return JSON.parse(data) as Special
  } catch {
    return null
  }
}

function pass(
  app: App,
  { websocket }: SocketModeReceiver['client'],
  envelopeId: string,
  body: Record<string, unknown>,
  log: SlackLog,
): void {
  async function ack(): Promise<void> {
    websocket?.send(JSON.stringify({ envelope_id: envelopeId, payload: {} }), () => {})
  }
  app.processEvent({ body, ack }).catch((error: unknown) => {
    log.warn({ error: String(error) }, 'a notice from Slack was refused')
  })
}

/** A peer that does not answer the closing handshake is dropped by closing a second time. */
async function close({ client }: SocketModeReceiver, ms: number): Promise<void> {
  if (!client.websocket) return
  try {
    await within(ms, client.disconnect())
  } catch {
    client.websocket.disconnect()
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
