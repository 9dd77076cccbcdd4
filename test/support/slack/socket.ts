import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Attempt, Outcome, Parcel } from './delivery.ts'
import { isJson, textAt } from './json.ts'

/** The Socket Mode end of the stand-in; see sockets() for what it promises. */
export interface Sockets {
  readonly count: () => number
  ticket(): string
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  carry(parcel: Parcel, attempt: Attempt): Promise<Outcome>
  /** Breaks every TCP connection (or the first `count`) without a word. */
  cut(count?: number): number
  /** The lines go dead without closing: nothing comes through any more, not even a pong. */
  freeze(): number
  /** Asks the bot to reconnect, as Slack does every few hours; the socket closes after the grace. */
  refresh(reason?: 'warning' | 'refresh_requested' | 'link_disabled', count?: number): number
  close(): void
}

interface Limits {
  readonly ackMs: number
  readonly refreshGraceMs: number
  readonly appId: string
}

const MOST_SOCKETS = 10
const PING_EVERY_MS = 5000

/**
 * Up to ten sockets for one app; every parcel goes to one of them in turn and waits for the
 * envelope's acknowledgement. A socket that was asked to refresh gets new parcels only while there
 * is no other (a guess; Slack says only that it closes soon), and its acknowledgements count until
 * it closes.
 */
export function createSockets({ ackMs, refreshGraceMs, appId }: Limits): Sockets {
  const server = new WebSocketServer({ noServer: true })
  const tickets = new Set<string>()
  const waiting = new Map<string, (payload: unknown) => void>()
  let live: WebSocket[] = []
  let leaving: WebSocket[] = []
  let issued = 0

  function greet(socket: WebSocket): void {
    if (live.length >= MOST_SOCKETS) return dismiss(socket, 'too_many_websockets')
    live.push(socket)
    const ping = setInterval(() => socket.ping(), PING_EVERY_MS)
    socket.on('message', (data: Buffer) => received(data.toString()))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clearInterval(ping)
      live = live.filter((other) => other !== socket)
    })
    socket.send(JSON.stringify(hello(appId, live.length)))
  }

  function received(text: string): void {
    const message: unknown = JSON.parse(text)
    const id = textAt(message, 'envelope_id')
    if (id !== undefined && isJson(message)) waiting.get(id)?.(message['payload'])
  }

  function carry(parcel: Parcel, attempt: Attempt): Promise<Outcome> {
    const sockets = live.length > 0 ? live : leaving
    const socket = sockets.shift()
    if (!socket) return Promise.resolve({ kind: 'refused', reason: 'no_socket' })
    sockets.push(socket)
    issued += 1
    const envelopeId = `envelope-${issued}`
    return new Promise((resolve) => {
      const timer = setTimeout(() => finish({ kind: 'refused', reason: 'timeout' }), ackMs)
      function finish(outcome: Outcome): void {
        clearTimeout(timer)
        waiting.delete(envelopeId)
        resolve(outcome)
      }
      waiting.set(envelopeId, (body) => finish({ kind: 'acked', body }))
      socket.send(JSON.stringify(envelope(envelopeId, parcel, attempt)))
    })
  }

  function dismiss(socket: WebSocket, reason: string): void {
    live = live.filter((other) => other !== socket)
    if (reason !== 'too_many_websockets') leaving.push(socket)
    socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'stand-in' } }))
    const timer = setTimeout(() => socket.terminate(), refreshGraceMs)
    socket.on('close', () => {
      clearTimeout(timer)
      leaving = leaving.filter((other) => other !== socket)
    })
  }

  return {
    count: () => live.length,
    ticket() {
      issued += 1
      const ticket = `ticket-${issued}`
      tickets.add(ticket)
      return ticket
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'http://slack').searchParams.get('ticket') ?? ''
      if (tickets.delete(ticket)) server.handleUpgrade(request, socket, head, greet)
      else socket.destroy()
    },
    carry,
    cut: (count = live.length) => eachOf(live.slice(0, count), (socket) => socket.terminate()),
    freeze: () =>
      eachOf(live, (socket) => {
        live = live.filter((other) => other !== socket)
        socket.pause()
      }),
    refresh: (reason = 'refresh_requested', count = live.length) =>
      eachOf(live.slice(0, count), (socket) => dismiss(socket, reason)),
    close() {
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}

function eachOf(sockets: readonly WebSocket[], act: (socket: WebSocket) => void): number {
  for (const socket of sockets) act(socket)
  return sockets.length
}

function hello(appId: string, connections: number) {
  return { type: 'hello', num_connections: connections, connection_info: { app_id: appId } }
}

function envelope(id: string, { kind, body }: Parcel, attempt: Attempt) {
  const retry = { retry_attempt: attempt.number, retry_reason: attempt.reason ?? '' }
  return {
    type: kind,
    envelope_id: id,
    payload: body,
    accepts_response_payload: kind !== 'events_api',
    ...(kind === 'events_api' ? retry : {}),
  }
}
