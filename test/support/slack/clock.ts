export interface Clock {
  now(): number
  /** A message timestamp in Slack's form; each is later than every one before it. */
  ts(): string
  /** An id that was never given out before, such as `C0000000007`. */
  id(prefix: string): string
}

/**
 * Slack's `ts` is both a message's time and its key within a channel, so two messages of one
 * microsecond must still differ and sort in the order they were posted.
 */
export function startClock(now: () => number = Date.now): Clock {
  let lastMicros = 0
  let lastId = 0
  return {
    now,
    ts() {
      lastMicros = Math.max(now() * 1000, lastMicros + 1)
      return `${Math.floor(lastMicros / 1e6)}.${String(lastMicros % 1e6).padStart(6, '0')}`
    },
    id(prefix) {
      lastId += 1
      return (
        prefix +
        lastId
          .toString(36)
          .toUpperCase()
          .padStart(10 - Math.min(prefix.length, 4), '0')
      )
    },
  }
}
