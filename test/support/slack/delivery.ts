import type { Fate, Faults } from './faults.ts'
import { textAt, type Json } from './json.ts'
import type { Timing } from './state.ts'

export interface Parcel {
  readonly kind: 'events_api' | 'interactive' | 'slash_commands'
  readonly body: Json
}

export interface Attempt {
  readonly number: number
  readonly reason: string | undefined
}

export type Outcome =
  | { readonly kind: 'acked'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly reason: string; readonly noRetry?: boolean }

/** Takes a parcel to the bot once: a socket or an HTTP request. */
export type Carrier = (parcel: Parcel, attempt: Attempt) => Promise<Outcome>

export interface EventRecord {
  readonly id: string
  readonly type: string
  /** Every attempt that was made: `acked` or the reason it was not. */
  readonly attempts: string[]
  state: 'under way' | 'acked' | 'lost'
  /** Milliseconds from the first attempt to the acknowledgement that counted. */
  ackedAfter?: number
}

export interface Delivery {
  /** Sends an event in the background under Slack's retry contract. */
  event(body: Json): void
  /** Sends an interaction or a command: one attempt, Slack does not repeat these. */
  once(parcel: Parcel): Promise<Outcome>
  readonly records: EventRecord[]
  /** Every pause before a repetition ends now. */
  retryNow(): void
  /** Resolves when no event is under way any more. */
  settled(): Promise<void>
  stop(): void
}

export function createDelivery(carry: Carrier, faults: Faults, timing: Timing): Delivery {
  const records: EventRecord[] = []
  const underWay = new Set<Promise<void>>()
  const pauses = createPauses()
  let overtaken: { left: number; go: () => void }[] = []

  function event(body: Json): void {
    const fate = faults.takeFate(body)
    dispatch(body, fate)
    if (fate.duplicate) dispatch(body, {})
    for (const held of overtaken) held.left -= 1
    for (const held of overtaken.filter(({ left }) => left < 0)) held.go()
    overtaken = overtaken.filter(({ left }) => left >= 0)
  }

  function dispatch(body: Json, fate: Fate): void {
    const record = newRecord(body)
    records.push(record)
    const job = held(fate).then(() => deliver(record, body, fate))
    const tracked: Promise<void> = job.finally(() => underWay.delete(tracked))
    underWay.add(tracked)
  }

  async function held({ behind, delayMs }: Fate): Promise<void> {
    if (behind !== undefined) {
      // An event at the end of the script has none behind it, so the wait is bounded.
      const passed = new Promise<void>((go) => overtaken.push({ left: behind, go }))
      await Promise.race([passed, pauses.wait(250)])
    }
    if (delayMs !== undefined) await pauses.wait(delayMs)
  }

  async function deliver(record: EventRecord, body: Json, fate: Fate): Promise<void> {
    const started = performance.now()
    let reason: string | undefined
    for (let number = 0; number <= timing.retryMs.length && !pauses.stopped(); number += 1) {
      const outcome = await attempt(body, { number, reason }, number === 0 ? fate : {})
      record.attempts.push(outcome.kind === 'acked' ? 'acked' : outcome.reason)
      if (outcome.kind === 'acked') {
        record.state = 'acked'
        record.ackedAfter = performance.now() - started
        return
      }
      if (outcome.noRetry) break
      reason = outcome.reason
      if (number < timing.retryMs.length) await pauses.wait(timing.retryMs[number] ?? 0)
    }
    record.state = 'lost'
  }

  async function attempt(body: Json, which: Attempt, fate: Fate): Promise<Outcome> {
    if (fate.lose) return { kind: 'refused', reason: 'timeout' }
    const outcome = await carry({ kind: 'events_api', body }, which)
    return fate.loseAck ? { kind: 'refused', reason: 'timeout' } : outcome
  }

  return {
    event,
    once: (parcel) => carry(parcel, { number: 0, reason: undefined }),
    records,
    retryNow: () => pauses.end(),
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    stop: () => pauses.stop(),
  }
}

function newRecord(body: Json): EventRecord {
  const inner = body['event']
  const type = textAt(inner, 'type') ?? textAt(body, 'type') ?? ''
  return { id: textAt(body, 'event_id') ?? '', type, attempts: [], state: 'under way' }
}

/** Waits that can all be ended at once, so that nothing keeps the process alive after a stop. */
function createPauses() {
  const waiting = new Set<() => void>()
  let isStopped = false
  function end(): void {
    for (const go of waiting) go()
  }
  return {
    stopped: () => isStopped,
    end,
    stop() {
      isStopped = true
      end()
    },
    async wait(ms: number): Promise<void> {
      if (isStopped) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(go, ms)
        function go(): void {
          clearTimeout(timer)
          waiting.delete(go)
          resolve()
        }
        waiting.add(go)
      })
    },
  }
}
