import { setTimeout as sleep } from 'node:timers/promises'
import { webApi } from '@slack/bolt'
import { openConnection, type SocketConnection, type SocketSettings } from './socket-connection.ts'
import { tokenTrouble } from './trouble.ts'

/** One line to Slack: a connection that is replaced before it ends and reopened when it breaks. */
export type SocketLine = {
  start(): Promise<void>
  stop(): Promise<void>
  isActive(): boolean
}

const SECOND = 1000
const LONGEST_WAIT = 30 * SECOND
/** How long a replaced connection stays open for the acknowledgements still under way. */
const LINGER = 2 * SECOND
const STOP_WITHIN = 1.5 * SECOND

export function createSocketLine(settings: SocketSettings): SocketLine {
  const { log } = settings
  const ending = new AbortController()
  const leaving = new Set<Promise<void>>()
  let current: SocketConnection | null = null
  let renewing: Promise<void> | null = null

  async function open(): Promise<SocketConnection> {
    let mine: SocketConnection | null = null
    const renewMine = (): void => {
      if (mine === current) renew()
    }
    mine = await openConnection(settings, {
      refresh(reason) {
        log.info({ reason }, 'Slack asks for a new connection')
        renewMine()
      },
      closed: renewMine,
    })
    return mine
  }

  /** Puts a new connection in the place of the current one; one renewal at a time. */
  function renew(): void {
    if (renewing || ending.signal.aborted) return
    renewing = replace().finally(() => {
      renewing = null
      // The new connection may have ended before it became the current one.
      if (current && !current.isActive()) renew()
    })
  }

  async function replace(): Promise<void> {
    const next = await openAgain(open, settings, ending.signal)
    if (!next) return
    const old = current
    current = next
    if (ending.signal.aborted) await next.close(SECOND)
    else if (old?.isActive()) retire(old)
  }

  function retire(old: SocketConnection): void {
    const left: Promise<void> = pause(LINGER, ending.signal)
      .then(() => old.close(SECOND))
      .finally(() => leaving.delete(left))
    leaving.add(left)
  }

  return {
    async start() {
      current = await open()
    },
    async stop() {
      ending.abort()
      const closed = Promise.all([current?.close(SECOND), renewing, ...leaving])
      // A connection being opened right now closes itself later; nobody waits for it.
      await Promise.race([closed, sleep(STOP_WITHIN, undefined, { ref: false })])
    },
    isActive: () => current?.isActive() ?? false,
  }
}

/** Tries until there is a connection; null when the line was stopped first. */
async function openAgain(
  open: () => Promise<SocketConnection>,
  { log }: SocketSettings,
  ending: AbortSignal,
): Promise<SocketConnection | null> {
  let failure: unknown
  for (let attempt = 0; ; attempt += 1) {
    await pause(waitBefore(attempt, failure), ending)
    if (ending.aborted) return null
    try {
      return await open()
    } catch (error) {
      log.warn({ attempt }, `not connected to Slack: ${whyNot(error)}`)
      failure = error
    }
  }
}

/** Milliseconds before the n-th attempt: at once, then 1, 2, 4 ... 30 s; a 429 says itself how long. */
function waitBefore(attempt: number, failure: unknown): number {
  if (failure instanceof webApi.WebAPIRateLimitedError) return failure.retryAfter * SECOND
  return attempt === 0 ? 0 : Math.min(SECOND * 2 ** (attempt - 1), LONGEST_WAIT)
}

function whyNot(error: unknown): string {
  const sentence = tokenTrouble(error, 'app')?.message
  return sentence ?? (error instanceof Error ? error.message : 'no answer')
}

async function pause(ms: number, ending: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: ending }).catch(() => {})
}
