import { type Kysely, sql } from 'kysely'
import type { ReactionEvent } from '../feedback/landing.ts'
import { CATEGORIES } from '../questions/bank-entry.ts'
import { type CalendarMonth, spanAround, yearUpTo } from '../summary/calendar-month.ts'
import type { MonthRecords, RecordedAsk } from '../summary/month-material.ts'
import type { MonthTally } from '../summary/month.ts'
import type { Database } from './tables.ts'

export type MonthWanted = {
  readonly workspaceId: string
  readonly month: CalendarMonth
  readonly timeZone: string
  /** The channels its reader may read; null for an operator, who sees all of them. */
  readonly channelIds: readonly string[] | null
}

/** What a month's summary is computed from, as far as it lies in these channels. */
export async function monthRecords(
  db: Kysely<Database>,
  wanted: MonthWanted,
): Promise<MonthRecords> {
  if (wanted.channelIds?.length === 0) return { asks: [], reactions: [], earlier: [], entries: [] }
  return {
    asks: await asksAround(db, wanted),
    reactions: await reactionsAround(db, wanted),
    earlier: await earlierMonths(db, wanted),
    entries: await entryTallies(db, wanted),
  }
}

/** Where something was ever asked: the channels whose members are to be looked up. */
export async function channelsWithAsks(
  db: Kysely<Database>,
  workspaceId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('asks')
    .select('channelId')
    .distinct()
    .where('workspaceId', '=', workspaceId)
    .where('state', '=', 'sent')
    .orderBy('channelId')
    .execute()
  return rows.map(({ channelId }) => channelId)
}

function asksSeen(db: Kysely<Database>, { workspaceId, channelIds }: MonthWanted) {
  return db
    .selectFrom('asks')
    .where('asks.workspaceId', '=', workspaceId)
    .where('asks.state', '=', 'sent')
    .$if(channelIds !== null, (query) =>
      query.where('asks.channelId', 'in', [...(channelIds ?? [])]),
    )
}

function asksInSpan(db: Kysely<Database>, wanted: MonthWanted) {
  const { from, until } = spanAround(wanted.month)
  return asksSeen(db, wanted).where('asks.askedAt', '>=', from).where('asks.askedAt', '<', until)
}

const thread = sql<string>`asks.channel_id || ' ' || coalesce(asks.thread_id, asks.message_id)`

async function asksAround(db: Kysely<Database>, wanted: MonthWanted): Promise<RecordedAsk[]> {
  const rows = await asksInSpan(db, wanted)
    .leftJoin('reviews', (join) =>
      join
        .onRef('reviews.workspaceId', '=', 'asks.workspaceId')
        .onRef('reviews.reviewId', '=', 'asks.reviewId'),
    )
    .leftJoin('documents', (join) =>
      join
        .onRef('documents.workspaceId', '=', 'reviews.workspaceId')
        .onRef('documents.documentId', '=', 'reviews.documentId'),
    )
    .leftJoin('suggestions', (join) =>
      join
        .onRef('suggestions.workspaceId', '=', 'asks.workspaceId')
        .onRef('suggestions.suggestionId', '=', 'asks.suggestionId'),
    )
    .select(['asks.askId', 'asks.askedAt', 'asks.text', 'asks.kind', 'asks.category'])
    .select(['asks.source', 'asks.outcome', 'asks.channelId', 'asks.messageId'])
    .select(['documents.title as documentTitle', thread.as('threadId')])
    .select(sql<string>`coalesce(asks.asked_by, '')`.as('askedBy'))
    .select(sql<string | null>`nullif(suggestions.candidate->>'exec', '')`.as('exec'))
    .select(sql<string | null>`nullif(suggestions.candidate->>'ifLeft', '')`.as('ifLeft'))
    .orderBy('asks.askedAt')
    .orderBy('asks.askId')
    .execute()
  return rows.map(({ kind, source, category, exec, documentTitle, ...row }) => ({
    ...row,
    documentTitle: documentTitle || null,
    // Whoever put it in her own words asked something the board wording may not say.
    exec: kind === 'asked' ? exec : null,
    source: kind === 'adopted' ? 'person' : (source ?? 'person'),
    category: CATEGORIES.find((known) => known === category) ?? null,
  }))
}

/** Bots' reactions are never taken in. */
async function reactionsAround(
  db: Kysely<Database>,
  wanted: MonthWanted,
): Promise<ReactionEvent[]> {
  const rows = await asksInSpan(db, wanted)
    .innerJoin('reactions', (join) =>
      join
        .onRef('reactions.workspaceId', '=', 'asks.workspaceId')
        .onRef('reactions.channelId', '=', 'asks.channelId')
        .onRef('reactions.messageId', '=', 'asks.messageId'),
    )
    .select(['asks.askId', 'reactions.personId as userId', 'reactions.emoji'])
    .select(['reactions.present', 'reactions.eventTs'])
    .where('reactions.present', '=', true)
    .execute()
  return rows.map((row) => ({ ...row, isBot: false }))
}

/** Gadfly's asks of the eleven months before, from what stands beside each ask. */
async function earlierMonths(db: Kysely<Database>, wanted: MonthWanted): Promise<MonthTally[]> {
  const [first = wanted.month] = yearUpTo(wanted.month)
  const { from } = spanAround(first)
  const until = new Date(`${wanted.month}-03T00:00:00Z`)
  const counted = asksSeen(db, wanted)
    .where('asks.askedAt', '>=', from)
    .where('asks.askedAt', '<', until)
    .select(['asks.kind', 'asks.landedAt', 'asks.exposed'])
    .select(
      sql<string>`to_char(asks.asked_at at time zone ${wanted.timeZone}::text, 'YYYY-MM')`.as(
        'month',
      ),
    )
  return db
    .selectFrom(counted.as('counted'))
    .select('month')
    .select(sql<number>`count(landed_at)::int`.as('landings'))
    .select(sql<number>`count(*) filter (where exposed)::int`.as('exposures'))
    .where('kind', '<>', 'adopted')
    .where('month', '>=', first)
    .where('month', '<', wanted.month)
    .groupBy('month')
    .orderBy('month')
    .execute()
}

/** Bank entries over all time. */
async function entryTallies(
  db: Kysely<Database>,
  wanted: MonthWanted,
): Promise<MonthRecords['entries']> {
  const rows = await asksSeen(db, wanted)
    .select('asks.bankEntryId')
    .select(sql<number>`count(asks.landed_at)::int`.as('landings'))
    .select(sql<number>`count(*) filter (where asks.exposed)::int`.as('exposures'))
    .where('asks.bankEntryId', 'is not', null)
    .groupBy('asks.bankEntryId')
    .execute()
  return rows.flatMap(({ bankEntryId, ...tally }) =>
    bankEntryId === null ? [] : [{ entryId: bankEntryId, ...tally }],
  )
}
