import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWhen } from '../../../src/slack/time/when.ts'

/** A Monday, 10:00 in Amsterdam and 04:00 in New York. */
const NOW = new Date('2026-11-16T09:00:00.000Z')

function amsterdam(typed: string, now = NOW): string {
  const when = readWhen(typed, now, 'Europe/Amsterdam')
  return when.kind === 'at' ? when.at.toISOString().slice(0, 16) : when.kind
}

describe('a review date as people type it', () => {
  it.each([
    ['tomorrow 14:00', '2026-11-17T13:00'],
    ['Tomorrow at 2pm', '2026-11-17T13:00'],
    ['2026-12-01 09:30', '2026-12-01T08:30'],
    ['2026-12-01T09:30', '2026-12-01T08:30'],
    ['friday 10am', '2026-11-20T09:00'],
    ['Fri at 10', '2026-11-20T09:00'],
    ['next friday 10:00', '2026-11-20T09:00'],
    ['monday 9:00', '2026-11-23T08:00'],
    ['monday 11:00', '2026-11-16T10:00'],
    ['next monday 11:00', '2026-11-23T10:00'],
    ['today 16.30', '2026-11-16T15:30'],
    ['15:30', '2026-11-16T14:30'],
    ['9:30', '2026-11-17T08:30'],
    ['1 Dec 9:30', '2026-12-01T08:30'],
    ['Dec 1st, 9:30am', '2026-12-01T08:30'],
    ['3 march at 12pm', '2027-03-03T11:00'],
    ['12 november 2027 at 12am', '2027-11-11T23:00'],
    ['thursday noon', '2026-11-19T11:00'],
    ['wednesday', '2026-11-18T08:00'],
    ['in 2 hours', '2026-11-16T11:00'],
    ['in half an hour', '2026-11-16T09:30'],
    ['in 3 days', '2026-11-19T09:00'],
  ])('%s', (typed, at) => {
    expect(amsterdam(typed)).toBe(at)
  })

  it.each(['', 'soon', '01/12/2026', 'tomorrow 25:00', '14', '2026-02-30 10:00', 'friday 13pm'])(
    'is unclear: %s',
    (typed) => expect(amsterdam(typed)).toBe('unclear'),
  )

  it.each(['today 9:00', '2026-11-15 10:00', '1 Dec 2025 10:00'])('is over: %s', (typed) =>
    expect(amsterdam(typed)).toBe('past'),
  )

  it('means the clock on her wall, also where it changes', () => {
    const before = new Date('2027-03-27T12:00:00Z')
    expect(amsterdam('tomorrow 14:00', before)).toBe('2027-03-28T12:00')
    expect(amsterdam('tomorrow 02:30', before)).toBe('2027-03-28T01:30')
    expect(amsterdam('tomorrow 02:30', new Date('2026-10-24T12:00:00Z'))).toBe('2026-10-25T00:30')
    const auckland = readWhen(
      'tomorrow 09:00',
      new Date('2026-11-16T12:00:00Z'),
      'Pacific/Auckland',
    )
    expect(auckland).toEqual({ kind: 'at', at: new Date('2026-11-17T20:00:00Z') })
  })

  it('reads back every moment it could be told, in any time zone', () => {
    const zones = ['UTC', 'Europe/Amsterdam', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia']
    const minute = fc.integer({ min: 1, max: 3 * 365 * 24 * 60 })
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, (timeZone, ahead) => {
        const at = new Date(NOW.getTime() + ahead * 60_000)
        const wall = new Intl.DateTimeFormat('sv-SE', {
          timeZone,
          dateStyle: 'short',
          timeStyle: 'short',
        }).format(at)
        const when = readWhen(wall, NOW, timeZone)
        // In the hour that comes twice in autumn the first one is meant.
        const distance = when.kind === 'at' ? at.getTime() - when.at.getTime() : NaN
        expect([0, 3_600_000]).toContain(distance)
      }),
    )
  })
})
