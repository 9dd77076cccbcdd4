import type { Json } from './json.ts'

/** What happens to a Web API call. `after` lets the call take effect first, and only the answer suffers. */
export type ApiFault = { readonly after?: boolean } & (
  | { readonly kind: 'cut' }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'rate-limited'; readonly retryAfter: number }
  | { readonly kind: 'error'; readonly error: string }
)

/** What happens to an event on its way to the bot. */
export interface Fate {
  readonly delayMs?: number
  /** The same event once more, as a first delivery. */
  readonly duplicate?: boolean
  /** The first delivery never arrives; Slack repeats it. */
  readonly lose?: boolean
  /** The first acknowledgement never arrives; Slack repeats the event. */
  readonly loseAck?: boolean
  /** Held back until this many later events have gone out. */
  readonly behind?: number
}

export interface Faults {
  /** The next `times` calls of this method (or of any, `*`) meet this fault. */
  api(method: string, fault: ApiFault, times?: number): void
  /** From now on messages with a block of this type are refused, as by a Slack that does not have it. */
  block(type: string): void
  /** The next `times` events that match meet this fate. */
  event(matches: (body: Json) => boolean, fate: Fate, times?: number): void
  /** Every event draws its fate; null ends the storm. */
  storm(draw: ((body: Json) => Fate) | null): void
  takeApiFault(method: string): ApiFault | undefined
  refusesBlock(type: string): boolean
  takeFate(body: Json): Fate
  clear(): void
}

export function createFaults(): Faults {
  let apiFaults: { method: string; fault: ApiFault; left: number }[] = []
  let fates: { matches: (body: Json) => boolean; fate: Fate; left: number }[] = []
  const refusedBlocks = new Set<string>()
  let draw: ((body: Json) => Fate) | null = null
  return {
    api(method, fault, times = 1) {
      apiFaults.push({ method, fault, left: times })
    },
    block(type) {
      refusedBlocks.add(type)
    },
    event(matches, fate, times = 1) {
      fates.push({ matches, fate, left: times })
    },
    storm(next) {
      draw = next
    },
    takeApiFault: (method) =>
      spend(apiFaults, ({ method: named }) => named === method || named === '*')?.fault,
    refusesBlock: (type) => refusedBlocks.has(type),
    takeFate: (body) => spend(fates, ({ matches }) => matches(body))?.fate ?? draw?.(body) ?? {},
    clear() {
      apiFaults = []
      fates = []
      refusedBlocks.clear()
      draw = null
    },
  }
}

function spend<T extends { left: number }>(from: T[], fits: (item: T) => boolean): T | undefined {
  const found = from.find((item) => item.left > 0 && fits(item))
  if (found) found.left -= 1
  return found
}
