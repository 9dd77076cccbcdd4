import { describe, expect, test } from 'vitest'
import { WORLDS, type World } from './company.ts'
import { relevanceOnly, shipped } from './policies.ts'
import { reaction, simulateYear } from './year.ts'

/** Few companies, but both policies meet the very same ones: the difference is steady within 0.5 points. */
const SEEDS = [1, 2, 3, 4, 5, 6]
const PATIENCE = 180_000

function gainInLastQuarter(world: World): number {
  const gains = SEEDS.map((seed) => {
    const [learning, not] = [shipped, relevanceOnly].map((policy) =>
      simulateYear(world, policy, seed).quarters.at(-1),
    )
    return 100 * ((learning ?? 0) - (not ?? 0))
  })
  return gains.reduce((sum, gain) => sum + gain, 0) / gains.length
}

describe('a year of learning', () => {
  test(
    'lands more than relevance alone, by more than a point',
    () => {
      expect(gainInLastQuarter(WORLDS.base)).toBeGreaterThan(1)
    },
    PATIENCE,
  )

  test(
    'loses less than a point where questions hardly differ',
    () => {
      expect(gainInLastQuarter(WORLDS.low)).toBeGreaterThan(-1)
    },
    PATIENCE,
  )
})

describe('one account that reacts to everything for a week', () => {
  const poisonedWeek = 40
  const meddle = (week: number, asks: readonly { askId: string; askedAt: Date }[]) =>
    week === poisonedWeek
      ? asks.map(({ askId, askedAt }) =>
          reaction(askId, 'U-poison', 'thinking_face', askedAt.getTime() + 60_000),
        )
      : []

  test(
    'costs less than a point of what lands in the quarter that follows',
    () => {
      const losses = SEEDS.map((seed) => {
        const honest = simulateYear(WORLDS.base, shipped, seed)
        const poisoned = simulateYear(WORLDS.base, shipped, seed, meddle)
        return 100 * ((honest.quarters.at(-1) ?? 0) - (poisoned.quarters.at(-1) ?? 0))
      })
      const loss = losses.reduce((sum, one) => sum + one, 0) / losses.length
      expect(Math.abs(loss)).toBeLessThan(1)
    },
    PATIENCE,
  )
})
