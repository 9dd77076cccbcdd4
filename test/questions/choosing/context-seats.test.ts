import { describe, expect, test } from 'vitest'
import type { Candidate } from '../../../src/questions/candidate.ts'
import { seatContext } from '../../../src/questions/choosing/context-seats.ts'
import { aCandidate } from '../../support/a-candidate.ts'

const OF_BANK = ['Kafka', 'migration', 'ownership', 'latency', 'vendor']
const OF_CONTEXT = ['outage', 'freeze', 'roadmap', 'budget']

function candidate(id: string, score: number, given: Partial<Candidate> = {}): Candidate {
  const subject = (id.startsWith('b') ? OF_BANK : OF_CONTEXT)[Number(id.slice(1))] ?? 'model'
  return aCandidate(id, { text: `${subject} ${subject}?`, score, ...given })
}

function fromContext(id: string, score: number, itemId = id): Candidate {
  const context = { itemId, kind: 'incident', title: '', quote: '', date: null, link: null }
  return candidate(id, score, { source: { kind: 'context', bankId: null }, context })
}

const FIVE = [0.9, 0.8, 0.7, 0.6, 0.55].map((score, i) => candidate(`b${i}`, score))
const ids = (candidates: readonly Candidate[]) => candidates.map(({ id }) => id)

describe('questions from context in a pack', () => {
  test('stand where their score puts them, the first place too, and the weakest make room', () => {
    const pack = seatContext(FIVE, [fromContext('c0', 0.95), fromContext('c1', 0.65)], 5)
    expect(ids(pack)).toEqual(['c0', 'b0', 'b1', 'b2', 'c1'])
  })

  test('are three of five at most, and one where there is room for three', () => {
    const four = ['c0', 'c1', 'c2', 'c3'].map((id) => fromContext(id, 0.95))
    expect(ids(seatContext(FIVE, four, 5))).toEqual(['c0', 'c1', 'c2', 'b0', 'b1'])
    expect(ids(seatContext(FIVE, four, 3))).toEqual(['c0', 'b0', 'b1'])
  })

  test('share their seats with those a model rested on a fact', () => {
    const chosen = [fromContext('m7', 1), ...FIVE.slice(0, 4)]
    const more = ['c0', 'c1', 'c2'].map((id, i) => fromContext(id, 0.95 - i / 100))
    expect(ids(seatContext(chosen, more, 5))).toEqual(['m7', 'c0', 'c1', 'b0', 'b1'])
  })

  test('never cite one item twice', () => {
    const chosen = [fromContext('m7', 1, 'item-1'), ...FIVE.slice(0, 4)]
    expect(ids(seatContext(chosen, [fromContext('c0', 0.95, 'item-1')], 5))).toEqual(ids(chosen))
  })

  test('leave the others in the order in which they were', () => {
    const shuffled = [FIVE[1]!, FIVE[0]!, FIVE[3]!, FIVE[2]!]
    expect(ids(seatContext(shuffled, [fromContext('c0', 0.5)], 5))).toEqual([
      ...ids(shuffled),
      'c0',
    ])
  })
})
