import type { Kysely, Selectable, Transaction } from 'kysely'
import { newId } from './new-id.ts'
import { storableText } from './storable.ts'
import type { Database } from './tables.ts'

export type Revision = Omit<Selectable<Database['revisions']>, 'search'>

export type NewRevision = {
  readonly workspaceId: string
  readonly hash: string
  readonly words: number
  readonly text: string
  /** The sentence that says what it decides, as quoted from it. */
  readonly decides?: string | null
}

/** All but the full text, which is as long as the text again. */
const COLUMNS = [
  'workspaceId',
  'revisionId',
  'documentId',
  'number',
  'hash',
  'words',
  'text',
  'readAt',
  'decides',
] as const satisfies readonly (keyof Revision)[]

/** Adds the next revision; the document is locked meanwhile, so that its numbers have no gap and no twin. */
export async function addRevision(
  trx: Transaction<Database>,
  read: NewRevision,
  documentId: string,
  now: Date,
): Promise<Revision> {
  const { workspaceId, hash, words } = read
  const { last } = await trx
    .selectFrom('revisions')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), eb.lit(0)).as('last'))
    .where('workspaceId', '=', workspaceId)
    .where('documentId', '=', documentId)
    .executeTakeFirstOrThrow()
  return trx
    .insertInto('revisions')
    .values({
      workspaceId,
      revisionId: newId(now),
      documentId,
      hash,
      words,
      number: last + 1,
      text: storableText(read.text),
      decides: read.decides ? storableText(read.decides) : null,
      readAt: now,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

export function revisionByHash(
  trx: Transaction<Database>,
  workspaceId: string,
  documentId: string,
  hash: string,
): Promise<Revision | undefined> {
  return trx
    .selectFrom('revisions')
    .select(COLUMNS)
    .where('workspaceId', '=', workspaceId)
    .where('documentId', '=', documentId)
    .where('hash', '=', hash)
    .executeTakeFirst()
}

export function findRevision(
  db: Kysely<Database>,
  workspaceId: string,
  revisionId: string,
): Promise<Revision | undefined> {
  return db
    .selectFrom('revisions')
    .select(COLUMNS)
    .where('workspaceId', '=', workspaceId)
    .where('revisionId', '=', revisionId)
    .executeTakeFirst()
}

/** All revisions of a document, the first one first. */
export function revisionsOf(
  db: Kysely<Database>,
  workspaceId: string,
  documentId: string,
): Promise<Revision[]> {
  return db
    .selectFrom('revisions')
    .select(COLUMNS)
    .where('workspaceId', '=', workspaceId)
    .where('documentId', '=', documentId)
    .orderBy('number')
    .execute()
}

/**
 * Retention: takes the text of every document whose reviews were all closed before `before`. Titles,
 * hashes, quotes and counts stay. Returns how many revisions lost their text.
 */
export async function removeTextsClosedBefore(
  db: Kysely<Database>,
  workspaceId: string,
  before: Date,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('revisions')
    .set({ text: null })
    .where('workspaceId', '=', workspaceId)
    .where('text', 'is not', null)
    .where('documentId', 'in', (eb) =>
      eb
        .selectFrom('reviews')
        .select('documentId')
        .where('workspaceId', '=', workspaceId)
        .groupBy('documentId')
        .having((eb) =>
          eb.fn('bool_and', [
            eb.and([eb('closedAt', 'is not', null), eb('closedAt', '<', before)]),
          ]),
        ),
    )
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
