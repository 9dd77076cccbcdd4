import { sql, type Transaction } from 'kysely'
import { changeWithoutWords } from './asks.ts'
import type { Database, SuggestionState } from './tables.ts'

/** What a leader may have done with a suggestion without its standing in a thread. */
export const NEVER_ASKED: readonly SuggestionState[] = ['offered', 'kept', 'declined']

/**
 * Takes the words of a document out of the database because somebody deleted them in Slack: the texts of
 * its revisions, the suggestions nobody asked, and the quotes of those that were. With `keep` that
 * revision stays whole, as when only an earlier part was deleted.
 */
export async function removeDocumentText(
  trx: Transaction<Database>,
  workspaceId: string,
  documentId: string,
  keep: string | null,
): Promise<void> {
  const revisionIds = await revisionsBut(trx, workspaceId, documentId, keep)
  if (keep === null) await removeTitle(trx, workspaceId, documentId)
  await removeChanges(trx, workspaceId, documentId)
  if (revisionIds.length === 0) return
  await trx
    .updateTable('revisions')
    .set({ text: null, decides: null })
    .where('workspaceId', '=', workspaceId)
    .where('revisionId', 'in', revisionIds)
    .execute()
  await trx
    .deleteFrom('suggestions')
    .where('workspaceId', '=', workspaceId)
    .where('revisionId', 'in', revisionIds)
    .where('state', 'in', [...NEVER_ASKED])
    .execute()
  await removeQuotes(trx, workspaceId, revisionIds)
}

/** Before and after of what its asks changed are its words, too. */
async function removeChanges(
  trx: Transaction<Database>,
  workspaceId: string,
  documentId: string,
): Promise<void> {
  await trx
    .updateTable('asks')
    .set({ documentChange: changeWithoutWords })
    .where('workspaceId', '=', workspaceId)
    .where('documentChange', 'is not', null)
    .where('reviewId', 'in', (eb) =>
      eb
        .selectFrom('reviews')
        .select('reviewId')
        .where('workspaceId', '=', workspaceId)
        .where('documentId', '=', documentId),
    )
    .execute()
}

async function revisionsBut(
  trx: Transaction<Database>,
  workspaceId: string,
  documentId: string,
  keep: string | null,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('revisions')
    .select('revisionId')
    .where('workspaceId', '=', workspaceId)
    .where('documentId', '=', documentId)
    .execute()
  return rows.map(({ revisionId }) => revisionId).filter((id) => id !== keep)
}

/** The title is text of the document too. Its row stays, so that the asks keep their place. */
async function removeTitle(
  trx: Transaction<Database>,
  workspaceId: string,
  documentId: string,
): Promise<void> {
  await trx
    .updateTable('documents')
    .set({ title: '' })
    .where('workspaceId', '=', workspaceId)
    .where('documentId', '=', documentId)
    .execute()
}

async function removeQuotes(
  trx: Transaction<Database>,
  workspaceId: string,
  revisionIds: readonly string[],
): Promise<void> {
  await trx
    .updateTable('suggestions')
    .set({ candidate: sql<string>`jsonb_set(candidate, '{evidence,quote}', '""')` })
    .where('workspaceId', '=', workspaceId)
    .where('revisionId', 'in', [...revisionIds])
    .where(sql<boolean>`candidate -> 'evidence' ? 'quote'`)
    .execute()
}
