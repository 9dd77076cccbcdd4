import type { Kysely, Selectable, Transaction } from 'kysely'
import { newId } from './new-id.ts'
import {
  addRevision,
  findRevision,
  type NewRevision,
  type Revision,
  revisionByHash,
} from './revisions.ts'
import { storableText } from './storable.ts'
import type { Database } from './tables.ts'

export type StoredDocument = Selectable<Database['documents']>

export type ReadDocument = NewRevision & {
  /** Where it lives: the same origin is the same document. */
  readonly origin: string
  readonly title: string
  readonly kind: string
  readonly authorId: string | null
  /** Slack's time of the newest change in what was read; without it a read always counts. */
  readonly version?: string
}

/**
 * Records a document as just read. A hash its document has had before is `known`, whoever reads it and
 * however often; that revision is then the current one again.
 */
export async function saveDocument(
  trx: Transaction<Database>,
  read: ReadDocument,
  now: Date,
): Promise<{ readonly kind: 'new' | 'known'; readonly revision: Revision }> {
  const documentId = await upsertDocument(trx, read, now)
  const known = await revisionByHash(trx, read.workspaceId, documentId, read.hash)
  const revision = known ?? (await addRevision(trx, read, documentId, now))
  await trx
    .updateTable('documents')
    .set({ currentRevisionId: revision.revisionId })
    .where('workspaceId', '=', read.workspaceId)
    .where('documentId', '=', documentId)
    .execute()
  return { kind: known ? 'known' : 'new', revision }
}

/** The update takes the row's lock: two readers of one document number its revisions one after the other. */
async function upsertDocument(
  trx: Transaction<Database>,
  read: ReadDocument,
  now: Date,
): Promise<string> {
  const { workspaceId, origin, kind, authorId } = read
  const title = storableText(read.title)
  const version = read.version === undefined ? {} : { version: read.version }
  const { documentId } = await trx
    .insertInto('documents')
    .values({
      workspaceId,
      documentId: newId(now),
      origin,
      title,
      kind,
      authorId,
      currentRevisionId: null,
      createdAt: now,
      changedAt: now,
      ...version,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'origin']).doUpdateSet((eb) => ({
        title,
        kind,
        changedAt: now,
        version: eb.fn<string>('greatest', ['documents.version', 'excluded.version']),
      })),
    )
    .returning('documentId')
    .executeTakeFirstOrThrow()
  return documentId
}

/**
 * Whether somebody has recorded a newer state already, and another text with it. Locks the document until
 * the transaction ends.
 */
export async function isOutdated(
  trx: Transaction<Database>,
  {
    workspaceId,
    origin,
    version,
    hash,
  }: Pick<ReadDocument, 'workspaceId' | 'origin' | 'hash'> & { readonly version: string },
): Promise<boolean> {
  const recorded = await trx
    .selectFrom('documents')
    .select(['version', 'currentRevisionId'])
    .where('workspaceId', '=', workspaceId)
    .where('origin', '=', origin)
    .forUpdate()
    .executeTakeFirst()
  if (!recorded || Number(recorded.version) <= Number(version)) return false
  const { currentRevisionId } = recorded
  const current = currentRevisionId && (await findRevision(trx, workspaceId, currentRevisionId))
  return !current || current.hash !== hash
}

/**
 * Whether a revision is the one its document has now, with its text. Locks both until the transaction ends,
 * so that neither a new revision nor a deletion comes between.
 */
export async function isStillCurrent(
  trx: Transaction<Database>,
  workspaceId: string,
  revisionId: string,
): Promise<boolean> {
  const found = await trx
    .selectFrom('documents')
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.workspaceId', '=', 'documents.workspaceId')
        .onRef('revisions.revisionId', '=', 'documents.currentRevisionId'),
    )
    .select('documents.documentId')
    .where('documents.workspaceId', '=', workspaceId)
    .where('revisions.revisionId', '=', revisionId)
    .where('revisions.text', 'is not', null)
    .forUpdate(['documents', 'revisions'])
    .executeTakeFirst()
  return found !== undefined
}

export function findDocument(
  db: Kysely<Database>,
  workspaceId: string,
  documentId: string,
): Promise<StoredDocument | undefined> {
  return db
    .selectFrom('documents')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('documentId', '=', documentId)
    .executeTakeFirst()
}

export function documentAt(
  db: Kysely<Database>,
  workspaceId: string,
  origin: string,
): Promise<StoredDocument | undefined> {
  return db
    .selectFrom('documents')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('origin', '=', origin)
    .executeTakeFirst()
}

/** Removes a document with its revisions, reviews and packs. */
export async function forgetDocument(
  db: Kysely<Database>,
  workspaceId: string,
  documentId: string,
): Promise<void> {
  await db
    .deleteFrom('documents')
    .where('workspaceId', '=', workspaceId)
    .where('documentId', '=', documentId)
    .execute()
}
