import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import pino from 'pino'
import { contextFor } from '../../src/context/asking/context-for.ts'
import { namesIn } from '../../src/context/names.ts'
import { nearest, nearInSight } from '../../src/context/related/near-documents.ts'
import { nearEnough, TITLE } from '../../src/context/related/related-terms.ts'
import { readDocument } from '../../src/documents/read-document.ts'
import { findItems } from '../../src/store/context-items.ts'
import { saveDocument } from '../../src/store/documents.ts'
import { countLexemes, isCountStale, termsOf } from '../../src/store/lexemes.ts'
import { migrate } from '../../src/store/migrate.ts'
import { type DatabaseAddress, openDatabase, type Store } from '../../src/store/open-database.ts'
import { documentsWith, relatedItems, unworded, weightsOfTitles } from '../../src/store/related.ts'
import { storableJson } from '../../src/store/storable.ts'
import { ensureWorkspace } from '../../src/store/workspaces.ts'
import { findPostgres } from '../support/postgres-binaries.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { randomFrom } from '../support/random.ts'
import { newDatabase } from './bench-database.ts'

const NOW = new Date('2026-11-28')
const DOCUMENTS = 16_000
const ITEMS = 4000
const CHANNELS = 40
const RUNS = 15
const silent = pino({ level: 'silent' })

/** Context for a pack among 20,000 items and documents, on both databases. */
export async function benchContext(): Promise<void> {
  await onEngine('embedded', { kind: 'memory' })
  const bin = findPostgres()
  if (bin === null) return
  const server = await startPostgres(bin)
  try {
    await onEngine('Postgres', { kind: 'postgres', url: await newDatabase(server) })
  } finally {
    await server.stop()
  }
}

async function onEngine(name: string, address: DatabaseAddress): Promise<void> {
  const store = await openDatabase(address, silent)
  try {
    await migrate(store, silent)
    await fill(store)
    const counting = await timed(() => store.tx((trx) => countLexemes(trx, 'T1', NOW)))
    const times: number[] = []
    for (let run = 0; run < RUNS; run++) times.push(await timed(await onePack(store, run)))
    times.sort((a, b) => a - b)
    console.log(
      `context for a pack of ${(DOCUMENTS + ITEMS).toLocaleString('en')} texts, ${name}`.padEnd(54),
      `p50 ${at(times, 0.5)} ms, worst ${at(times, 1)} ms, counting words ${counting.toFixed(0)} ms`,
    )
  } finally {
    await store.close()
  }
}

/** A new document, and everything between its being read and its questions from context. */
async function onePack(store: Store, run: number): Promise<() => Promise<void>> {
  const text = documentText(randomFrom(1000 + run), run, 3000)
  const document = readDocument(text)
  const read = { workspaceId: 'T1', origin: `new:${run}`, title: document.title, kind: 'rfc' }
  const { revision } = await store.tx((trx) =>
    saveDocument(trx, { ...read, authorId: null, hash: document.hash, words: 1, text }, NOW),
  )
  const channels = new Set(Array.from({ length: CHANNELS / 2 }, (_, i) => `C${i}`))
  const sight = { people: ['U1'], areMembers: true, channels }
  return async () => {
    const which = { ...revision, names: namesIn(document), createdAt: NOW }
    await isCountStale(store.db, 'T1')
    const terms = await termsOf(store.db, which)
    const least = nearEnough(terms)
    const ids = await store.tx(async (trx) => {
      const documents = nearInSight(await documentsWith(trx, which, terms, least / TITLE), sight)
      const revisionIds = documents.map(({ revisionId }) => revisionId)
      nearest(documents, await weightsOfTitles(trx, 'T1', terms, revisionIds), least)
      const items = await relatedItems(trx, 'T1', terms, sight, 30)
      return [...items, ...(await unworded(trx, 'T1', sight, 30))]
    })
    contextFor(document, await findItems(store.db, 'T1', ids), NOW)
  }
}

async function fill({ db }: Store): Promise<void> {
  await ensureWorkspace(db, 'T1', NOW)
  const random = randomFrom(7)
  for (let from = 0; from < DOCUMENTS; from += 200) {
    const ids = Array.from({ length: 200 }, (_, i) => from + i)
    const base = (i: number) => ({ workspaceId: 'T1', documentId: `d${i}` })
    await db
      .insertInto('documents')
      .values(
        ids.map((i) => ({
          ...base(i),
          origin: `o${i}`,
          title: `Document ${i}`,
          kind: 'rfc',
          authorId: null,
          currentRevisionId: `r${i}`,
          createdAt: NOW,
          changedAt: NOW,
        })),
      )
      .execute()
    await db
      .insertInto('revisions')
      .values(
        ids.map((i) => ({
          ...base(i),
          revisionId: `r${i}`,
          number: 1,
          hash: `${i}`,
          words: 1,
          text: documentText(random, i, 600),
          readAt: NOW,
          decides: null,
        })),
      )
      .execute()
    await db
      .insertInto('reviews')
      .values(
        ids.map((i) => ({
          ...base(i),
          reviewId: `v${i}`,
          channelId: `C${i % CHANNELS}`,
          threadId: null,
          noticedAt: NOW,
          reviewAt: null,
          closedAt: null,
        })),
      )
      .execute()
  }
  for (let from = 0; from < ITEMS; from += 200)
    await db
      .insertInto('contextItems')
      .values(
        Array.from({ length: 200 }, (_, i) => from + i).map((i) => ({
          workspaceId: 'T1',
          itemId: `i${i}`,
          kind: 'incident' as const,
          title: `Outage of the ${word(random)} service`,
          text: words(random, 60),
          link: null,
          ownerId: null,
          happenedAt: NOW,
          validFrom: null,
          validUntil: null,
          confirmedAt: NOW,
          visibleTo: 'channel' as const,
          visibleChannelId: `C${i % CHANNELS}`,
          visiblePeople: '[]',
          detail: storableJson({ names: [`${word(random)} service`] }),
          addedAt: NOW,
          changedAt: NOW,
        })),
      )
      .execute()
  await sql`analyze`.execute(db)
}

const CASES = ['order-events', 'session-store-adr', 'report-export-strong'].map((name) =>
  readFileSync(`test/cases/${name}.md`, 'utf8'),
)

/** Some real prose, and words of a vocabulary of 30,000, few of them common. */
function documentText(random: () => number, i: number, length: number): string {
  const prose = CASES[i % CASES.length]?.slice(0, 1500) ?? ''
  return `# Move the ${word(random)} service\n\nThe ${word(random)} service calls the ${word(random)} service.\n\n${prose}\n\n${words(random, length)}`
}

function words(random: () => number, count: number): string {
  return Array.from({ length: count }, () => word(random)).join(' ')
}

function word(random: () => number): string {
  return `w${Math.floor(30_000 * random() ** 3).toString(36)}ox`
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(0)
}
