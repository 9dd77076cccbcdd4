import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VisibleTo } from '../../../src/context/items/context-item.ts'
import { maySee, NO_SIGHT, sharedSight, type Sight } from '../../../src/context/items/may-see.ts'

const ANN: Sight = { people: ['ann'], areMembers: true, channels: new Set(['infra', 'payments']) }
const BEN: Sight = { people: ['ben'], areMembers: true, channels: new Set(['payments']) }
const GUEST: Sight = { people: ['gil'], areMembers: false, channels: new Set(['infra']) }

const toInfra = { visibleTo: { kind: 'channel', channelId: 'infra' } } as const
const toPayments = { visibleTo: { kind: 'channel', channelId: 'payments' } } as const
const toAnn = { visibleTo: { kind: 'people', people: ['ann'] } } as const
const toEveryone = { visibleTo: { kind: 'everyone' } } as const

describe('who may see a context item', () => {
  it('is whoever may read its channel at this moment', () => {
    expect(maySee(ANN, toInfra)).toBe(true)
    expect(maySee(BEN, toInfra)).toBe(false)
  })

  it('is whom it names, and every full member where it is for everyone', () => {
    expect([maySee(ANN, toAnn), maySee(BEN, toAnn)]).toEqual([true, false])
    expect([maySee(ANN, toEveryone), maySee(BEN, toEveryone)]).toEqual([true, true])
  })

  it('is never a guest, even of its channel', () => {
    expect([toInfra, toEveryone].map((item) => maySee(GUEST, item))).toEqual([false, false])
    expect(maySee({ ...GUEST, people: ['ann'] }, toAnn)).toBe(false)
  })

  it('is nobody where Slack did not answer, or where nobody looks', () => {
    for (const item of [toInfra, toAnn, toEveryone]) expect(maySee(NO_SIGHT, item)).toBe(false)
    expect(sharedSight([])).toEqual(NO_SIGHT)
    expect(maySee(sharedSight([ANN, NO_SIGHT]), toEveryone)).toBe(false)
  })

  it('is several people together only where it is each of them', () => {
    const together = sharedSight([ANN, BEN])
    expect([toInfra, toPayments, toAnn, toEveryone].map((item) => maySee(together, item))).toEqual([
      false,
      true,
      false,
      true,
    ])
  })

  it('holds for any people, channels and items', () => {
    const names = fc.subarray(['ann', 'ben', 'gil'])
    const channels = ['c1', 'c2', 'c3']
    const sight = fc.record({
      people: fc.constantFrom('ann', 'ben', 'gil').map((one) => [one]),
      areMembers: fc.boolean(),
      channels: fc.subarray(channels).map((ids) => new Set(ids)),
    })
    const visibleTo: fc.Arbitrary<VisibleTo> = fc.oneof(
      fc.constantFrom(...channels).map((channelId) => ({ kind: 'channel', channelId }) as const),
      names.map((people) => ({ kind: 'people', people }) as const),
      fc.constant({ kind: 'everyone' } as const),
    )
    fc.assert(
      fc.property(fc.array(sight, { minLength: 1, maxLength: 4 }), visibleTo, (sights, to) => {
        const all = sights.every((one) => maySee(one, { visibleTo: to }))
        expect(maySee(sharedSight(sights), { visibleTo: to })).toBe(all)
      }),
    )
  })
})
