import { describe, expect, test } from 'vitest'
import type { Candidate } from '../../../src/questions/candidate.ts'
import { seededChance } from '../../../src/questions/choosing/chance.ts'
import { type Learned, NOTHING_LEARNED } from '../../../src/questions/choosing/learned.ts'
import { lineUp } from '../../../src/questions/choosing/line-up.ts'
import { CATEGORIES } from '../../../src/questions/bank/bank-entry.ts'
import { aCandidate } from '../../support/a-candidate.ts'

const WORDS = [
  'alpha',
  'bravo',
  'cargo',
  'delta',
  'ember',
  'flint',
  'grove',
  'hazel',
  'ivory',
  'jumbo',
]

function candidate(i: number, score: number): Candidate {
  const word = WORDS[i % WORDS.length] ?? 'other'
  return aCandidate(`entry-${i}`, {
    text: `${word} ${word}?`,
    category: CATEGORIES[i % CATEGORIES.length] ?? 'data',
    topic: `topic-${i}`,
    score,
  })
}

/** Clear steps at the top, then a few that are hard to tell from the fifth. */
const SCORES = [0.9, 0.85, 0.8, 0.75, 0.7, 0.695, 0.69, 0.6, 0.5, 0.4]
const CANDIDATES = SCORES.map((score, i) => candidate(i, score))
const ALL_TRIED: Learned = {
  ...NOTHING_LEARNED,
  landed: () => ({ landings: 1, exposures: 9 }),
}

function shown(options: Partial<Parameters<typeof lineUp>[1]>) {
  const line = lineUp(CANDIDATES, {
    limit: 5,
    bar: 0.45,
    learned: NOTHING_LEARNED,
    chance: null,
    ...options,
  })
  return { ...line, ids: line.questions.map(({ id }) => Number(id.slice('entry-'.length))) }
}

describe('what is shown', () => {
  test('without chance, the best in their order', () => {
    expect(shown({}).ids).toEqual([0, 1, 2, 3, 4])
    expect(shown({}).drawn).toBe(null)
  })

  test('what lands with the team moves up, what rests is left out', () => {
    const learned: Learned = {
      ...NOTHING_LEARNED,
      shift: ({ source }) => (source.bankId === 'entry-7' ? 2 : 0),
      resting: (id) => (id === 'entry-0' ? 'nobody liked it' : null),
    }
    expect(shown({ learned }).ids).toEqual([7, 1, 2, 3, 4])
  })

  test('landing well does not lift a question over the bar', () => {
    const learned: Learned = { ...NOTHING_LEARNED, shift: () => 5 }
    expect(shown({ learned, limit: 20 }).ids).not.toContain(9)
  })

  test('the last of five is drawn evenly among the little tried near it, with its probability', () => {
    const counts = new Map<number, number>()
    for (let seed = 0; seed < 600; seed++) {
      const { ids, drawn } = shown({ chance: seededChance(`pack ${seed}`) })
      expect(ids.sort((a, b) => a - b).slice(0, 4)).toEqual([0, 1, 2, 3])
      expect(drawn?.propensity).toBeCloseTo(1 / 3, 10)
      const picked = Number(drawn?.id.slice('entry-'.length))
      counts.set(picked, (counts.get(picked) ?? 0) + 1)
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([4, 5, 6])
    for (const count of counts.values()) expect(count).toBeGreaterThan(140)
  })

  test('once everything near is tried, nothing is drawn', () => {
    const { ids, drawn } = shown({ learned: ALL_TRIED, chance: seededChance('pack') })
    expect(drawn).toBe(null)
    expect(ids).toEqual([0, 1, 2, 3, 4])
  })

  test('fewer slots are drawn for more rarely', () => {
    const draws = Array.from({ length: 600 }, (_, seed) =>
      shown({ limit: 1, chance: seededChance(`one ${seed}`) }),
    ).filter(({ drawn }) => drawn !== null)
    expect(draws.length).toBeGreaterThan(80)
    expect(draws.length).toBeLessThan(160)
  })

  test('equals change places, unequals do not', () => {
    const tied = [0.8, 0.79, 0.7].map((score, i) => candidate(i, score))
    const orders = Array.from({ length: 100 }, (_, seed) =>
      lineUp(tied, {
        limit: 4,
        bar: 0,
        learned: ALL_TRIED,
        chance: seededChance(`${seed}`),
      })
        .questions.map(({ id }) => id.at(-1))
        .join(''),
    )
    expect(new Set(orders)).toEqual(new Set(['012', '102']))
  })
})
