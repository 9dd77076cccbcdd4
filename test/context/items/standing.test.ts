import { describe, expect, it } from 'vitest'
import { isTimeToAsk, standingOf } from '../../../src/context/items/standing.ts'

const NOW = new Date('2026-11-16T09:00:00Z')
const daysFromNow = (days: number) => new Date(NOW.getTime() + days * 24 * 3_600_000)
const item = {
  kind: 'roadmap',
  validFrom: null,
  validUntil: null,
  confirmedAt: daysFromNow(-10),
} as const

describe('a context item in time', () => {
  it('is not used before somebody confirmed it, nor before it begins', () => {
    expect(standingOf({ ...item, confirmedAt: null }, NOW)).toEqual({ kind: 'proposed' })
    expect(standingOf({ ...item, validFrom: daysFromNow(1) }, NOW)).toMatchObject({
      kind: 'not-yet',
    })
    expect(standingOf(item, NOW)).toEqual({ kind: 'holds' })
  })

  it('is not used past its end, whenever it was confirmed', () => {
    const over = { ...item, validUntil: daysFromNow(-1) }
    expect(standingOf(over, NOW)).toEqual({ kind: 'over', since: daysFromNow(-1) })
    expect(standingOf({ ...over, confirmedAt: NOW }, NOW)).toMatchObject({ kind: 'over' })
  })

  it('without an end is trusted half a year for what is planned, and two for what happened', () => {
    const long = { ...item, confirmedAt: daysFromNow(-200) }
    expect(standingOf(long, NOW)).toEqual({ kind: 'unconfirmed', since: daysFromNow(-200) })
    expect(standingOf({ ...long, kind: 'incident' }, NOW)).toEqual({ kind: 'holds' })
  })

  it('is asked about in the two weeks before its end, and no longer after it', () => {
    expect(isTimeToAsk({ ...item, validUntil: daysFromNow(15) }, NOW)).toBe(false)
    expect(isTimeToAsk({ ...item, validUntil: daysFromNow(13) }, NOW)).toBe(true)
    expect(isTimeToAsk({ ...item, validUntil: daysFromNow(-1) }, NOW)).toBe(false)
    expect(isTimeToAsk({ ...item, confirmedAt: daysFromNow(-170) }, NOW)).toBe(true)
    expect(isTimeToAsk({ ...item, confirmedAt: null }, NOW)).toBe(false)
  })
})
