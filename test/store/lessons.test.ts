import { expect, it } from 'vitest'
import { learn } from '../../src/feedback/learning.ts'
import { reactionMap } from '../../src/feedback/signal.ts'
import type { TaughtEntry } from '../../src/feedback/taught.ts'
import { addCorrection } from '../../src/store/corrections.ts'
import { saveDocument } from '../../src/store/documents.ts'
import { historyOf, historyOfEntries } from '../../src/store/lessons.ts'
import type { Store } from '../../src/store/open-database.ts'
import { savePack } from '../../src/store/packs.ts'
import { noticeReview } from '../../src/store/reviews.ts'
import { decideSuggestion, suggestionsOf } from '../../src/store/suggestions.ts'
import { ensureWorkspace } from '../../src/store/workspaces.ts'
import { aMonth, type AskedOnce } from '../support/a-month.ts'
import { describeEachDatabase } from '../support/database.ts'

const NOW = new Date('2026-11-16T09:00:00.000Z')
const ENTRIES: readonly TaughtEntry[] = [
  { id: 'data-001', version: 1, category: 'data', weight: 4 },
  { id: 'data-002', version: 1, category: 'data', weight: 4 },
]

describeEachDatabase('what a workspace has learned', (store) => {
  it('comes from what landed, what was looked at in vain, and not from quiet threads', async () => {
    await aMonth(store(), 'T1', [
      ...asked(3, { bankEntryId: 'data-001', reactions: ['U1 bulb', 'U2 thinking_face'] }),
      ...asked(2, { bankEntryId: 'data-001', reactions: ['U1 eyes', 'U2 eyes'] }),
      ...asked(4, { bankEntryId: 'data-001' }),
      ...asked(5, { bankEntryId: 'data-001', at: '2026-11-12T09:00:00Z', reactions: ['U1 bulb'] }),
    ])
    const { landed, shift } = (await learning(store())).forTeam('C9', NOW)

    expect(landed('data-001')).toEqual({ landings: 3, exposures: 5 })
    expect(shift(of('data-001'))).toBeGreaterThan(shift(of('data-002')))
  })

  it('spares a team what it was just asked, also where nobody looked', async () => {
    await aMonth(store(), 'T1', asked(1, { bankEntryId: 'data-001', at: '2026-11-15T09:00:00Z' }))
    const { forTeam } = await learning(store())

    expect(forTeam('C1', NOW).shift(of('data-001'))).toBeLessThan(-0.7)
    expect(forTeam('C2', NOW).shift(of('data-001'))).toBeCloseTo(0, 10)
  })

  it('rests what three leaders of a channel turned down as it stands, and wakes it at a person’s word', async () => {
    for (const leader of ['U1', 'U2', 'U3']) await declined(store(), leader, 'too-generic')
    expect((await learning(store())).forTeam('C1', NOW).resting('data-001')).toContain('3 people')
    expect((await learning(store())).forTeam('C2', NOW).resting('data-001')).toBe(null)

    const said = { entryId: 'data-001', channelId: 'C1', kind: 'wake', personId: 'U9' } as const
    await addCorrection(store().db, { workspaceId: 'T1', ...said, reason: 'We need it' }, NOW)
    expect((await learning(store())).forTeam('C1', NOW).resting('data-001')).toBe(null)
  })

  it('takes no word against an entry from what the document said already, or from one leader alone', async () => {
    for (const leader of ['U1', 'U2', 'U3']) await declined(store(), leader, 'already-answered')
    for (let i = 0; i < 3; i += 1) await declined(store(), 'U4', 'wrong')
    expect((await learning(store())).forTeam('C1', NOW).resting('data-001')).toBe(null)
  })

  it('hears of thumbs down people on the ask, but not of its author or asker', async () => {
    const down = (who: string) => asked(1, { bankEntryId: 'data-001', reactions: [`${who} -1`] })
    await aMonth(store(), 'T1', [...down('U1'), ...down('U2'), ...down('U-ASKER')])
    expect((await learning(store())).forTeam('C1', NOW).resting('data-001')).toBe(null)
    await aMonth(store(), 'T1', down('U3'))
    expect((await learning(store())).forTeam('C1', NOW).resting('data-001')).toContain('3 people')
  })

  it('shows of single entries the counts that learning from everything has', async () => {
    const forgotten = { entryId: 'data-002', channelId: null, kind: 'forget' } as const
    await aMonth(store(), 'T1', [
      ...asked(2, { bankEntryId: 'data-001', reactions: ['U1 bulb'] }),
      ...asked(2, { bankEntryId: 'data-001', reactions: ['U1 eyes', 'U2 -1'] }),
      ...asked(3, { bankEntryId: 'data-002', reactions: ['U1 bulb'] }),
      ...asked(1, { bankEntryId: 'data-002', at: '2026-10-20T09:00:00Z', reactions: ['U1 bulb'] }),
    ])
    const word = { workspaceId: 'T1', ...forgotten, personId: 'U9', reason: 'Reworded' }
    await addCorrection(store().db, word, new Date('2026-10-01T09:00:00Z'))
    const all = await learning(store())
    const { db } = store()
    for (const { id } of ENTRIES) {
      const { landed } = learn(await historyOfEntries(db, 'T1', [id], reactionMap(), NOW), ENTRIES)
      expect(landed(id)).toEqual(all.landed(id))
    }
    expect(all.landed('data-001')).toEqual({ landings: 2, exposures: 4 })
    expect(all.landed('data-002')).toEqual({ landings: 1, exposures: 1 })
  })

  it('is hardly moved by one account that reacts to everything for a week', async () => {
    const entries = MANY.map(({ id: bankEntryId, category }) => ({ bankEntryId, category }))
    await aMonth(store(), 'T1', [
      ...entries.flatMap((one) => asked(5, { ...one, reactions: ['U1 eyes', 'U2 eyes'] })),
      ...entries.flatMap((one) => asked(2, { ...one, reactions: ['U1 bulb', 'U2 bulb'] })),
    ])
    const before = await shifts(store())
    const week = { at: '2026-10-26T09:00:00Z' }
    await aMonth(
      store(),
      'T1',
      entries.flatMap((one, i) =>
        asked(4, { ...one, ...week, reactions: [i < 8 ? 'U-MOLE bulb' : 'U-MOLE -1'] }),
      ),
    )
    const moved = (await shifts(store())).map((shift, i) => Math.abs(shift - (before[i] ?? 0)))

    // Sixty-four reactions weigh as twenty asks, spread over all; a third of a logit is about one rank.
    expect(Math.max(...moved)).toBeLessThan(1 / 3)
    const team = (await learning(store(), MANY)).forTeam('C1', NOW)
    for (const { id } of MANY) expect(team.resting(id)).toBe(null)
  })
})

const MANY: readonly TaughtEntry[] = Array.from({ length: 16 }, (_, i) => ({
  id: `entry-${i}`,
  version: 1,
  category: i % 2 === 0 ? 'data' : 'cost',
  weight: 4,
}))

function asked(count: number, one: Partial<AskedOnce>): AskedOnce[] {
  return Array.from({ length: count }, () => ({
    text: 'Where does it live?',
    at: '2026-09-07T09:00:00Z',
    category: 'data',
    ...one,
  }))
}

async function learning(store: Store, entries = ENTRIES) {
  await ensureWorkspace(store.db, 'T1', NOW)
  return learn(await historyOf(store.db, 'T1', reactionMap(), NOW), entries)
}

async function shifts(store: Store): Promise<number[]> {
  const { shift } = (await learning(store, MANY)).forTeam('C9', NOW)
  return MANY.map(({ id, category }) => shift(of(id, category)))
}

function of(bankId: string, category: TaughtEntry['category'] = 'data') {
  return { category, source: { kind: 'bank', bankId } } as const
}

let documents = 0

/** A leader of channel C1 turned the entry down in a document of its own. */
async function declined(store: Store, leaderId: string, reason: string): Promise<void> {
  documents += 1
  const workspaceId = 'T1'
  await ensureWorkspace(store.db, workspaceId, NOW)
  const origin = `slack:C1:${documents}.1`
  const read = { workspaceId, origin, title: 'Orders', kind: 'adr', authorId: null, words: 1 }
  await store.tx(async (trx) => {
    const { revision } = await saveDocument(trx, { ...read, hash: origin, text: 'Orders.' }, NOW)
    const { documentId, revisionId } = revision
    const place = { workspaceId, documentId, channelId: 'C1', threadId: `${documents}.1` }
    const { reviewId } = (await noticeReview(trx, place, NOW)).review
    const engine = { model: null, notes: [] }
    const offers = [{ candidate: CANDIDATE, shown: true, propensity: null }]
    const made = { workspaceId, reviewId, leaderId, revisionId, engine, silence: null, offers }
    const { pack } = await savePack(trx, made, NOW)
    const [suggestion] = await suggestionsOf(trx, workspaceId, pack.packId)
    const { suggestionId = '' } = suggestion ?? {}
    const state = 'declined' as const
    await decideSuggestion(trx, { workspaceId, suggestionId, leaderId, state, reason }, NOW)
  })
}

const CANDIDATE = {
  id: 'data-001',
  text: 'Where does it live?',
  category: 'data',
  topic: 'retention',
  source: { kind: 'bank', bankId: 'data-001' },
  entryVersion: 1,
  score: 0.7,
  parts: {},
} as const
