import { describe, expect, test } from 'vitest'
import { learn } from '../../src/feedback/learning.ts'
import { lessonOf } from '../../src/feedback/lesson.ts'
import type { Correction, Decline, Lesson, TaughtEntry } from '../../src/feedback/taught.ts'

const DAY = 24 * 60 * 60 * 1000
const START = Date.UTC(2026, 0, 5)
const NOW = new Date(START + 200 * DAY)
const ENTRIES: readonly TaughtEntry[] = [
  { id: 'data-001', version: 1, category: 'data', weight: 4 },
  { id: 'data-002', version: 1, category: 'data', weight: 4 },
  { id: 'cost-001', version: 2, category: 'cost', weight: 4 },
]

type Told = {
  readonly entry?: string | null
  readonly version?: number
  readonly category?: 'data' | 'cost'
  readonly source?: Lesson['ask']['source']
  readonly landedBy?: readonly string[]
  readonly missedBy?: readonly string[]
  readonly engaged?: readonly string[]
  readonly day?: number
  readonly document?: string
  readonly team?: string
  readonly settled?: boolean
}

let made = 0
function lesson(told: Told = {}): Lesson {
  const id = `A${made++}`
  const { landedBy = [], missedBy = [], engaged = ['ann', 'bo'], entry = 'data-001' } = told
  const people = {
    landed: new Set(landedBy),
    missed: new Set(missedBy),
    engaged: new Set([...engaged, ...landedBy]),
  }
  return lessonOf(
    {
      askId: id,
      askedAt: new Date(START + (told.day ?? 0) * DAY),
      documentId: told.document ?? id,
      authorId: 'author',
      teamId: told.team ?? 'C1',
      category: told.category ?? 'data',
      source: told.source ?? 'bank',
      entryId: entry,
      entryVersion: entry === null ? null : (told.version ?? 1),
    },
    {
      exposed: people.engaged.size > 0,
      landed: landedBy.length > 0,
      landedAt: landedBy.length > 0 ? NOW : null,
      landedWith: landedBy.length,
      paused: landedBy.length,
      changed: 0,
      covered: 0,
      missed: missedBy.length,
      settled: told.settled ?? true,
      people,
    },
  )
}

function times(count: number, told: Told): Lesson[] {
  return Array.from({ length: count }, () => lesson(told))
}

function learned(
  lessons: readonly Lesson[],
  rest: { declines?: readonly Decline[]; corrections?: readonly Correction[]; team?: string } = {},
) {
  const history = {
    lessons,
    declines: rest.declines ?? [],
    corrections: rest.corrections ?? [],
  }
  const learning = learn(history, ENTRIES)
  return { ...learning.forTeam(rest.team ?? 'C1', NOW), list: () => learning.list('C1', NOW) }
}

function of(entry: string | null, category: 'data' | 'cost' = 'data') {
  return {
    category,
    source: { kind: entry === null ? ('model' as const) : ('bank' as const), bankId: entry },
  }
}

const TWO = ['ann', 'bo']

describe('what reactions teach', () => {
  test('nothing seen, nothing moved', () => {
    const { shift, landed, resting } = learned([])
    expect(shift(of('data-001'))).toBeCloseTo(0, 10)
    expect(landed('data-001')).toEqual({ landings: 0, exposures: 0 })
    expect(resting('data-001')).toBe(null)
  })

  test('the formulas, by hand', () => {
    const { list } = learned([
      ...times(6, { landedBy: TWO }),
      ...times(2, {}),
      ...times(8, { entry: 'cost-001', version: 2, category: 'cost' }),
    ])
    const workspace = (6 + 2) / (16 + 8)
    const category = (6 + 24 * workspace) / (8 + 24)
    expect(list()[0]?.rate).toBeCloseTo((6 + 14 * category) / (8 + 14), 10)
    expect(list()[0]).toMatchObject({ landings: 6, exposures: 8 })
    expect(list()[1]?.rate).toBeCloseTo(category, 10)
  })

  test('an entry that lands rises, its category with it, and another category falls', () => {
    const { shift } = learned([
      ...times(20, { landedBy: TWO }),
      ...times(20, { entry: 'cost-001', version: 2, category: 'cost' }),
    ])
    expect(shift(of('data-001'))).toBeGreaterThan(shift(of('data-002')))
    expect(shift(of('data-002'))).toBeGreaterThan(0)
    expect(shift(of('cost-001', 'cost'))).toBeLessThan(0)
  })

  test("a question of the model's learns from its category and from how the model fares", () => {
    const well = learned([
      ...times(10, { landedBy: TWO }),
      ...times(10, {}),
      ...times(20, { entry: null, source: 'model', landedBy: TWO }),
    ])
    expect(well.shift(of(null))).toBeGreaterThan(well.shift(of('data-002')))
  })

  test('new wording starts from its category, and older versions are not in its record', () => {
    const { landed } = learned(
      times(9, { entry: 'cost-001', version: 1, category: 'cost', landedBy: TWO }),
    )
    expect(landed('cost-001')).toEqual({ landings: 0, exposures: 0 })
  })

  test('quiet threads, unsettled asks and what people asked themselves teach nothing', () => {
    const { shift, landed } = learned([
      ...times(9, { engaged: [] }),
      ...times(9, { settled: false, landedBy: TWO }),
      ...times(9, { source: 'person', entry: null, landedBy: TWO }),
    ])
    expect(landed('data-001').exposures).toBe(0)
    expect(shift(of('data-002'))).toBeCloseTo(0, 10)
  })

  test('a team that was just asked is spared the repeat, another team is not', () => {
    const lessons = [lesson({ day: 199, settled: false })]
    expect(learned(lessons).shift(of('data-001'))).toBeLessThan(-0.7)
    expect(learned(lessons, { team: 'C2' }).shift(of('data-001'))).toBeCloseTo(0, 10)
  })

  test('forgetting an entry empties its record', () => {
    const forget = {
      entryId: 'data-001',
      teamId: null,
      kind: 'forget',
      reason: 'reworded',
      at: NOW,
    } as const
    const { landed } = learned(times(5, { landedBy: TWO }), { corrections: [forget] })
    expect(landed('data-001').exposures).toBe(0)
  })
})

describe('how little one account can move', () => {
  const honest = [
    ...times(60, { landedBy: TWO, day: 10 }),
    ...times(140, { day: 20 }),
    ...times(200, { entry: 'cost-001', version: 2, category: 'cost', day: 20 }),
    ...times(40, { entry: 'cost-001', version: 2, category: 'cost', landedBy: TWO, day: 30 }),
  ]

  test('landing sixty asks alone in one week counts as twenty at most', () => {
    const week = times(60, { entry: 'data-002', landedBy: ['mole'], engaged: [], day: 50 })
    const spread = times(20, { entry: 'data-002', landedBy: ['mole'], engaged: [], day: 50 })
    const shift = (lessons: readonly Lesson[]) =>
      learned([...honest, ...lessons]).shift(of('data-002'))
    expect(shift(week)).toBeCloseTo(shift(spread), 10)
  })

  test('a poisoned week of sixty asks over many entries moves none by more than a third of a logit', () => {
    const week = [
      ...times(6, { landedBy: ['mole'], engaged: [], day: 50 }),
      ...times(6, { entry: 'data-002', engaged: ['mole'], day: 50 }),
      ...times(48, { entry: null, landedBy: ['mole'], engaged: [], day: 50 }),
    ]
    for (const entry of ['data-001', 'data-002', 'cost-001']) {
      const before = learned(honest).shift(of(entry))
      const after = learned([...honest, ...week]).shift(of(entry))
      expect(Math.abs(after - before)).toBeLessThan(1 / 3)
    }
  })

  test("silence where only the document's author engaged teaches nothing", () => {
    const voted = times(30, { engaged: ['author'], missedBy: ['author'], day: 50 })
    const { shift, resting, landed } = learned(voted)
    expect(shift(of('data-001'))).toBeCloseTo(0, 10)
    expect(resting('data-001')).toBe(null)
    expect(landed('data-001').exposures).toBe(0)
  })
})

describe('the veto', () => {
  function decline(personId: string, over: Partial<Decline> = {}): Decline {
    return {
      entryId: 'data-001',
      entryVersion: 1,
      teamId: 'C1',
      documentId: `D-${personId}`,
      personId,
      reason: 'generic',
      at: new Date(START + 180 * DAY),
      ...over,
    }
  }
  const three = ['ann', 'bo', 'cy'].map((person) => decline(person))

  test('three people rest an entry for their team, with the reason to be read', () => {
    expect(learned([], { declines: three }).resting('data-001')).toBe(
      '3 people found it generic, wrong or not useful',
    )
    expect(learned([], { declines: three, team: 'C2' }).resting('data-001')).toBe(null)
  })

  test('one person three times does not, nor do other reasons', () => {
    const ann = [1, 2, 3].map((i) => decline('ann', { documentId: `D${i}` }))
    const busy = ['bo', 'cy'].map((person) => decline(person, { reason: 'other' }))
    expect(learned([], { declines: [...ann, ...busy] }).resting('data-001')).toBe(null)
  })

  test('a thumb down on the ask is a vote as well', () => {
    const thumbs = ['ann', 'bo', 'cy'].map((person) => lesson({ missedBy: [person], day: 180 }))
    expect(learned(thumbs).resting('data-001')).not.toBe(null)
  })

  test('fifteen exposures without a landing rest it, one landing among them does not', () => {
    const vain = times(15, { day: 180 })
    expect(learned(vain).resting('data-001')).toContain('15 exposures')
    expect(
      learned([...vain.slice(1), lesson({ landedBy: TWO, day: 180 })]).resting('data-001'),
    ).toBe(null)
  })

  test('it wakes after ninety days, and turned down again it retires', () => {
    const early = three.map((vote) => ({ ...vote, at: new Date(START) }))
    const woken = learned([], { declines: early })
    expect(woken.resting('data-001')).toBe(null)
    expect(woken.list()[0]?.standing).toMatchObject({ kind: 'waking' })
    const again = learned([], { declines: [...early, ...three] })
    expect(again.list()[0]?.standing).toMatchObject({ kind: 'retired' })
    expect(again.resting('data-001')).toContain('again')
  })

  test('a person can overrule it either way', () => {
    const said = (kind: Correction['kind']): Correction => ({
      entryId: 'data-001',
      teamId: 'C1',
      kind,
      reason: 'we like it',
      at: new Date(START + 190 * DAY),
    })
    expect(learned([], { declines: three, corrections: [said('wake')] }).resting('data-001')).toBe(
      null,
    )
    expect(learned([], { corrections: [said('retire')] }).resting('data-001')).toBe('we like it')
  })
})
