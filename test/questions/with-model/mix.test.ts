import { describe, expect, test } from 'vitest'
import { type Accepted, mix } from '../../../src/questions/with-model/mix.ts'
import { aCandidate } from '../../support/a-candidate.ts'

const CATEGORIES = ['data', 'ops', 'failure', 'scale', 'api', 'cost'] as const

function read(id: string, pause: number, orders: Partial<Accepted> = {}): Accepted {
  const category = CATEGORIES['abcdef'.indexOf(id)] ?? 'data'
  const source = { kind: 'model', bankId: null } as const
  const candidate = aCandidate(id, { category, source, score: pause })
  return { candidate, pause, silence: null, unsettled: null, ...orders }
}

function pack(model: readonly Accepted[], bank: readonly Accepted[] = [], bankSeats = 0) {
  const chosen = mix(model, bank, { limit: 5, bankSeats, shift: () => 0 })
  return chosen.map(({ id }) => id)
}

describe('of what a second reader let pass', () => {
  test('what makes its author stop comes first', () => {
    expect(pack([read('a', 2), read('b', 3), read('c', 2)])).toEqual(['b', 'a', 'c'])
  })

  test('what is near the front of both orders comes before what leads only one of them', () => {
    const cleverOnly = read('a', 2, { silence: 0, unsettled: 5 })
    const plainOnly = read('b', 2, { silence: 5, unsettled: 0 })
    const both = read('c', 2, { silence: 1, unsettled: 1 })
    expect(pack([cleverOnly, plainOnly, both])[0]).toBe('c')
  })

  test('where the reader cannot be trusted, the bank fills the seats that are its own', () => {
    const bank = [{ ...read('e', 2), candidate: aCandidate('e', { category: 'api' }) }]
    const model = ['a', 'b', 'c', 'd', 'f'].map((id) => read(id, 3))
    expect(pack(model, bank, 2)).toContain('e')
    expect(pack(model, bank, 2)).toHaveLength(5)
  })
})
