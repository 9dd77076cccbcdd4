import * as fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { foldLandings, isHistory, type Landing } from '../../src/feedback/landing.ts'
import { reactionMap } from '../../src/feedback/signal.ts'
import { CATEGORIES } from '../../src/questions/bank/bank-entry.ts'
import { removeAskAt } from '../../src/store/asks.ts'
import { recountThread } from '../../src/store/landings.ts'
import type { Store } from '../../src/store/open-database.ts'
import { noteReplies } from '../../src/store/replies.ts'
import { asksByUpTo, asksUpTo } from '../../src/store/summary-asks.ts'
import { countedMonth } from '../../src/store/summary.ts'
import { countMonth, type MonthCounts } from '../../src/summary/count-month.ts'
import { byTime, type SummaryAsk } from '../../src/summary/summary-ask.ts'
import { aMonth } from '../support/a-month.ts'
import { describeEachDatabase } from '../support/database.ts'

vi.setConfig({ testTimeout: 120_000 })

const HOUR = 3_600_000
/** Over New Year, a February and both changes of clocks. */
const START = Date.UTC(2027, 11, 20)
const MONTHS = ['2027-12', '2028-01', '2028-02', '2028-03', '2028-04']
const PEOPLE = ['U-ASKER', 'U1', 'U2', 'U3']
const EMOJI = ['thinking_face', 'bulb', 'white_check_mark', '-1', 'tada']

const READERS: readonly (readonly string[] | null)[] = [null, ['C1'], ['C1', 'C2'], []]

const someone = fc.constantFrom(...PEOPLE)
const event = fc.record({
  personId: someone,
  emoji: fc.constantFrom(...EMOJI),
  present: fc.boolean(),
  hours: fc.integer({ min: 0, max: 35 * 24 }),
})
const ask = fc.record({
  hour: fc.integer({ min: 0, max: 120 * 24 }),
  thread: fc.integer({ min: 1, max: 4 }),
  channelId: fc.constantFrom('C1', 'C2'),
  category: fc.constantFrom('data', 'cost', 'ops'),
  bankEntryId: fc.constantFrom('data-001', 'ops-001'),
  isOwn: fc.boolean(),
  isDeleted: fc.boolean(),
  events: fc.array(event, { maxLength: 6 }),
})
const reply = fc.record({
  personId: someone,
  thread: fc.integer({ min: 1, max: 4 }),
  channelId: fc.constantFrom('C1', 'C2'),
  hour: fc.integer({ min: 0, max: 125 * 24 }),
})
const history = fc.record({
  asks: fc.array(ask, { minLength: 1, maxLength: 10 }),
  replies: fc.array(reply, { maxLength: 4 }),
  timeZone: fc.constantFrom('America/New_York', 'Asia/Tokyo', 'Europe/Amsterdam'),
  channelIds: fc.constantFrom(...READERS),
  age: fc.integer({ min: 0, max: 140 }),
})
type History = typeof history extends fc.Arbitrary<infer Drawn> ? Drawn : never

let histories = 0

describeEachDatabase('what SQL counts of a month', (store) => {
  it('is what the pure rules count from the same reactions, replies and deletions', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (drawn) => {
        histories += 1
        const workspaceId = `T${histories}`
        const all = await live(store(), workspaceId, drawn)
        const asks = all.filter(
          ({ channelId }) => drawn.channelIds === null || drawn.channelIds.includes(channelId),
        )
        const { timeZone, channelIds } = drawn
        for (const month of MONTHS) {
          const wanted = { workspaceId, month, timeZone, channelIds, now: nowOf(drawn) }
          const counted = await countedMonth(store().db, wanted)
          expect(bare(counted)).toEqual(bare(countMonth(asks, month, timeZone)))
        }
        const wanted = { workspaceId, month: '2028-06', timeZone, channelIds, now: nowOf(drawn) }
        expect(await asksUpTo(store().db, wanted)).toEqual(asks)
        expect(await asksByUpTo(store().db, wanted, 'U-ASKER')).toEqual(asks)
        expect(await asksByUpTo(store().db, wanted, 'U1')).toEqual([])
      }),
      { numRuns: 12 },
    )
  })
})

/** The lists by the ids of their asks, with what came of each. */
function bare({ events, ownEvents, open, ...counts }: MonthCounts) {
  const ids = ({ first, count }: MonthCounts['open']) => ({
    first: first.map(({ askId, landing }) => ({ askId, landing })),
    count,
  })
  return { ...counts, events: ids(events), ownEvents: ids(ownEvents), open: ids(open) }
}

function nowOf({ age }: History): Date {
  return new Date(START + age * 24 * HOUR)
}

/** Lives through a history in the database, and returns what the pure rules make of it. */
async function live(store: Store, workspaceId: string, drawn: History): Promise<SummaryAsk[]> {
  const asks = drawn.asks.map(({ hour, thread, events, ...ask }, i) => ({
    ...ask,
    text: `Number ${i}?`,
    at: new Date(START + hour * HOUR).toISOString(),
    threadId: `${thread}.000001`,
    events: events.map(({ hours, ...event }) => ({
      ...event,
      at: new Date(START + (hour + hours) * HOUR),
    })),
  }))
  const placed = await aMonth(store, workspaceId, asks.map(timely))
  const replies = drawn.replies.map(({ thread, hour, ...reply }, i) => ({
    ...reply,
    workspaceId,
    threadId: `${thread}.000001`,
    messageId: `9.00000${i}`,
    repliedAt: new Date(START + hour * HOUR),
  }))
  await store.tx(async (trx) => {
    await noteReplies(trx, replies)
    for (const [i, place] of placed.entries()) if (asks[i]?.isDeleted) await removeAskAt(trx, place)
    for (const place of placed) await recountThread(trx, place, reactionMap(), nowOf(drawn))
  })
  const standing = placed.flatMap((place, i) => {
    const ask = asks[i]
    return ask && !ask.isDeleted ? [{ ...ask, ...place, askedAt: new Date(ask.at) }] : []
  })
  const landings = foldLandings(
    standing.map((ask) => ({
      ...ask,
      threadId: `${ask.channelId} ${ask.threadId}`,
      askedBy: 'U-ASKER',
    })),
    standing.flatMap(({ askId, events }) =>
      events.map(({ personId, at, ...event }) => ({
        ...event,
        askId,
        userId: personId,
        isBot: false,
        eventTs: (at.getTime() / 1000).toFixed(6),
      })),
    ),
    replies.map((reply) => ({
      threadId: `${reply.channelId} ${reply.threadId}`,
      userId: reply.personId,
      isBot: false,
      at: reply.repliedAt,
    })),
    reactionMap(),
    nowOf(drawn),
  )
  return standing
    .flatMap((ask, i) => {
      const landing = landings[i]
      return landing ? [told(ask, landing)] : []
    })
    .sort(byTime)
}

/** What comes later than that is not taken in at all (flows/reactions/change-reaction.ts). */
function timely<
  Ask extends { readonly at: string; readonly events: readonly { readonly at: Date }[] },
>(ask: Ask): Ask {
  return { ...ask, events: ask.events.filter(({ at }) => !isHistory(new Date(ask.at), at)) }
}

type Standing = Pick<SummaryAsk, 'askId' | 'text' | 'askedAt' | 'channelId'> & {
  readonly messageId: string
  readonly category: string
  readonly bankEntryId: string
  readonly isOwn: boolean
}

function told(ask: Standing, found: Landing): SummaryAsk {
  const { exposed, landed, landedAt, landedWith, settled, ...votes } = found
  const { paused, changed, covered, missed } = votes
  const { askId, text, askedAt, channelId, isOwn, bankEntryId: entryId } = ask
  return {
    askId,
    text,
    exec: null,
    category: CATEGORIES.find((known) => known === ask.category) ?? null,
    source: isOwn ? 'person' : 'bank',
    entryId,
    askedAt,
    documentTitle: `Design in ${channelId}`,
    channelId,
    link: null,
    landing: { exposed, landed, landedAt, landedWith, settled, paused, changed, covered, missed },
    outcome: changed > 0 ? 'decision-changed' : 'open',
    change: null,
    said: null,
    ifLeft: null,
  }
}
