import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import { SETTLES_AFTER } from '../feedback/landing.ts'
import { CATEGORIES } from '../questions/bank/bank-entry.ts'
import { type CalendarMonth, monthAfter, startOf, yearUpTo } from '../summary/calendar-month.ts'
import { messageAddress } from '../summary/message-address.ts'
import type { SummaryAsk } from '../summary/summary-ask.ts'
import { withDocuments } from './asks-with-documents.ts'
import type { Database } from './tables.ts'

type Seen = {
  readonly workspaceId: string
  /** The channels its reader may read; null for an operator, who sees all of them. */
  readonly channelIds: readonly string[] | null
  readonly now: Date
  /** Where the workspace is in a browser; asks have no addresses without it. */
  readonly slackUrl?: string
}

export type MonthWanted = Seen & { readonly month: CalendarMonth; readonly timeZone: string }

type Bounds = { readonly from: Date; readonly until: Date }

export function monthBounds({ month, timeZone }: MonthWanted): Bounds {
  return { from: startOf(month, timeZone), until: startOf(monthAfter(month), timeZone) }
}

export function yearBounds(wanted: MonthWanted): Bounds {
  const [first = wanted.month] = yearUpTo(wanted.month)
  return { from: startOf(first, wanted.timeZone), until: monthBounds(wanted).until }
}

export function askedBetween({ from, until }: Bounds) {
  return sql<boolean>`asks.asked_at >= ${from}::timestamptz and asks.asked_at < ${until}::timestamptz`
}

/** Asks that stand in Slack, as far as they lie in the reader's channels. */
export function asksSeen(db: Kysely<Database>, { workspaceId, channelIds }: Seen) {
  return db
    .selectFrom('asks')
    .where('asks.workspaceId', '=', workspaceId)
    .where('asks.state', '=', 'sent')
    .$if(channelIds !== null, (asks) =>
      // No channel has this id: of no channels nothing is seen.
      asks.where('asks.channelId', 'in', [...(channelIds ?? []), '']),
    )
}

/** Every ask of the twelve months up to this one: what the figures can be counted again from. */
export function asksUpTo(db: Kysely<Database>, wanted: MonthWanted): Promise<SummaryAsk[]> {
  return summaryAsks(db, wanted, (asks) => asks.where(askedBetween(yearBounds(wanted))))
}

/** What one person asked in these twelve months, as far as it lies in these channels. */
export function asksByUpTo(
  db: Kysely<Database>,
  wanted: MonthWanted,
  personId: string,
): Promise<SummaryAsk[]> {
  return summaryAsks(db, wanted, (asks) =>
    asks.where('asks.askedBy', '=', personId).where(askedBetween(yearBounds(wanted))),
  )
}

/**
 * Where something was ever asked: the channels whose members are to be looked up. Jumps from channel to
 * channel in the index instead of reading every ask.
 */
export async function channelsWithAsks(
  db: Kysely<Database>,
  workspaceId: string,
): Promise<string[]> {
  const { rows } = await sql<{ channelId: string }>`
    with recursive channels as (
      (select channel_id from asks where workspace_id = ${workspaceId} and state = 'sent'
        order by channel_id limit 1)
      union all
      select (select asks.channel_id from asks
        where asks.workspace_id = ${workspaceId} and asks.state = 'sent'
          and asks.channel_id > channels.channel_id
        order by asks.channel_id limit 1)
      from channels where channels.channel_id is not null)
    select channel_id from channels where channel_id is not null`.execute(db)
  return rows.map(({ channelId }) => channelId)
}

type Asks = SelectQueryBuilder<Database, 'asks', object>

/** Those of them that `which` leaves, with what a summary tells of each, the first asked first. */
export async function summaryAsks(
  db: Kysely<Database>,
  seen: Seen,
  which: (asks: Asks) => Asks,
): Promise<SummaryAsk[]> {
  const rows = await withDocuments(which(asksSeen(db, seen)))
    .leftJoin('suggestions', (join) =>
      join
        .onRef('suggestions.workspaceId', '=', 'asks.workspaceId')
        .onRef('suggestions.suggestionId', '=', 'asks.suggestionId'),
    )
    .select(['asks.askId', 'asks.askedAt', 'asks.text', 'asks.kind', 'asks.category'])
    .select(['asks.source', 'asks.outcome', 'asks.channelId', 'asks.messageId', 'asks.said'])
    .select('asks.threadId')
    .select(['asks.bankEntryId as entryId', 'asks.documentChange as change', 'asks.exposed'])
    .select(['asks.landedAt', 'asks.landedWith', 'asks.paused', 'asks.changed'])
    .select(['asks.covered', 'asks.missed', 'documents.title'])
    .select([saidOpenly('exec').as('exec'), saidOpenly('ifLeft').as('ifLeft')])
    .orderBy('asks.askedAt')
    .orderBy(sql`asks.ask_id collate "C"`)
    .execute()
  const settledBy = seen.now.getTime() - SETTLES_AFTER
  return rows.map(({ threadId, messageId, ...row }) => {
    const place = { channelId: row.channelId, messageId, threadId }
    return {
      ...toSummaryAsk(row, row.askedAt.getTime() <= settledBy),
      link: seen.slackUrl === undefined ? null : messageAddress(seen.slackUrl, place),
    }
  })
}

/**
 * Words a suggestion was offered with. Those of a context item are told only while the item stands beside the
 * ask: an ask without it was put in other words because not everybody there may see it, or the item is gone.
 */
function saidOpenly(field: 'exec' | 'ifLeft') {
  return sql<string | null>`case when asks.source = 'context' and asks.cites is null then null
    else nullif(suggestions.candidate ->> ${sql.lit(field)}, '') end`
}

type Row = Omit<SummaryAsk, 'category' | 'source' | 'documentTitle' | 'link' | 'landing'> &
  Omit<SummaryAsk['landing'], 'landed' | 'settled'> & {
    readonly kind: 'asked' | 'edited' | 'adopted'
    readonly source: 'bank' | 'model' | 'context' | null
    readonly category: string | null
    readonly title: string | null
  }

function toSummaryAsk(row: Row, settled: boolean): Omit<SummaryAsk, 'link'> {
  const { kind, source, category, title, exec, landedAt, landedWith, exposed, ...rest } = row
  const { paused, changed, covered, missed, ...ask } = rest
  return {
    ...ask,
    category: knownCategory(category),
    documentTitle: title || 'Outside a review',
    // Whoever put it in her own words asked something the board wording may not say.
    exec: kind === 'asked' ? exec : null,
    source: kind === 'adopted' ? 'person' : (source ?? 'bank'),
    landing: {
      exposed,
      landed: landedAt !== null,
      landedAt,
      landedWith,
      paused,
      changed,
      covered,
      missed,
      settled,
    },
  }
}

export function knownCategory(category: string | null): SummaryAsk['category'] {
  return CATEGORIES.find((known) => known === category) ?? null
}
