import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Sight } from '../context/items/may-see.ts'
import { LOOKED_AT_CLOSELY, type NearDocument } from '../context/related/near-documents.ts'
import type { RelatedTerm } from '../context/related/related-terms.ts'
import { seenBy } from './context-items.ts'
import type { Database } from './tables.ts'

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
    .orderBy(sql`found.score + ${weightInTitle('context_items')}`, 'desc')
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
type Own = {
  readonly workspaceId: string
  readonly documentId: string
  readonly createdAt: Date
}

/**
 * Earlier documents whose texts have these terms, with the channels each was posted in, the nearest first:
 * who may read one is asked of Slack before its title is looked at. Those that score less than `least` are
 * left out.
 */
export async function documentsWith(
  trx: Transaction<Database>,
  { workspaceId, documentId, createdAt }: Own,
  terms: readonly RelatedTerm[],
  least: number,
): Promise<NearDocument[]> {
  if (terms.length === 0) return []
  await sql`set local enable_seqscan = off`.execute(trx)
  return trx
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
    .select(['documents.documentId', 'hits.id as revisionId', 'hits.score'])
    .select(sql<string[]>`array_agg(distinct reviews.channel_id)`.as('channelIds'))
    .where('revisions.workspaceId', '=', workspaceId)
    .where('documents.documentId', '!=', documentId)
    .where('documents.createdAt', '<=', createdAt)
    .where('hits.score', '>=', least)
    .where('reviews.channelId', 'not like', 'D%')
    .groupBy(['documents.documentId', 'hits.id', 'hits.score'])
    .orderBy('hits.score', 'desc')
    .orderBy('hits.id')
    .execute()
}

/** What the terms in the titles of these revisions weigh together; of one without any, nothing. */
export async function weightsOfTitles(
  trx: Transaction<Database>,
  workspaceId: string,
  terms: readonly RelatedTerm[],
  revisionIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (terms.length === 0 || revisionIds.length === 0) return new Map()
  const rows = await trx
    .with('terms', () => queries(terms))
    .selectFrom('revisions')
    .select(['revisionId', weightInTitle('revisions').as('weight')])
    .where('workspaceId', '=', workspaceId)
    .where('revisionId', 'in', [...revisionIds])
    .execute()
  return new Map(rows.map(({ revisionId, weight }) => [revisionId, weight]))
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
function weightInTitle(table: 'context_items' | 'revisions') {
  const search = sql.ref(`${table}.search`)
  return sql<number>`coalesce(
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
