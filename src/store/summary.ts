import { type Kysely, sql } from 'kysely'
import { SETTLES_AFTER } from '../feedback/landing.ts'
import type { Outcome } from '../feedback/outcome.ts'
import { startOf, yearUpTo } from '../summary/calendar-month.ts'
import { type AskedGroup, type MonthCounts, OFTEN } from '../summary/count-month.ts'
import { type Listed, MOST_EVENTS, MOST_LISTED } from '../summary/listed.ts'
import type { SummaryAsk } from '../summary/summary-ask.ts'
import {
  askedBetween,
  asksSeen,
  knownCategory,
  monthBounds,
  type MonthWanted,
  summaryAsks,
  yearBounds,
} from './summary-asks.ts'
import type { Database } from './tables.ts'

/**
 * A month counted over the columns beside each ask; `countMonth` is what it has to agree with. The bounds of months
 * are found where that finds them and not by the database, whose idea of a time zone may be another.
 */
export async function countedMonth(
  db: Kysely<Database>,
  wanted: MonthWanted,
): Promise<MonthCounts> {
  const events = await landedIn(db, wanted)
  const open = await openIn(db, wanted)
  const ids = [...events.ours.first, ...events.own.first, ...open.first]
  const asks = await summaryAsks(db, wanted, (asks) => asks.where('asks.askId', 'in', [...ids, '']))
  const byId = new Map(asks.map((ask) => [ask.askId, ask]))
  const told = ({ first, count }: Listed<string>): Listed<SummaryAsk> => ({
    first: first.flatMap((askId) => byId.get(askId) ?? []),
    count,
  })
  return {
    events: told(events.ours),
    ownEvents: told(events.own),
    decisions: events.decisions,
    documents: events.documents,
    groups: await groupsIn(db, wanted),
    open: told(open),
    trend: await trendUpTo(db, wanted),
    neverLanded: await neverLandedUpTo(db, wanted),
  }
}

const isOwn = sql<boolean>`asks.kind = 'adopted'`

async function landedIn(db: Kysely<Database>, wanted: MonthWanted) {
  const { from, until } = monthBounds(wanted)
  const landed = asksSeen(db, wanted)
    .where('asks.landedAt', '>=', from)
    .where('asks.landedAt', '<', until)
    .select(['asks.askId', isOwn.as('own')])
    .select(
      sql<number>`(row_number() over (partition by ${isOwn} order by
        case outcome when 'decision-changed' then 0 when 'document-changed' then 1 else 2 end,
        landed_with desc, asked_at, ask_id collate "C"))::int`.as('place'),
    )
    .select(sql<number>`(count(*) over (partition by ${isOwn}))::int`.as('count'))
    .select(withOutcome('decision-changed').as('decisions'))
    .select(withOutcome('document-changed').as('documents'))
  const rows = await db
    .selectFrom(landed.as('landed'))
    .selectAll()
    .where('place', '<=', MOST_EVENTS)
    .orderBy('place')
    .execute()
  const listOf = (own: boolean, most: number): Listed<string> => {
    const these = rows.filter((row) => row.own === own)
    const first = these.slice(0, most).map(({ askId }) => askId)
    return { first, count: these[0]?.count ?? 0 }
  }
  return {
    ours: listOf(false, MOST_EVENTS),
    own: listOf(true, MOST_LISTED),
    decisions: rows[0]?.decisions ?? 0,
    documents: rows[0]?.documents ?? 0,
  }
}

function withOutcome(outcome: Outcome) {
  return sql<number>`(count(*) filter (where outcome = ${outcome}) over ())::int`
}

async function openIn(db: Kysely<Database>, wanted: MonthWanted): Promise<Listed<string>> {
  const rows = await asksSeen(db, wanted)
    .where(askedBetween(monthBounds(wanted)))
    .where('asks.outcome', '=', 'open')
    .where('asks.covered', '=', 0)
    .select(['asks.askId', sql<number>`(count(*) over ())::int`.as('count')])
    .orderBy('asks.askedAt')
    .orderBy(sql`asks.ask_id collate "C"`)
    .limit(MOST_LISTED)
    .execute()
  return { first: rows.map(({ askId }) => askId), count: rows[0]?.count ?? 0 }
}

const landings = sql<number>`count(asks.landed_at)::int`
const exposures = sql<number>`(count(*) filter (where asks.exposed))::int`

async function groupsIn(db: Kysely<Database>, wanted: MonthWanted): Promise<AskedGroup[]> {
  const settledBy = new Date(wanted.now.getTime() - SETTLES_AFTER)
  const rows = await asksSeen(db, wanted)
    .where(askedBetween(monthBounds(wanted)))
    .select([isOwn.as('isOwn'), 'asks.category'])
    .select([landings.as('landings'), exposures.as('exposures')])
    .select(sql<number>`count(*)::int`.as('asked'))
    .select(
      sql<number>`(count(*) filter (where asked_at > ${settledBy}::timestamptz))::int`.as(
        'unsettled',
      ),
    )
    .select(
      sql<number>`(count(*) filter (
        where asked_at <= ${settledBy}::timestamptz and not exposed))::int`.as('quiet'),
    )
    .groupBy(['asks.category', isOwn])
    .orderBy(isOwn)
    .orderBy(sql`coalesce(asks.category, '') collate "C"`)
    .execute()
  return rows.map(({ category, ...row }) => ({ ...row, category: knownCategory(category) }))
}

async function trendUpTo(db: Kysely<Database>, wanted: MonthWanted): Promise<MonthCounts['trend']> {
  const months = yearUpTo(wanted.month)
  const starts = months.map((month) => startOf(month, wanted.timeZone).toISOString())
  const number = sql<number>`width_bucket(asks.asked_at, ${`{${starts.join(',')}}`}::timestamptz[])`
  const rows = await asksSeen(db, wanted)
    .where(askedBetween(yearBounds(wanted)))
    .where('asks.kind', '<>', 'adopted')
    .select([number.as('number'), landings.as('landings'), exposures.as('exposures')])
    .groupBy('number')
    .execute()
  const known = new Map(rows.map(({ number, ...tally }) => [number, tally]))
  return months.map((month, i) => ({
    month,
    ...(known.get(i + 1) ?? { landings: 0, exposures: 0 }),
  }))
}

async function neverLandedUpTo(
  db: Kysely<Database>,
  wanted: MonthWanted,
): Promise<MonthCounts['neverLanded']> {
  const rows = await asksSeen(db, wanted)
    .where(askedBetween(yearBounds(wanted)))
    .where('asks.bankEntryId', 'is not', null)
    .select([sql<string>`asks.bank_entry_id`.as('entryId'), exposures.as('exposures')])
    .select(sql<number>`(count(*) over ())::int`.as('count'))
    .groupBy('asks.bankEntryId')
    .having(landings, '=', 0)
    .having(exposures, '>=', OFTEN)
    .orderBy('exposures', 'desc')
    .orderBy(sql`asks.bank_entry_id collate "C"`)
    .limit(MOST_LISTED)
    .execute()
  const first = rows.map(({ entryId, exposures }) => ({ entryId, exposures }))
  return { first, count: rows[0]?.count ?? 0 }
}
