import { describe, expect, test } from 'vitest'
import { betaInterval, wilsonInterval } from '../../src/feedback/intervals.ts'

describe('intervals against known values', () => {
  /** By hand from Wilson's formula with z = 1.644854. */
  test.each([
    [27, 112, 0.1812, 0.3132],
    [0, 15, 0, 0.1528],
    [5, 5, 0.6489, 1],
    [0, 0, 0, 1],
  ])('%i of %i lies between %f and %f', (landings, exposures, low, high) => {
    const interval = wilsonInterval(landings, exposures)
    expect(interval.low).toBeCloseTo(low, 3)
    expect(interval.high).toBeCloseTo(high, 3)
  })

  test('a flat belief has its middle 90 % from 0.05 to 0.95', () => {
    expect(betaInterval(1, 1).low).toBeCloseTo(0.05, 12)
    expect(betaInterval(1, 1).high).toBeCloseTo(0.95, 12)
  })

  /** Beta(a, 1) has the distribution x^a, Beta(1, b) has 1 - (1 - x)^b. */
  test.each([0.3, 2, 7.5, 400])(
    'beliefs with one side at 1 have the quantiles of a power: %f',
    (a) => {
      expect(betaInterval(a, 1).low).toBeCloseTo(0.05 ** (1 / a), 10)
      expect(betaInterval(a, 1).high).toBeCloseTo(0.95 ** (1 / a), 10)
      expect(betaInterval(1, a).high).toBeCloseTo(1 - 0.05 ** (1 / a), 10)
    },
  )

  /** Beta(1/2, 1/2), the arcsine distribution: its quantile is sin²(πp/2). */
  test('the arcsine belief', () => {
    const { low, high } = betaInterval(0.5, 0.5)
    expect(low).toBeCloseTo(Math.sin((Math.PI * 0.05) / 2) ** 2, 10)
    expect(high).toBeCloseTo(Math.sin((Math.PI * 0.95) / 2) ** 2, 10)
  })

  /** Beta(2, 2) has 3x² - 2x³ below x, Beta(2, 3) has 6x² - 8x³ + 3x⁴. */
  test('beliefs with a polynomial distribution', () => {
    const { low } = betaInterval(2, 2)
    expect(3 * low ** 2 - 2 * low ** 3).toBeCloseTo(0.05, 10)
    const { high } = betaInterval(2, 3)
    expect(6 * high ** 2 - 8 * high ** 3 + 3 * high ** 4).toBeCloseTo(0.95, 10)
  })
})
