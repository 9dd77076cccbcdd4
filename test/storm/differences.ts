import type { Kysely } from 'kysely'
import pino from 'pino'
import { type DatabaseAddress, openDatabase } from '../../src/store/open-database.ts'
import type { Database } from '../../src/store/tables.ts'
import { type Counts, expectedCounts } from './expected.ts'
import type { Plan } from './plan.ts'
import type { PlayedAsk } from './play.ts'

/** What the database says otherwise than the plan, a line each. */
export async function differences(
  address: DatabaseAddress,
  plan: Plan,
  played: readonly PlayedAsk[],
): Promise<readonly string[]> {
  const store = await openDatabase(address, pino({ level: 'silent' }))
  try {
    return [
      ...(await inDocuments(store.db, plan)),
      ...(await inPacks(store.db, plan)),
      ...(await inAsks(store.db, played)),
      ...(await leftOver(store.db)),
    ]
  } finally {
    await store.close()
  }
}

async function inDocuments(db: Kysely<Database>, { documents }: Plan): Promise<string[]> {
  const rows = await db
    .selectFrom('documents')
    .innerJoin('reviews', 'reviews.documentId', 'documents.documentId')
    .innerJoin('revisions', 'revisions.documentId', 'documents.documentId')
    .select('documents.title')
    .execute()
  const found = rows.map(({ title }) => title)
  return compare(
    'document, its review and its one revision',
    found,
    documents.map(({ title }) => title),
  )
}

async function inPacks(db: Kysely<Database>, { documents }: Plan): Promise<string[]> {
  const rows = await db
    .selectFrom('packs')
    .innerJoin('reviews', 'reviews.reviewId', 'packs.reviewId')
    .innerJoin('documents', 'documents.documentId', 'reviews.documentId')
    .select(['documents.title', 'packs.leaderId'])
    .execute()
  const found = rows.map(({ title }) => title)
  return compare(
    'pack',
    found,
    documents.flatMap(({ title }) => [title, title]),
  )
}

async function inAsks(db: Kysely<Database>, played: readonly PlayedAsk[]): Promise<string[]> {
  const rows = await db.selectFrom('asks').selectAll().execute()
  const found = rows.map((ask) => `${ask.messageId} ${ask.state} ${ask.text} ${show(ask)}`)
  const expected = played.map(
    ({ message, question, planned }) =>
      `${message.ts} sent ${question} ${show(expectedCounts(planned))}`,
  )
  return compare('ask', found, expected)
}

function show({ paused, changed, covered, missed }: Counts): string {
  return JSON.stringify({ paused, changed, covered, missed })
}

async function leftOver(db: Kysely<Database>): Promise<string[]> {
  const unsent = await db
    .selectFrom('outbox')
    .select(['purpose', 'state', 'error'])
    .where('state', '!=', 'sent')
    .execute()
  const unhandled = await db
    .selectFrom('inbox')
    .select(['type', 'deliveryId'])
    .where('handledAt', 'is', null)
    .execute()
  return [
    ...unsent.map(({ purpose, state, error }) => `message ${purpose} is ${state}: ${error}`),
    ...unhandled.map(({ type, deliveryId }) => `${type} ${deliveryId} is not handled`),
  ]
}

/** Both as bags: what is there too often, and what is missing. */
function compare(what: string, found: readonly string[], expected: readonly string[]): string[] {
  const missing = [...expected]
  const extra = found.filter((one) => {
    const at = missing.indexOf(one)
    if (at >= 0) missing.splice(at, 1)
    return at < 0
  })
  return [
    ...extra.map((one) => `${what} not in the plan: ${one}`),
    ...missing.map((one) => `${what} missing: ${one}`),
  ]
}
