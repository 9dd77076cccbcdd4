import { type Kysely, sql } from 'kysely'
import { isHistory, isSettled } from '../feedback/landing.ts'
import { type ReactionMap, signalOf } from '../feedback/signal.ts'
import type { History, Lesson } from '../feedback/taught.ts'
import { CATEGORIES, type Category } from '../questions/bank/bank-entry.ts'
import { correctionsIn } from './corrections.ts'
import { declinesIn } from './declines.ts'
import type { Database } from './tables.ts'

const DAY = 24 * 3_600_000
/**
 * What is read at most: asks of two years, the newest so many of those somebody engaged with, and besides
 * whatever was asked lately, which a team may be tired of. That is more than a year of a company with twelve
 * reviews a week, of which older lessons move little, and a bound where there are hundreds.
 */
const LOOKS_BACK_MS = 730 * DAY
const MOST_LESSONS = 2000
const LATELY_MS = 42 * DAY

/** All that learning in a workspace rests on, from the events and what is counted of them. */
export async function historyOf(
  db: Kysely<Database>,
  workspaceId: string,
  map: ReactionMap,
  now: Date,
): Promise<History> {
  return {
    lessons: await lessonsIn(db, workspaceId, map, now),
    declines: await declinesIn(db, workspaceId, new Date(now.getTime() - LOOKS_BACK_MS)),
    corrections: await correctionsIn(db, workspaceId),
  }
}

/**
 * What of it the record of these entries rests on: enough to count what landed, at a fraction of the cost.
 * Who turned an entry down is not in it.
 */
export async function historyOfEntries(
  db: Kysely<Database>,
  workspaceId: string,
  entryIds: readonly string[],
  map: ReactionMap,
  now: Date,
): Promise<History> {
  return {
    lessons: await lessonsIn(db, workspaceId, map, now, entryIds),
    declines: [],
    corrections: await correctionsIn(db, workspaceId),
  }
}

async function lessonsIn(
  db: Kysely<Database>,
  workspaceId: string,
  map: ReactionMap,
  now: Date,
  entryIds?: readonly string[],
): Promise<Lesson[]> {
  const asks = await asksToLearnFrom(db, workspaceId, now, entryIds)
  const against = await thumbsDown(db, workspaceId, asks, map)
  return asks.flatMap((ask) => toLesson(ask, against, now) ?? [])
}

/** One ask as `asksToLearnFrom` has the database write it down; when it was asked in milliseconds. */
type LearningAsk = {
  readonly askId: string
  readonly askedAt: number
  readonly channelId: string
  readonly category: string | null
  readonly source: 'bank' | 'model' | 'context' | null
  readonly entryId: string | null
  readonly entryVersion: number | null
  readonly exposed: boolean
  readonly landed: boolean
  readonly taughtBy: string | null
  readonly missed: number
  readonly documentId: string | null
  readonly authorId: string | null
}

/**
 * Handed over as one JSON text: on the embedded database thousands of rows of a dozen columns cost several
 * times as much to take apart as to find. The document is looked up once for each review and, because
 * of the `limit 1`, by its key: joined as a whole, Postgres would read the reviews and documents of all
 * workspaces for it.
 */
async function asksToLearnFrom(
  db: Kysely<Database>,
  workspaceId: string,
  now: Date,
  entryIds?: readonly string[],
): Promise<LearningAsk[]> {
  const since = new Date(now.getTime() - LOOKS_BACK_MS)
  const lately = new Date(now.getTime() - LATELY_MS)
  const ofEntries = entryIds ? sql`where bank_entry_id in (${sql.join(entryIds)})` : sql``
  const { rows } = await sql<{ asks: string }>`
    with taught as materialized (
      select * from (
        (select ${LEARNT_FROM} from asks
          where workspace_id = ${workspaceId} and state = 'sent' and exposed and kind <> 'adopted'
            and asked_at >= ${since}
          order by asked_at desc limit ${MOST_LESSONS})
        union all
        (select ${LEARNT_FROM} from asks
          where workspace_id = ${workspaceId} and state = 'sent' and not exposed and kind <> 'adopted'
            and asked_at >= ${lately})
      ) as asked ${ofEntries}
    ), placed as materialized (
      select review_id, document_id, author_id
      from (select distinct review_id from taught) as reviewed
      cross join lateral (
        select document_id, author_id from reviews join documents using (workspace_id, document_id)
        where reviews.workspace_id = ${workspaceId} and reviews.review_id = reviewed.review_id
        limit 1
      ) as document
    )
    select coalesce(json_agg(learnt), '[]')::text as asks from (
      select ask_id as "askId", date_part('epoch', asked_at) * 1000 as "askedAt",
        channel_id as "channelId", category, source, bank_entry_id as "entryId",
        entry_version as "entryVersion", exposed, landed_at is not null as landed,
        taught_by as "taughtBy", missed, document_id as "documentId", author_id as "authorId"
      from taught left join placed using (review_id)
    ) as learnt`.execute(db)
  return JSON.parse(rows[0]?.asks ?? '[]') as LearningAsk[]
}

const LEARNT_FROM =
  sql.raw(`ask_id, review_id, asked_at, channel_id, category, source, bank_entry_id,
  entry_version, exposed, landed_at, taught_by, missed`)

/** A category the bank has no more teaches nothing. */
function toLesson(
  ask: LearningAsk,
  against: ReadonlyMap<string, ReadonlySet<string>>,
  now: Date,
): Lesson | null {
  const category = categoryOf(ask.category)
  if (!category || ask.source === null) return null
  const { askId, authorId, channelId: teamId, source, exposed, landed, taughtBy } = ask
  const askedAt = new Date(Math.round(ask.askedAt))
  return {
    ask: {
      askId,
      askedAt,
      authorId,
      teamId,
      category,
      source,
      documentId: ask.documentId ?? askId,
      entryId: ask.entryId,
      entryVersion: ask.entryVersion,
    },
    settled: isSettled(askedAt, now),
    exposed,
    landed,
    taughtBy,
    against: against.get(askId) ?? NOBODY,
  }
}

const NOBODY: ReadonlySet<string> = new Set()
const CATEGORY = new Map<string, Category>(CATEGORIES.map((name) => [name, name]))

function categoryOf(name: string | null): Category | undefined {
  return CATEGORY.get(name ?? '')
}

/** Who found which of these asks not useful; few are, so it is looked up for those alone. */
async function thumbsDown(
  db: Kysely<Database>,
  workspaceId: string,
  asks: readonly LearningAsk[],
  map: ReactionMap,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const missed = asks.flatMap(({ askId, missed }) => (missed > 0 ? [askId] : []))
  if (missed.length === 0) return new Map()
  const rows = await db
    .selectFrom('asks')
    // By their whole key: with the message ids alone every reaction of the workspace would be looked at.
    .innerJoin('reactions', (join) =>
      join
        .onRef('reactions.workspaceId', '=', 'asks.workspaceId')
        .onRef('reactions.channelId', '=', 'asks.channelId')
        .onRef('reactions.messageId', '=', 'asks.messageId'),
    )
    .select(['asks.askId', 'asks.askedBy', 'asks.askedAt'])
    .select(['reactions.personId', 'reactions.emoji', 'reactions.eventTs'])
    .where('asks.workspaceId', '=', workspaceId)
    .where('asks.askId', 'in', missed)
    .where('reactions.present', '=', true)
    .execute()
  const people = new Map<string, Set<string>>()
  for (const { askId, askedBy, askedAt, personId, emoji, eventTs } of rows) {
    if (personId === askedBy || signalOf(emoji, map) !== 'missed') continue
    if (isHistory(askedAt, new Date(Number(eventTs) * 1000))) continue
    people.set(askId, (people.get(askId) ?? new Set()).add(personId))
  }
  return people
}
