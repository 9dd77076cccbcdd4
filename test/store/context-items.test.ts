import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { CONTEXT_KINDS, type VisibleTo } from '../../src/context/items/context-item.ts'
import { maySee, type Sight } from '../../src/context/items/may-see.ts'
import { markChannel, purposeOf } from '../../src/store/channel-purposes.ts'
import type { NewItem } from '../../src/store/context-item-row.ts'
import {
  changeItem,
  channelsOfItems,
  confirmItem,
  contradictItem,
  dropItem,
  everyItem,
  findItem,
  findItems,
  itemsSeenBy,
  saveItem,
  seenBy,
} from '../../src/store/context-items.ts'
import type { ChannelPurpose } from '../../src/store/tables.ts'
import { forgetInItems, removeItemsFrom, sweepProposals } from '../../src/store/remove-items.ts'
import type { Store } from '../../src/store/open-database.ts'
import { ensureWorkspace, forgetWorkspace } from '../../src/store/workspaces.ts'
import { describeEachDatabase } from '../support/database.ts'

const NOW = new Date('2026-11-16T09:00:00.000Z')
const LATER = new Date('2026-11-17T09:00:00.000Z')

const OUTBOX: NewItem = {
  kind: 'decision',
  title: 'Payments gave up the outbox',
  text: 'Chosen in March, given up in June: the relay fell behind.',
  link: 'https://example.com/adr-12',
  ownerId: 'U1',
  happenedAt: new Date('2026-06-02T00:00:00.000Z'),
  validFrom: null,
  validUntil: null,
  confirmedAt: NOW,
  visibleTo: { kind: 'channel', channelId: 'C1' },
  detail: { chosen: 'CDC', rejected: ['outbox'], due: new Date('2026-12-01T00:00:00.000Z') },
  source: null,
  addedBy: 'U1',
}
const PROPOSED: NewItem = {
  ...OUTBOX,
  confirmedAt: null,
  source: { channelId: 'C1', ts: '1.1', part: 'incident' },
}
const EVERYTHING: Sight = {
  people: ['U1'],
  areMembers: true,
  channels: new Set(['C1', 'C2', 'C3']),
}

describeEachDatabase('context items', (store) => {
  it('come back as they were kept, dates and all', async () => {
    const kept = await save(store(), OUTBOX)
    expect(await findItem(store().db, 'T1', kept?.id ?? '')).toMatchObject(OUTBOX)
    expect(await findItems(store().db, 'T1', [kept?.id ?? '', 'unknown'])).toEqual([kept])
    expect(await findItem(store().db, 'T2', kept?.id ?? '')).toBeNull()
  })

  it('are of every kind there is', async () => {
    for (const kind of CONTEXT_KINDS) await save(store(), { ...OUTBOX, kind })
    const kinds = (await everyItem(store().db, 'T1')).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual([...CONTEXT_KINDS].sort())
  })

  it('of one message are one item, which a person’s word settles', async () => {
    const first = await save(store(), PROPOSED)
    const again = await save(store(), { ...PROPOSED, title: 'Payments left the outbox' })
    expect(again).toMatchObject({ id: first?.id, title: 'Payments left the outbox' })

    await confirmItem(store().db, 'T1', first?.id ?? '', LATER)
    const late = await save(store(), { ...PROPOSED, title: 'Read anew' })
    expect(late).toMatchObject({ title: 'Payments left the outbox', confirmedAt: LATER })
    expect(await everyItem(store().db, 'T1')).toHaveLength(1)
  })

  it('turned down by a person are not brought back by their message', async () => {
    const kept = await save(store(), PROPOSED)
    await dropItem(store().db, 'T1', kept?.id ?? '', LATER)

    expect(await save(store(), PROPOSED)).toBeNull()
    expect(await everyItem(store().db, 'T1')).toEqual([])
    const [row] = await store().db.selectFrom('contextItems').selectAll().execute()
    expect(row).toMatchObject({ title: '', text: '', link: null, ownerId: null })
  })

  it('are found by their words among those that may be seen', async () => {
    await save(store(), OUTBOX)
    await save(store(), { ...OUTBOX, title: 'Rates freeze', text: 'No deploys in December.' })
    const found = (search: string, sight: Sight = EVERYTHING) =>
      itemsSeenBy(store().db, 'T1', sight, { search, limit: 10 })

    expect((await found('deploys december')).map(({ title }) => title)).toEqual(['Rates freeze'])
    expect(await found('')).toHaveLength(2)
    expect(await found('', { ...EVERYTHING, channels: new Set(['C2']) })).toEqual([])
  })

  it('are seen in SQL by exactly those the rule lets see them', async () => {
    const people = ['U1', 'U2', 'U3']
    const channels = ['C1', 'C2', 'C3']
    const visible: VisibleTo[] = [
      ...channels.map((channelId) => ({ kind: 'channel', channelId }) as const),
      ...[[], ['U1'], ['U1', 'U2'], people].map(
        (some) => ({ kind: 'people', people: some }) as const,
      ),
      { kind: 'everyone' },
    ]
    for (const visibleTo of visible) await save(store(), { ...OUTBOX, visibleTo })
    const all = await everyItem(store().db, 'T1')
    const sight = fc.record({
      people: fc.subarray(people),
      areMembers: fc.boolean(),
      channels: fc.subarray(channels).map((ids) => new Set(ids)),
    })
    await fc.assert(
      fc.asyncProperty(sight, async (look) => {
        const query = store().db.selectFrom('contextItems').select('itemId').where(seenBy(look))
        const seen = (await query.execute()).map(({ itemId }) => itemId)
        const allowed = all.filter((item) => maySee(look, item))
        expect(seen.sort()).toEqual(allowed.map(({ id }) => id).sort())
      }),
      { numRuns: 60 },
    )
  })

  it('say which channels Slack has to be asked about', async () => {
    await save(store(), OUTBOX)
    await save(store(), { ...OUTBOX, visibleTo: { kind: 'everyone' } })
    expect(await channelsOfItems(store().db, 'T1')).toEqual(['C1'])
  })

  it('changed by a person say what she wrote, and only in her workspace', async () => {
    const kept = await save(store(), OUTBOX)
    const changed = { ...OUTBOX, title: 'Changed', visibleTo: { kind: 'everyone' } as const }
    expect(await changeItem(store().db, 'T2', kept?.id ?? '', changed, LATER)).toBeNull()
    expect(await changeItem(store().db, 'T1', kept?.id ?? '', changed, LATER)).toMatchObject({
      title: 'Changed',
      visibleTo: { kind: 'everyone' },
    })
  })

  it('lose the name of who is forgotten, and go where only she could see them', async () => {
    const forPeople = (...people: string[]) =>
      save(store(), { ...OUTBOX, visibleTo: { kind: 'people', people } })
    await forPeople('U1')
    const shared = await forPeople('U1', 'U2')
    await store().tx((trx) => forgetInItems(trx, 'T1', 'U1'))
    expect(await everyItem(store().db, 'T1')).toMatchObject([
      { id: shared?.id, ownerId: null, addedBy: null, visibleTo: { people: ['U2'] } },
    ])
  })

  it('go when nobody cared for long, and stay when a document took them back', async () => {
    await save(store(), PROPOSED)
    const kept = await save(store(), OUTBOX)
    await store().tx((trx) => contradictItem(trx, 'T1', kept?.id ?? '', NOW))
    expect(await store().tx((trx) => sweepProposals(trx, LATER))).toBe(1)

    expect(await everyItem(store().db, 'T1')).toMatchObject([{ id: kept?.id }])
  })

  it('go with the message they were read from, and with their workspace', async () => {
    await save(store(), PROPOSED)
    await save(store(), OUTBOX)
    expect(await store().tx((trx) => removeItemsFrom(trx, 'T1', 'C1', '1.1'))).toHaveLength(1)
    expect(await everyItem(store().db, 'T1')).toHaveLength(1)

    await forgetWorkspace(store().db, 'T1')
    expect(await everyItem(store().db, 'T1')).toEqual([])
  })
})

describeEachDatabase('channel purposes', (store) => {
  it('say what is posted in a channel, the last word of it, until somebody takes it back', async () => {
    await ensureWorkspace(store().db, 'T1', NOW)
    const place = { workspaceId: 'T1', channelId: 'C1' }
    for (const purpose of ['incidents', 'decisions'] as const)
      await markChannel(store().db, place, { purpose, markedBy: 'U1' }, NOW)
    expect(await purposeOf(store().db, 'T1', 'C1')).toEqual({
      purpose: 'decisions' satisfies ChannelPurpose,
      markedBy: 'U1',
    })

    await markChannel(store().db, place, null, LATER)
    expect(await purposeOf(store().db, 'T1', 'C1')).toBeNull()
  })
})

async function save(store: Store, item: NewItem) {
  await ensureWorkspace(store.db, 'T1', NOW)
  return saveItem(store.db, 'T1', item, NOW)
}
