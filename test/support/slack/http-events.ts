import { createHmac, randomUUID } from 'node:crypto'
import type { Attempt, Outcome, Parcel } from './delivery.ts'

export interface HttpEvents {
  /** Sends a parcel to the bot's address, signed as Slack signs it. */
  carry(url: string, parcel: Parcel, attempt: Attempt): Promise<Outcome>
  /** What Slack does when the address is saved: true when the challenge came back. */
  verify(url: string): Promise<boolean>
  stop(): void
}

export function createHttpEvents(signingSecret: string, ackMs: number): HttpEvents {
  const ending = new AbortController()

  async function send(url: string, body: string, headers: Record<string, string>) {
    const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(ackMs)])
    const signed = { ...headers, ...signature(signingSecret, body) }
    const response = await fetch(url, { method: 'POST', body, headers: signed, signal })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  return {
    async carry(url, parcel, attempt) {
      const { body, type } = written(parcel)
      try {
        const answer = await send(url, body, { 'content-type': type, ...retryHeaders(attempt) })
        if (answer.status >= 200 && answer.status < 300)
          return { kind: 'acked', body: read(answer.text) }
        const noRetry = answer.headers.get('x-slack-no-retry') === '1'
        return { kind: 'refused', reason: 'http_error', noRetry }
      } catch (error) {
        return { kind: 'refused', reason: failureReason(error) }
      }
    },
    async verify(url) {
      const challenge = randomUUID()
      const body = JSON.stringify({ type: 'url_verification', token: 'stand-in', challenge })
      const answer = await send(url, body, { 'content-type': 'application/json' })
      return answer.status === 200 && answer.text.includes(challenge)
    },
    stop: () => ending.abort(),
  }
}

/** Slack's v0 signature: HMAC-SHA256 over `v0:timestamp:body`. */
function signature(secret: string, body: string, now = Date.now()): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000))
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` }
}

function written({ kind, body }: Parcel): { body: string; type: string } {
  if (kind === 'events_api') return { body: JSON.stringify(body), type: 'application/json' }
  const fields =
    kind === 'interactive'
      ? { payload: JSON.stringify(body) }
      : Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)]))
  return {
    body: new URLSearchParams(fields).toString(),
    type: 'application/x-www-form-urlencoded',
  }
}

function retryHeaders({ number, reason }: Attempt): Record<string, string> {
  if (number === 0) return {}
  return { 'x-slack-retry-num': String(number), 'x-slack-retry-reason': reason ?? 'unknown_error' }
}

function read(text: string): unknown {
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    return { text }
  }
}

function failureReason(error: unknown): string {
  return error instanceof Error && error.name === 'TimeoutError'
    ? 'http_timeout'
    : 'connection_failed'
}
