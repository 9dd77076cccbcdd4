import { expect, it } from 'vitest'
import {
  findDocument,
  forgetDocument,
  type ReadDocument,
  saveDocument,
} from '../../src/store/documents.ts'
import { removeTextsClosedBefore, revisionsOf } from '../../src/store/revisions.ts'
import { closeReview, noticeReview } from '../../src/store/reviews.ts'
import type { Store } from '../../src/store/open-database.ts'
import { ensureWorkspace } from '../../src/store/workspaces.ts'
import { describeEachDatabase } from '../support/database.ts'

const MONDAY = new Date('2026-11-16T09:00:00.000Z')
const TUESDAY = new Date('2026-11-17T09:00:00.000Z')

describeEachDatabase('documents', (store) => {
  it('keeps a document once, however often the same text is read', async () => {
    await ensureWorkspace(store().db, 'T1', MONDAY)
    const first = await save(store(), {})
    const again = await save(store(), { title: 'Use Kafka (draft)' })

    expect([first.kind, again.kind]).toEqual(['new', 'known'])
    expect(again.revision).toEqual(first.revision)
    const document = await findDocument(store().db, 'T1', first.revision.documentId)
    expect(document).toMatchObject({ title: 'Use Kafka (draft)', createdAt: MONDAY })
  })

  it('numbers the revisions of a changed document and returns to an earlier one', async () => {
    await ensureWorkspace(store().db, 'T1', MONDAY)
    const first = await save(store(), { hash: 'a' })
    const second = await save(store(), { hash: 'b' })
    const back = await save(store(), { hash: 'a' })

    expect([first.revision.number, second.revision.number]).toEqual([1, 2])
    expect(back).toEqual({ kind: 'known', revision: first.revision })
    const document = await findDocument(store().db, 'T1', first.revision.documentId)
    expect(document?.currentRevisionId).toBe(first.revision.revisionId)
  })

  it('numbers without gaps or doubles when ten readers bring ten versions at once', async () => {
    await ensureWorkspace(store().db, 'T1', MONDAY)
    const hashes = Array.from({ length: 10 }, (_, i) => `hash ${i % 5}`)
    const saved = await Promise.all(hashes.map((hash) => save(store(), { hash })))

    const documentIds = new Set(saved.map(({ revision }) => revision.documentId))
    expect(documentIds.size).toBe(1)
    const revisions = await revisionsOf(store().db, 'T1', [...documentIds].join())
    expect(revisions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
    expect(saved.filter(({ kind }) => kind === 'new')).toHaveLength(5)
  })

  it('keeps two workspaces apart', async () => {
    await ensureWorkspace(store().db, 'T1', MONDAY)
    await ensureWorkspace(store().db, 'T2', MONDAY)
    const ours = await save(store(), {})
    const theirs = await save(store(), { workspaceId: 'T2' })

    expect(theirs.kind).toBe('new')
    expect(await findDocument(store().db, 'T2', ours.revision.documentId)).toBeUndefined()
  })

  it('stores text that Postgres refuses as it comes, without moving an offset', async () => {
    await ensureWorkspace(store().db, 'T1', MONDAY)
    const text = 'a\0b\uD800c \u{1F914} here'
    const { revision } = await save(store(), { text })

    expect(revision.text).toBe('a\uFFFDb\uFFFDc \u{1F914} here')
    expect(revision.text?.indexOf('here')).toBe(text.indexOf('here'))
  })

  it('takes the text of a document only when all its reviews were closed long enough ago', async () => {
    await ensureWorkspace(store().db, 'T1', MONDAY)
    const closed = await reviewed(store(), 'closed', ['C1', 'C2'], ['C1', 'C2'])
    const open = await reviewed(store(), 'half open', ['C1', 'C2'], ['C1'])

    expect(await removeTextsClosedBefore(store().db, 'T1', MONDAY)).toBe(0)
    expect(await removeTextsClosedBefore(store().db, 'T1', TUESDAY)).toBe(1)
    expect(await revisionsOf(store().db, 'T1', closed)).toMatchObject([{ text: null, words: 2 }])
    expect(await revisionsOf(store().db, 'T1', open)).toMatchObject([{ text: 'Use Kafka.' }])
  })

  it('forgets a document with all that hangs on it', async () => {
    await ensureWorkspace(store().db, 'T1', MONDAY)
    const documentId = await reviewed(store(), 'gone', ['C1'], [])
    await forgetDocument(store().db, 'T1', documentId)

    expect(await findDocument(store().db, 'T1', documentId)).toBeUndefined()
    const left = await store().executeSql('select * from reviews')
    expect(left.rows).toEqual([])
  })
})

function save(store: Store, change: Partial<ReadDocument>) {
  const read = {
    workspaceId: 'T1',
    origin: 'slack:C1/1.1',
    title: 'Use Kafka',
    kind: 'adr',
    authorId: 'U1',
    hash: 'hash',
    words: 2,
    text: 'Use Kafka.',
    ...change,
  }
  return store.tx((trx) => saveDocument(trx, read, MONDAY))
}

async function reviewed(
  store: Store,
  origin: string,
  channels: readonly string[],
  closed: readonly string[],
): Promise<string> {
  const { documentId } = (await save(store, { origin })).revision
  for (const channelId of channels) {
    const noticed = { workspaceId: 'T1', documentId, channelId, threadId: null }
    const { review } = await noticeReview(store.db, noticed, MONDAY)
    if (closed.includes(channelId)) await closeReview(store.db, 'T1', review.reviewId, MONDAY)
  }
  return documentId
}
