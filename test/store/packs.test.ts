import { expect, it } from 'vitest'
import { saveDocument } from '../../src/store/documents.ts'
import type { Store } from '../../src/store/open-database.ts'
import { decideSuggestion, suggestionsOf } from '../../src/store/suggestions.ts'
import { findPack, type NewPack, savePack } from '../../src/store/packs.ts'
import {
  closeReview,
  findReview,
  noticeReview,
  openReviews,
  reviewsComing,
  setReviewDate,
} from '../../src/store/reviews.ts'
import { ensureWorkspace, forgetWorkspace } from '../../src/store/workspaces.ts'
import { describeEachDatabase } from '../support/database.ts'

const NOW = new Date('2026-11-16T09:00:00.000Z')
const LATER = new Date('2026-11-16T09:05:00.000Z')

describeEachDatabase('reviews', (store) => {
  it('finds the same review when a document is noticed twice in a channel', async () => {
    const { review } = await aReview(store())
    const noticed = { workspaceId: 'T1', channelId: 'C1', threadId: '1.1' }
    const again = await noticeReview(
      store().db,
      { ...noticed, documentId: review.documentId },
      LATER,
    )

    expect(again).toEqual({ kind: 'known', review })
  })

  it('lists what is coming and no longer what is closed', async () => {
    const { review } = await aReview(store())
    await setReviewDate(store().db, 'T1', review.reviewId, LATER)
    expect(await reviewsComing(store().db, NOW, LATER)).toEqual([])
    expect(await reviewsComing(store().db, LATER, new Date(LATER.getTime() + 1))).toHaveLength(1)
    expect(await openReviews(store().db, 'T1', 'C1')).toHaveLength(1)

    await closeReview(store().db, 'T1', review.reviewId, NOW)
    await closeReview(store().db, 'T1', review.reviewId, LATER)
    expect(await openReviews(store().db, 'T1', 'C1')).toEqual([])
    expect(await findReview(store().db, 'T1', review.reviewId)).toMatchObject({ closedAt: NOW })
  })
})

describeEachDatabase('packs', (store) => {
  it('keeps everything that was on offer, in its order, with score parts and propensity', async () => {
    const made = await aPack(store())
    const { kind, pack } = await store().tx((trx) => savePack(trx, made, NOW))

    expect(kind).toBe('new')
    expect(pack).toMatchObject({ engine: { model: null, notes: ['no key'] }, silence: null })
    const offered = await suggestionsOf(store().db, 'T1', pack.packId)
    expect(offered).toMatchObject([
      { position: 0, shown: true, propensity: null, bankEntryId: 'rollback-plan', score: 0.75 },
      { position: 1, shown: false, propensity: 0.2, bankEntryId: 'who-is-paged', score: 0.5 },
    ])
    expect(offered[0]?.candidate).toEqual(made.offers[0]?.candidate)
    expect(offered[0]?.scoreParts).toEqual({ relevance: 1, gap: 0.5 })
  })

  it('does not offer anything twice when a pack is made again', async () => {
    const made = await aPack(store())
    const first = await store().tx((trx) => savePack(trx, made, NOW))
    const again = await Promise.all(
      [1, 2, 3].map(() => store().tx((trx) => savePack(trx, made, LATER))),
    )

    expect(again).toEqual([1, 2, 3].map(() => ({ kind: 'known', pack: first.pack })))
    expect(await suggestionsOf(store().db, 'T1', first.pack.packId)).toHaveLength(2)
  })

  it('adds the questions of a later revision to the same pack', async () => {
    const made = await aPack(store())
    const first = await store().tx((trx) => savePack(trx, made, NOW))
    const { revision } = await aReview(store(), 'second text')
    const second = await store().tx((trx) =>
      savePack(trx, { ...made, revisionId: revision.revisionId }, LATER),
    )

    expect(second).toMatchObject({ kind: 'new', pack: { packId: first.pack.packId } })
    const offered = await suggestionsOf(store().db, 'T1', first.pack.packId)
    expect(offered.map(({ position }) => position)).toEqual([0, 1, 0, 1])
    expect(offered[2]?.revisionId).toBe(revision.revisionId)
  })

  it('records what the leader did, once, and lets nobody else do it', async () => {
    const made = await aPack(store())
    const { pack } = await store().tx((trx) => savePack(trx, made, NOW))
    const [first, second] = await suggestionsOf(store().db, 'T1', pack.packId)
    const suggestionId = first?.suggestionId ?? ''
    const ask = {
      workspaceId: 'T1',
      suggestionId,
      leaderId: 'U1',
      state: 'asked',
      reason: null,
    } as const

    expect(await decide(store(), { ...ask, leaderId: 'U2' })).toEqual({ kind: 'not-hers' })
    const clicks = await Promise.all([decide(store(), ask), decide(store(), ask)])
    expect(clicks.map(({ kind }) => kind).sort()).toEqual(['already', 'decided'])
    const declined = { ...ask, state: 'declined', reason: 'too-generic' } as const
    expect(await decide(store(), declined)).toMatchObject({ kind: 'already' })

    const other = { ...declined, suggestionId: second?.suggestionId ?? '' }
    expect(await decide(store(), other)).toMatchObject({
      kind: 'decided',
      suggestion: { state: 'declined', stateReason: 'too-generic', stateAt: LATER },
    })
    expect(await decide(store(), { ...other, state: 'kept', reason: null })).toMatchObject({
      kind: 'decided',
    })
  })

  it('disappears with its workspace', async () => {
    const made = await aPack(store())
    const { pack } = await store().tx((trx) => savePack(trx, made, NOW))
    await forgetWorkspace(store().db, 'T1')

    expect(await findPack(store().db, 'T1', pack.packId)).toBeUndefined()
  })
})

async function aReview(store: Store, hash = 'first text') {
  await ensureWorkspace(store.db, 'T1', NOW)
  const read = { origin: 'slack:C1/1.1', title: 'Use Kafka', kind: 'adr', authorId: null }
  const { revision } = await store.tx((trx) =>
    saveDocument(trx, { workspaceId: 'T1', ...read, hash, words: 2, text: 'Use Kafka.' }, NOW),
  )
  const place = { workspaceId: 'T1', channelId: 'C1', threadId: '1.1' }
  const { review } = await noticeReview(
    store.db,
    { ...place, documentId: revision.documentId },
    NOW,
  )
  return { revision, review }
}

async function aPack(store: Store): Promise<NewPack> {
  const { revision, review } = await aReview(store)
  return {
    workspaceId: 'T1',
    reviewId: review.reviewId,
    leaderId: 'U1',
    revisionId: revision.revisionId,
    engine: { model: null, notes: ['no key'] },
    silence: null,
    offers: [
      { candidate: candidate('rollback-plan', 0.75), shown: true, propensity: null },
      { candidate: candidate('who-is-paged', 0.5), shown: false, propensity: 0.2 },
    ],
  }
}

function candidate(bankId: string, score: number) {
  return {
    id: `c-${bankId}`,
    text: 'How do you go back if it fails on day two?',
    category: 'migration',
    topic: 'rollback',
    source: { kind: 'bank', bankId },
    score,
    parts: { relevance: 1, gap: 0.5 },
    evidence: { kind: 'absence', lookedFor: 'a way back' },
  } as const
}

function decide(store: Store, decision: Parameters<typeof decideSuggestion>[1]) {
  return store.tx((trx) => decideSuggestion(trx, decision, LATER))
}
