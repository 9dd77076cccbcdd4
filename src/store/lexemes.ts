import { type Kysely, sql, type Transaction } from 'kysely'
import type { Store } from './open-database.ts'
import type { Database } from './tables.ts'

/** Up to here a recount takes milliseconds, and a single new text changes what is rare. */
const FEW_TEXTS = 500

/**
 * Counts in how many of a workspace's items and current documents each word stands. Of 20,000 texts that
 * takes seconds, so it is done every night, and in between only while there are few (`isCountStale`).
 */
export async function countLexemes(
  trx: Transaction<Database>,
  workspaceId: string,
  now: Date,
): Promise<void> {
  const texts = await countTexts(trx, workspaceId)
  // The row is taken first: of two who count at once the second waits here.
  await trx
    .insertInto('lexemeCounts')
    .values({ workspaceId, texts, countedAt: now })
    .onConflict((conflict) => conflict.column('workspaceId').doUpdateSet({ texts, countedAt: now }))
    .execute()
  await trx.deleteFrom('lexemes').where('workspaceId', '=', workspaceId).execute()
  await sql`
    insert into lexemes (workspace_id, lexeme, texts)
    select ${workspaceId}, word, ndoc from ts_stat(format(
      'select r.search from documents d
         join revisions r on r.workspace_id = d.workspace_id and r.revision_id = d.current_revision_id
         where d.workspace_id = %1$L and r.search is not null
       union all
       select search from context_items where workspace_id = %1$L and dropped_at is null',
      ${workspaceId}::text))`.execute(trx)
}

/** Whether to count before looking for what is related: never counted, or few and changed since. */
export async function isCountStale(db: Kysely<Database>, workspaceId: string): Promise<boolean> {
  const counted = await db
    .selectFrom('lexemeCounts')
    .select('texts')
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirst()
  if (!counted) return true
  return counted.texts <= FEW_TEXTS && (await countTexts(db, workspaceId)) !== counted.texts
}

async function countTexts(db: Kysely<Database>, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ texts: string }>`
    select (select count(*) from documents
              where workspace_id = ${workspaceId} and current_revision_id is not null)
         + (select count(*) from context_items
              where workspace_id = ${workspaceId} and dropped_at is null) as texts`.execute(db)
  return Number(rows[0]?.texts ?? 0)
}

/** For the night: every workspace, one after the other. */
export async function countAllLexemes(store: Pick<Store, 'db' | 'tx'>, now: Date): Promise<void> {
  const workspaces = await store.db.selectFrom('workspaces').select('workspaceId').execute()
  for (const { workspaceId } of workspaces)
    await store.tx((trx) => countLexemes(trx, workspaceId, now))
}
