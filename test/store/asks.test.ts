import { expect, it } from 'vitest'
import { reactionMap } from '../../src/feedback/signal.ts'
import {
  type Ask,
  asksOfReview,
  createAsk,
  findAskAt,
  markAskFailed,
  markAskSent,
  type NewAsk,
  removeAskAt,
} from '../../src/store/asks.ts'
import { forgetPerson, forgottenAmong } from '../../src/store/forgetting.ts'
import type { Store } from '../../src/store/open-database.ts'
import { saveDocument } from '../../src/store/documents.ts'
import { closeReview, noticeReview } from '../../src/store/reviews.ts'
import { recountAround, recountThread } from '../../src/store/landings.ts'
import { openAsksIn } from '../../src/store/open-asks.ts'
import { lockMessage, noteReactions } from '../../src/store/reactions.ts'
import { lockThread } from '../../src/store/threads.ts'
import { ensureWorkspace } from '../../src/store/workspaces.ts'
import { describeEachDatabase } from '../support/database.ts'

const NOW = new Date('2026-11-16T09:00:00.000Z')
const PLACE = { workspaceId: 'T1', channelId: 'C1', messageId: '5.000001' }
const THREAD = { workspaceId: 'T1', channelId: 'C1', threadId: '1.1' }

describeEachDatabase('asks', (store) => {
  it('put the same question to a review once, also when two leaders click at one moment', async () => {
    const ask = await newAsk(store())
    const made = await Promise.all([
      create(store(), ask),
      create(store(), { ...ask, askedBy: 'U2' }),
    ])

    expect(made.map(({ kind }) => kind).sort()).toEqual(['new', 'taken'])
    expect(made[0].ask.askId).toBe(made[1].ask.askId)
    expect(await asksOfReview(store().db, 'T1', ask.reviewId ?? '')).toHaveLength(1)
  })

  it('leave the question free again when Slack would not take the message', async () => {
    const ask = await newAsk(store())
    const first = await create(store(), ask)
    await store().tx((trx) => markAskFailed(trx, 'T1', first.ask.askId))

    expect(await create(store(), ask)).toMatchObject({ kind: 'new' })
  })

  it('count a reaction that came before the ask knew its message', async () => {
    const { ask } = await create(store(), await newAsk(store()))
    await react(store(), 'U7', 'bulb', true, '6.000001')
    await send(store(), ask)

    expect(await found(store())).toMatchObject({ state: 'sent', changed: 1, landedWith: 1 })
  })

  it('count every person once for a signal and the asker never', async () => {
    await send(store(), (await create(store(), await newAsk(store()))).ask)
    await react(store(), 'U7', 'thinking_face', true, '6.1')
    await react(store(), 'U7', 'thinking', true, '6.2')
    await react(store(), 'U7', 'bulb', true, '6.3')
    await react(store(), 'U8', '-1::skin-tone-4', true, '6.4')
    await react(store(), 'U1', 'bulb', true, '6.5')
    await react(store(), 'U8', 'tada', true, '6.6')

    const counts = { paused: 1, changed: 1, covered: 0, missed: 1, landedWith: 1 }
    expect(await found(store())).toMatchObject(counts)
  })

  it('know the newest state of a reaction, in whatever order the news comes', async () => {
    await send(store(), (await create(store(), await newAsk(store()))).ask)
    await react(store(), 'U7', 'bulb', false, '7.000002')
    await react(store(), 'U7', 'bulb', true, '7.000001')
    expect(await found(store())).toMatchObject({ changed: 0 })

    await react(store(), 'U7', 'bulb', true, '7.000003')
    await react(store(), 'U7', 'bulb', false, '7.000002')
    expect(await found(store())).toMatchObject({ changed: 1 })
  })

  it('count rightly when many people react at one moment, while the ask is being sent', async () => {
    const { ask } = await create(store(), await newAsk(store()))
    const people = Array.from({ length: 24 }, (_, i) => `U${100 + i}`)
    const reactions = people.map((who, i) => react(store(), who, 'bulb', true, `8.${100 + i}`))
    await Promise.all([...reactions.slice(0, 12), send(store(), ask), ...reactions.slice(12)])

    expect(await found(store())).toMatchObject({ changed: 24 })
  })

  it('leave the counts with their words when their message is deleted', async () => {
    await send(store(), (await create(store(), await newAsk(store()))).ask)
    await react(store(), 'U7', 'bulb', true, '6.1')
    await store().tx((trx) => removeAskAt(trx, PLACE))
    await react(store(), 'U8', 'bulb', true, '6.2')

    const gone = { state: 'deleted', text: '', quote: null, stake: null, changed: 0, landedWith: 0 }
    expect(await found(store())).toMatchObject(gone)
  })

  it('are open until somebody answers or the review is closed', async () => {
    const { ask } = await create(store(), await newAsk(store()))
    await send(store(), ask)
    await react(store(), 'U7', 'thinking_face', true, '6.1')
    expect(await open(store())).toMatchObject([{ askId: ask.askId, title: 'Use Kafka' }])
    expect(await openAsksIn(store().db, 'T1', ['C2'], null, 10)).toEqual([])
    await react(store(), 'U7', 'white_check_mark', true, '6.2')
    expect(await open(store())).toEqual([])
    await react(store(), 'U7', 'white_check_mark', false, '6.3')
    expect(await open(store())).toHaveLength(1)

    await closeReview(store().db, 'T1', ask.reviewId ?? '', NOW)
    expect(await open(store())).toEqual([])
  })

  it('forget a person: her reactions are gone, her asks stay without her', async () => {
    await send(store(), (await create(store(), await newAsk(store()))).ask)
    await react(store(), 'U7', 'bulb', true, '6.1')
    const forgotten = await store().tx((trx) => forgetPerson(trx, 'T1', 'U7', NOW))
    expect(forgotten).toEqual({ threads: [THREAD], asks: [], packs: [] })
    expect(await store().tx((trx) => forgetPerson(trx, 'T1', 'U1', NOW))).toMatchObject({
      asks: [{ askedBy: null, text: 'What happens on day two?' }],
    })

    expect(await forgottenAmong(store().db, 'T1', ['U1', 'U7', 'U8'])).toEqual(
      new Map([
        ['U1', NOW],
        ['U7', NOW],
      ]),
    )
  })
})

async function newAsk(store: Store): Promise<NewAsk> {
  await ensureWorkspace(store.db, 'T1', NOW)
  const read = { origin: 'slack:C1/1.1', title: 'Use Kafka', kind: 'adr', authorId: null }
  const { revision } = await store.tx((trx) =>
    saveDocument(trx, { workspaceId: 'T1', ...read, hash: 'h', words: 2, text: 'Use Kafka.' }, NOW),
  )
  const place = { workspaceId: 'T1', channelId: 'C1', threadId: '1.1' }
  const noticed = { ...place, documentId: revision.documentId }
  const { review } = await noticeReview(store.db, noticed, NOW)
  return {
    ...place,
    reviewId: review.reviewId,
    suggestionId: null,
    kind: 'asked',
    category: 'migration',
    topic: 'rollback',
    source: 'bank',
    bankEntryId: 'rollback-001',
    entryVersion: 1,
    questionKey: 'rollback-001',
    suggestedText: 'What happens on day two?',
    text: 'What happens on day two?',
    stake: 'Nothing says how to go back.',
    quote: 'We migrate in one night.',
    askedBy: 'U1',
    messageId: null,
  }
}

function create(store: Store, ask: NewAsk) {
  return store.tx((trx) => createAsk(trx, ask, NOW))
}

function send(store: Store, ask: Ask) {
  return store.tx(async (trx) => {
    await lockMessage(trx, PLACE)
    await lockThread(trx, THREAD)
    await markAskSent(trx, PLACE, ask.askId)
    await recountThread(trx, THREAD, reactionMap(), NOW)
  })
}

function react(store: Store, personId: string, emoji: string, present: boolean, eventTs: string) {
  return store.tx(async (trx) => {
    await lockMessage(trx, PLACE)
    await noteReactions(trx, [{ ...PLACE, personId, emoji, present, eventTs }], NOW)
    await recountAround(trx, PLACE, reactionMap(), NOW)
  })
}

const found = (store: Store) => findAskAt(store.db, PLACE)
const open = (store: Store) => openAsksIn(store.db, 'T1', ['C1'], null, 10)
