import { randomFrom } from '../random.ts'
import type { Fate } from './faults.ts'

/** What share of the events meets which fate; the rest arrives once and in order. */
export interface Weather {
  readonly seed: number
  readonly duplicate?: number
  readonly behind?: number
  readonly lose?: number
  readonly loseAck?: number
  readonly delay?: number
}

/** Draws a fate for every event, the same for the same seed; for `faults.storm`. */
export function weather({ seed, ...shares }: Weather): () => Fate {
  const random = randomFrom(seed)
  const happens = (share = 0) => random() < share
  return () => ({
    duplicate: happens(shares.duplicate),
    lose: happens(shares.lose),
    loseAck: happens(shares.loseAck),
    ...(happens(shares.behind) ? { behind: 1 + Math.floor(random() * 20) } : {}),
    ...(happens(shares.delay) ? { delayMs: Math.floor(random() * 200) } : {}),
  })
}
