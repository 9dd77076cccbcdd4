import { expect, it } from 'vitest'
import type { Store } from '../../src/store/open-database.ts'
import { channelsWithAsks } from '../../src/store/summary-asks.ts'
import { countedMonth } from '../../src/store/summary.ts'
import { forExecutives, renderExecutives } from '../../src/summary/executives.ts'
import { type MonthSummary, summarizeMonth } from '../../src/summary/month.ts'
import { renderJson } from '../../src/summary/render-json.ts'
import { renderText } from '../../src/summary/render-text.ts'
import { aMonth } from '../support/a-month.ts'
import { describeEachDatabase } from '../support/database.ts'

const NEW_YORK = 'America/New_York'

describeEachDatabase("a month's records", (store) => {
  it('become the events and counts of that month, the asker not counted', async () => {
    await aMonth(store(), 'T1', [
      { text: 'Both?', at: '2026-10-05T12:00:00Z', reactions: ['U1 thinking_face', 'U2 bulb'] },
      { text: 'Alone?', at: '2026-10-06T12:00:00Z', reactions: ['U1 thinking_face'] },
      { text: 'Hers?', at: '2026-10-07T12:00:00Z', reactions: ['U-ASKER bulb'] },
      {
        text: 'Taken off?',
        at: '2026-10-08T12:00:00Z',
        reactions: ['U1 bulb', '-U1 bulb', 'U2 -1'],
      },
      { text: 'Own?', at: '2026-10-09T12:00:00Z', isOwn: true, reactions: ['U3 bulb'] },
    ])
    const october = await summaryOf(store(), '2026-10')

    const told = [...october.events.first, ...october.ownEvents.first]
    expect(told.map(({ ask, people }) => [ask.text, people])).toEqual([
      ['Both?', 2],
      ['Alone?', null],
      ['Own?', null],
    ])
    expect(october).toMatchObject({
      asked: 5,
      quiet: 1,
      gadfly: { landings: 2, exposures: 3, interval: null },
      own: { landings: 1, exposures: 1 },
    })
  })

  it('count an ask nobody touched as exposed when another of its thread was', async () => {
    await aMonth(store(), 'T1', [
      { text: 'One?', at: '2026-10-05T12:00:00Z', threadId: '9.1', reactions: ['U1 bulb'] },
      { text: 'Two?', at: '2026-10-05T12:00:00Z', threadId: '9.1' },
    ])
    expect(await summaryOf(store(), '2026-10')).toMatchObject({
      gadfly: { landings: 1, exposures: 2 },
    })
    expect((await summaryOf(store(), '2026-11')).trend.at(-2)).toEqual({
      month: '2026-10',
      landings: 1,
      exposures: 2,
    })
  })

  it("belong to the month of the workspace's time zone", async () => {
    await aMonth(store(), 'T1', [
      { text: 'Late?', at: '2026-11-01T03:30:00Z', reactions: ['U1 bulb'] },
    ])
    expect(await summaryOf(store(), '2026-10')).toMatchObject({ asked: 1, events: { count: 0 } })
    const november = await summaryOf(store(), '2026-11')
    expect(november).toMatchObject({ asked: 0, events: { first: [{ ask: { text: 'Late?' } }] } })
    expect(november.trend.at(-2)).toMatchObject({ month: '2026-10', exposures: 1 })
  })

  it('hold nothing of channels their reader may not see, nor of other workspaces', async () => {
    const bulb = { at: '2026-10-05T12:00:00Z', reactions: ['U1 bulb'] }
    const often = Array.from({ length: 5 }, (_, i) => ({
      text: `Secret ${i}?`,
      at: '2026-09-20T12:00:00Z',
      channelId: 'C2',
      bankEntryId: 'data-001',
      reactions: ['U1 -1'],
    }))
    await aMonth(store(), 'T1', [
      { ...bulb, text: 'Open?' },
      { ...bulb, text: 'Secret?', channelId: 'C2' },
      ...often,
    ])
    await aMonth(store(), 'T2', [{ ...bulb, text: 'Elsewhere?' }])

    const hers = await summaryOf(store(), '2026-10', ['C1'])
    expect(JSON.stringify(hers)).not.toMatch(/Secret|Elsewhere|C2|data-001/)
    expect(hers).toMatchObject({ asked: 1, gadfly: { exposures: 1 }, neverLanded: { count: 0 } })
    expect((await summaryOf(store(), '2026-10')).neverLanded).toMatchObject({
      first: [{ entryId: 'data-001', exposures: 5 }],
    })
    expect(await summaryOf(store(), '2026-10', [])).toMatchObject({
      asked: 0,
      events: { count: 0 },
    })
    expect(await channelsWithAsks(store().db, 'T1')).toEqual(['C1', 'C2'])
  })

  it('tell a board what it changed in the words of whoever said so', async () => {
    const at = '2026-10-05T12:00:00Z'
    const [ask] = await aMonth(store(), 'T1', [{ text: 'Both?', at, reactions: ['U1 bulb'] }])
    await store()
      .db.updateTable('asks')
      .set({ said: 'We keep both stores for a quarter.' })
      .where('askId', '=', ask?.askId ?? '')
      .execute()
    expect(renderExecutives(forExecutives(await summaryOf(store(), '2026-10')))).toContain(
      '- Design in C1: Both? It changed the decision: We keep both stores for a quarter.',
    )
  })

  it('say so when there is nothing, and never who reacted', async () => {
    await aMonth(store(), 'T1', [
      { text: 'Who?', at: '2026-10-05T12:00:00Z', reactions: ['U-SHY bulb'] },
    ])
    expect(renderText(await summaryOf(store(), '2026-08'))).toContain('Nothing was asked in this')
    const october = await summaryOf(store(), '2026-10')
    expect(renderText(october) + renderJson(october, october.open.first)).not.toContain('U-SHY')
  })
})

async function summaryOf(
  { db }: Store,
  month: string,
  channelIds: readonly string[] | null = null,
): Promise<MonthSummary> {
  const now = new Date('2026-12-15T12:00:00Z')
  const wanted = { workspaceId: 'T1', month, timeZone: NEW_YORK, channelIds, now }
  return summarizeMonth(await countedMonth(db, wanted), wanted, () => null)
}
