import type { Transaction } from 'kysely'
import { expect, it } from 'vitest'
import type { Sight } from '../../src/context/items/may-see.ts'
import { nearest, nearInSight } from '../../src/context/related/near-documents.ts'
import type { RelatedTerm } from '../../src/context/related/related-terms.ts'
import { namesIn } from '../../src/context/names.ts'
import { readDocument } from '../../src/documents/read-document.ts'
import { saveItem } from '../../src/store/context-items.ts'
import { saveDocument } from '../../src/store/documents.ts'
import { countLexemes, isCountStale, termsOf } from '../../src/store/lexemes.ts'
import type { Store } from '../../src/store/open-database.ts'
import { documentsWith, relatedItems, weightsOfTitles } from '../../src/store/related.ts'
import type { Database } from '../../src/store/tables.ts'
import { removeDocumentText } from '../../src/store/remove-text.ts'
import { noticeReview } from '../../src/store/reviews.ts'
import { ensureWorkspace } from '../../src/store/workspaces.ts'
import { contextItem } from '../support/context-items.ts'
import { describeEachDatabase } from '../support/database.ts'

const NOW = new Date('2026-11-16T09:00:00.000Z')
const OPEN = 'C-open'
const SECRET = 'C-secret'
const LEDGER = 'Refunds are booked in the ledger service, which reads balances from a replica.'

function sees(...channels: string[]): Sight {
  return { people: ['U1'], areMembers: true, channels: new Set(channels) }
}

describeEachDatabase('what is related to a document', (store) => {
  it('is found by the rare words and names both have, the nearest first', async () => {
    await fill(store())
    const near = await save(
      store(),
      'Balances',
      'Balances of the ledger service come from a replica.',
    )
    const far = await save(store(), 'Ledger report', 'A weekly report of the ledger as a PDF.')
    const own = await save(store(), 'Refunds', LEDGER)
    const { documents } = await look(store(), own, sees(OPEN))
    expect(documents.map(({ documentId }) => documentId)).toEqual([near.documentId, far.documentId])
  })

  it('leaves out whatever stands in a channel that one who looks may not read', async () => {
    await fill(store())
    await save(store(), 'Secret', LEDGER, SECRET)
    await item(store(), 'The ledger loses money', { kind: 'channel', channelId: SECRET })
    await item(store(), 'The ledger has no owner', { kind: 'people', people: ['U2'] })
    const own = await save(store(), 'Refunds', LEDGER)
    for (const sight of [sees(OPEN), { ...sees(OPEN, SECRET), areMembers: false }, sees()])
      expect(await look(store(), own, sight)).toEqual({ documents: [], items: [] })
    const all = await look(store(), own, sees(OPEN, SECRET))
    expect([all.documents.length, all.items.length]).toEqual([1, 1])
  })

  it('lets no hidden text take the place of one that may be seen', async () => {
    await ensureWorkspace(store().db, 'T1', NOW)
    for (let i = 0; i < 61; i++) await save(store(), `Ledger ${i}`, LEDGER, SECRET)
    const shown = await save(store(), 'Shown', 'A replica of the ledger.')
    const which = { workspaceId: 'T1', documentId: 'another', createdAt: NOW }
    const terms = ['ledger', 'replica', 'servic'].map((term) => ({ term, weight: 1 }))
    const found = await store().tx((trx) => documents(trx, which, terms, sees(OPEN)))
    expect(found.map(({ documentId }) => documentId)).toEqual([shown.documentId])
  })

  it('gives items that somebody has confirmed, and no others', async () => {
    await fill(store())
    const known = await item(store(), 'Stale balances on the ledger', { kind: 'everyone' })
    await item(store(), 'The ledger is slow', { kind: 'everyone' }, null)
    const own = await save(store(), 'Refunds', LEDGER)
    expect((await look(store(), own, sees(OPEN))).items).toEqual([known])
  })

  it('knows nothing any more of a text that was deleted', async () => {
    await fill(store())
    const gone = await save(store(), 'Balances', LEDGER)
    const own = await save(store(), 'Refunds', LEDGER)
    await store().tx((trx) => removeDocumentText(trx, 'T1', gone.documentId, null))
    expect((await look(store(), own, sees(OPEN))).documents).toEqual([])
  })

  it('takes any word for what it is: quotes, backslashes and operators', async () => {
    await fill(store())
    const odd = "it''s a \\ & | ! (ledger) 'x:A' zürich naïve"
    const near = await save(store(), 'Odd', odd)
    const own = await save(store(), "Odd 'too", odd)
    const { documents } = await look(store(), own, sees(OPEN))
    expect(documents.map(({ documentId }) => documentId)).toEqual([near.documentId])
  })

  it('counts anew while there are few texts, and stays with the count of one night with many', async () => {
    await ensureWorkspace(store().db, 'T1', NOW)
    expect(await isCountStale(store().db, 'T1')).toBe(true)
    await count(store())
    expect(await isCountStale(store().db, 'T1')).toBe(false)
    await save(store(), 'New', LEDGER)
    expect(await isCountStale(store().db, 'T1')).toBe(true)
  })
})

/** Texts about other things, so that a rare word can be told from a common one. */
async function fill(store: Store): Promise<void> {
  await ensureWorkspace(store.db, 'T1', NOW)
  const subjects = ['search', 'billing', 'login', 'reports', 'images', 'mail', 'maps', 'chat']
  for (const subject of subjects)
    await save(store, `About ${subject}`, `The ${subject} team writes of ${subject} and of a plan.`)
}

let saved = 0

async function save(store: Store, title: string, text: string, channelId = OPEN) {
  const read = {
    workspaceId: 'T1',
    origin: `test:${saved++}`,
    title,
    kind: 'rfc',
    authorId: null,
    hash: String(saved),
    words: 10,
    text: `# ${title}\n\n${text}`,
  }
  return store.tx(async (trx) => {
    const { revision } = await saveDocument(trx, read, NOW)
    const { documentId } = revision
    await noticeReview(trx, { workspaceId: 'T1', documentId, channelId, threadId: null }, NOW)
    return { ...revision, text: read.text }
  })
}

async function item(
  store: Store,
  title: string,
  visibleTo: ReturnType<typeof contextItem>['visibleTo'],
  confirmedAt: Date | null = NOW,
): Promise<string> {
  const made = contextItem({ kind: 'incident', title, visibleTo, confirmedAt })
  const { id: _, ...rest } = made
  const kept = await saveItem(store.db, 'T1', { ...rest, source: null, addedBy: null }, NOW)
  return kept?.id ?? ''
}

function count(store: Store): Promise<void> {
  return store.tx((trx) => countLexemes(trx, 'T1', NOW))
}

async function look(
  store: Store,
  { documentId, revisionId, text }: Awaited<ReturnType<typeof save>>,
  sight: Sight,
) {
  await count(store)
  const names = namesIn(readDocument(text))
  const which = { workspaceId: 'T1', documentId, revisionId, names, createdAt: NOW }
  return store.tx(async (trx) => {
    const terms = await termsOf(trx, which)
    return {
      documents: await documents(trx, which, terms, sight),
      items: await relatedItems(trx, 'T1', terms, sight, 5),
    }
  })
}

async function documents(
  trx: Transaction<Database>,
  which: Parameters<typeof documentsWith>[1],
  terms: readonly RelatedTerm[],
  sight: Sight,
) {
  const seen = nearInSight(await documentsWith(trx, which, terms, 0), sight)
  const revisionIds = seen.map(({ revisionId }) => revisionId)
  return nearest(seen, await weightsOfTitles(trx, which.workspaceId, terms, revisionIds), 0)
}
