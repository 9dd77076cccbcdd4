import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Sight } from '../context/may-see.ts'
import { type RelatedTerm, relatedTerms } from '../context/related-terms.ts'
import { seenBy } from './context-items.ts'
import { storableText } from './storable.ts'
import type { Database } from './tables.ts'

/** The revision something is looked for to, and the names of systems, vendors and stores in it. */
type LookedFor = {
  readonly workspaceId: string
  readonly revisionId: string
  readonly names: readonly string[]
}

export type RelatedDocument = {
  readonly documentId: string
  readonly revisionId: string
  readonly title: string
  readonly readAt: Date
  readonly score: number
}

/** Only so many of those that share a word are told apart by where it stands: that reads their vectors. */
const LOOKED_AT_CLOSELY = 60

/**
 * The words to look for: those of the revision that tell it from other texts. Empty before anything was
 * counted (`countLexemes`).
 */
export async function termsOf(
  trx: Transaction<Database>,
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
    trx.withoutPlugins(),
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

/** Ids of the confirmed items nearest to these terms, the nearest first, of those that all who look may see. */
export async function relatedItems(
  trx: Transaction<Database>,
  workspaceId: string,
  terms: readonly RelatedTerm[],
  sight: Sight,
  limit: number,
): Promise<string[]> {
  if (terms.length === 0) return []
  await sql`set local enable_seqscan = off`.execute(trx)
  const rows = await trx
    .with('terms', () => queries(terms))
    .with('hits', () => hits('context_items', sql`item_id as id`))
    .with('found', (cte) =>
      cte
        .selectFrom('hits')
        .innerJoin('contextItems', 'contextItems.itemId', 'hits.id')
        .select(['hits.id', 'hits.score'])
        .where('contextItems.workspaceId', '=', workspaceId)
        .where('contextItems.droppedAt', 'is', null)
        .where('contextItems.confirmedAt', 'is not', null)
        .where((eb) => seenBy(sight)(eb))
        .orderBy('hits.score', 'desc')
        .orderBy('hits.id')
        .limit(LOOKED_AT_CLOSELY),
    )
    .selectFrom('found')
    .innerJoin('contextItems', 'contextItems.itemId', 'found.id')
    .select('found.id')
    .where('contextItems.workspaceId', '=', workspaceId)
    .orderBy(closely('context_items'), 'desc')
    .orderBy('found.id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Ids of confirmed items that bear on a document without a word in common: a freeze by its dates, an
 * earlier effort by its length. The newest first.
 */
export async function unworded(
  trx: Transaction<Database>,
  workspaceId: string,
  sight: Sight,
  limit: number,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('contextItems')
    .select('itemId')
    .where('workspaceId', '=', workspaceId)
    .where('kind', 'in', ['constraint', 'estimate'])
    .where('droppedAt', 'is', null)
    .where('confirmedAt', 'is not', null)
    .where((eb) => seenBy(sight)(eb))
    .orderBy('addedAt', 'desc')
    .orderBy('itemId')
    .limit(limit)
    .execute()
  return rows.map(({ itemId }) => itemId)
}

/** A document, and when it was first read: what came later is not earlier. */
type Own = Pick<LookedFor, 'workspaceId'> & {
  readonly documentId: string
  readonly createdAt: Date
}

/**
 * The channels in which some document scores so much: whom to ask Slack about before any is chosen. A title may
 * double what a word counts, so half of the score is enough here.
 */
export async function channelsRelated(
  trx: Transaction<Database>,
  { workspaceId, documentId, createdAt }: Own,
  terms: readonly RelatedTerm[],
  least: number,
): Promise<string[]> {
  if (terms.length === 0) return []
  await sql`set local enable_seqscan = off`.execute(trx)
  const rows = await trx
    .with('terms', () => queries(terms))
    .with('hits', () => hits('revisions', sql`revision_id as id`))
    .selectFrom('hits')
    .innerJoin('revisions', 'revisions.revisionId', 'hits.id')
    .innerJoin('documents', (join) =>
      join
        .onRef('documents.workspaceId', '=', 'revisions.workspaceId')
        .onRef('documents.documentId', '=', 'revisions.documentId')
        .onRef('documents.currentRevisionId', '=', 'revisions.revisionId'),
    )
    .innerJoin('reviews', (join) =>
      join
        .onRef('reviews.workspaceId', '=', 'documents.workspaceId')
        .onRef('reviews.documentId', '=', 'documents.documentId'),
    )
    .select('reviews.channelId')
    .distinct()
    .where('revisions.workspaceId', '=', workspaceId)
    .where('documents.documentId', '!=', documentId)
    .where('documents.createdAt', '<=', createdAt)
    .where('hits.score', '>=', least / 2)
    .where('reviews.channelId', 'not like', 'D%')
    .execute()
  return rows.map(({ channelId }) => channelId)
}

/** Earlier documents nearest to these terms, of those posted in a channel that all who look may read. */
export async function relatedDocuments(
  trx: Transaction<Database>,
  { workspaceId, documentId, createdAt }: Own,
  terms: readonly RelatedTerm[],
  { areMembers, channels }: Sight,
  limit: number,
): Promise<RelatedDocument[]> {
  if (terms.length === 0 || !areMembers || channels.size === 0) return []
  await sql`set local enable_seqscan = off`.execute(trx)
  return trx
    .with('terms', () => queries(terms))
    .with('hits', () => hits('revisions', sql`revision_id as id`))
    .with('found', (cte) =>
      cte
        .selectFrom('hits')
        .innerJoin('revisions', 'revisions.revisionId', 'hits.id')
        .innerJoin('documents', (join) =>
          join
            .onRef('documents.workspaceId', '=', 'revisions.workspaceId')
            .onRef('documents.documentId', '=', 'revisions.documentId')
            .onRef('documents.currentRevisionId', '=', 'revisions.revisionId'),
        )
        .select(['hits.id', 'hits.score', 'documents.documentId', 'documents.title'])
        .where('revisions.workspaceId', '=', workspaceId)
        .where('documents.documentId', '!=', documentId)
        .where('documents.createdAt', '<=', createdAt)
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('reviews')
              .select('reviews.reviewId')
              .whereRef('reviews.workspaceId', '=', 'documents.workspaceId')
              .whereRef('reviews.documentId', '=', 'documents.documentId')
              .where('reviews.channelId', 'in', [...channels]),
          ),
        )
        .orderBy('hits.score', 'desc')
        .orderBy('hits.id')
        .limit(LOOKED_AT_CLOSELY),
    )
    .selectFrom('found')
    .innerJoin('revisions', 'revisions.revisionId', 'found.id')
    .select(['found.documentId', 'found.id as revisionId', 'found.title', 'revisions.readAt'])
    .select(closely('revisions').as('score'))
    .where('revisions.workspaceId', '=', workspaceId)
    .orderBy('score', 'desc')
    .orderBy('found.id')
    .limit(limit)
    .execute()
}

type Hit = { id: string; score: number }

/**
 * Whatever holds one of the terms, with the sum of their weights; whose it is and who may see it is asked
 * next, before anything is ordered or cut. Each term is to be one probe of the full-text index. The planner
 * would rather go through every text of the workspace for every term, because it does not count that the
 * vectors lie outside their rows (half a second at 4,000 texts): hence `offset 0`, no other condition here,
 * and `enable_seqscan` off in the transaction.
 */
function hits(table: 'context_items' | 'revisions', id: RawBuilder<unknown>) {
  return sql<Hit>`(
    select hit.id, sum(terms.weight) as score
    from terms cross join lateral (
      select ${id} from ${sql.table(table)}
      where search @@ terms.query offset 0
    ) hit
    group by hit.id)`
}

/** A word in a title counts twice: the same rule as in memory. */
function closely(table: 'context_items' | 'revisions') {
  const search = sql.ref(`${table}.search`)
  return sql<number>`found.score + coalesce(
    (select sum(terms.weight) from terms where ${search} @@ terms.titled), 0)`
}

type Queries = { query: string; titled: string; weight: number }

/** Each term as a query of its own, so that each is one probe of the index. */
function queries(terms: readonly RelatedTerm[]) {
  const quoted = terms.map(({ term }) => `'${term.replace(/[\\']/g, '$&$&')}'`)
  const weights = terms.map(({ weight }) => weight)
  return sql<Queries>`(
    select term::tsquery as query, (term || ':A')::tsquery as titled, weight
    from unnest(${quoted}::text[], ${weights}::float8[]) as t(term, weight))`
}
