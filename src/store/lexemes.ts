import { type Kysely, sql, type Transaction } from 'kysely'
import { type RelatedTerm, relatedTerms } from '../context/related/related-terms.ts'
import type { Store } from './open-database.ts'
import { storableText } from './storable.ts'
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

/** The revision something is looked for to, and the names of systems, vendors and stores in it. */
type LookedFor = {
  readonly workspaceId: string
  readonly revisionId: string
  readonly names: readonly string[]
}

/**
 * The words to look for: those of the revision that tell it from other texts. Empty before anything was
 * counted (`countLexemes`).
 */
export async function termsOf(
  db: Kysely<Database>,
  { workspaceId, revisionId, names }: LookedFor,
): Promise<RelatedTerm[]> {
  const { rows } = await sql<Word>`
    select w.lexeme, coalesce(cardinality(w.positions), 1) as count, l.texts,
           'A' = any(w.weights) as titled, n.lexeme is not null as named, c.texts as all,
           c.counted_at >= r.read_at as counted
    from revisions r
    join lexeme_counts c on c.workspace_id = r.workspace_id
    cross join unnest(r.search) w
    join lexemes l on l.workspace_id = r.workspace_id and l.lexeme = w.lexeme
    left join unnest(to_tsvector('english', ${storableText(names.join(', '))})) n
      on n.lexeme = w.lexeme
    where r.workspace_id = ${workspaceId} and r.revision_id = ${revisionId}`.execute(
    db.withoutPlugins(),
  )
  const frequencies = new Map(
    rows.map(({ lexeme, texts, counted }) => [lexeme, texts - (counted ? 1 : 0)]),
  )
  const those = (which: (word: Word) => boolean) =>
    new Set(rows.filter(which).map(({ lexeme }) => lexeme))
  return relatedTerms({
    counts: new Map(rows.map(({ lexeme, count }) => [lexeme, count])),
    frequency: (term) => frequencies.get(term) ?? 0,
    texts: rows[0]?.all ?? 0,
    names: those(({ named }) => named),
    title: those(({ titled }) => titled),
  })
}

type Word = {
  readonly lexeme: string
  readonly count: number
  readonly texts: number
  readonly titled: boolean
  readonly named: boolean
  readonly all: number
  readonly counted: boolean
}
