import { type Kysely, sql } from 'kysely'
import { isHistory, isSettled } from '../feedback/landing.ts'
import { type ReactionMap, signalOf } from '../feedback/signal.ts'
import type { Decline, History, Lesson } from '../feedback/taught.ts'
import { CATEGORIES, type Category } from '../questions/bank-entry.ts'
import { correctionsIn } from './corrections.ts'
import type { Database } from './tables.ts'

const DAY = 24 * 3_600_000
/**
 * What is read at most: asks of two years, the newest so many of those somebody engaged with, and besides
 * whatever was asked lately, which a team may be tired of. That is two years of a company with twelve
 * reviews a week, and a bound where there are hundreds.
 */
const LOOKS_BACK_MS = 730 * DAY
const MOST_LESSONS = 6000
const LATELY_MS = 42 * DAY

/** All that learning in a workspace rests on, from the events and what is counted of them. */
export async function historyOf(
  db: Kysely<Database>,
  workspaceId: string,
  map: ReactionMap,
  now: Date,
): Promise<History> {
  const since = new Date(now.getTime() - LOOKS_BACK_MS)
  const asks = await asksToLearnFrom(db, workspaceId, since, new Date(now.getTime() - LATELY_MS))
  const against = await thumbsDown(db, workspaceId, asks, map)
  return {
    lessons: asks.flatMap((ask) => toLesson(ask, against, now) ?? []),
    declines: await declinesIn(db, workspaceId, since),
    corrections: await correctionsIn(db, workspaceId),
  }
}

/** One ask as `asksToLearnFrom` has the database write it down. */
type LearningAsk = {
  readonly askId: string
  readonly askedAt: Date
  readonly askedBy: string | null
  readonly channelId: string
  readonly messageId: string
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
 * Handed over as one JSON text: on the embedded database thousands of rows of fifteen columns cost several
 * times as much to take apart as to find.
 */
async function asksToLearnFrom(
  db: Kysely<Database>,
  workspaceId: string,
  since: Date,
  lately: Date,
): Promise<LearningAsk[]> {
  const taught = sql`
    (select * from asks
      where workspace_id = ${workspaceId} and state = 'sent' and exposed and kind <> 'adopted'
        and asked_at >= ${since}
      order by asked_at desc limit ${MOST_LESSONS})
    union all
    (select * from asks
      where workspace_id = ${workspaceId} and state = 'sent' and not exposed and kind <> 'adopted'
        and asked_at >= ${lately})`
  const { rows } = await sql<{ asks: string }>`
    select coalesce(json_agg(json_build_array(
      ask_id, extract(epoch from asked_at) * 1000, asked_by, taught.channel_id, message_id, category,
      source, bank_entry_id, entry_version, exposed, landed_at is not null, taught_by, missed,
      documents.document_id, author_id)), '[]')::text as asks
    from (${taught}) as taught
    left join reviews using (workspace_id, review_id)
    left join documents on documents.workspace_id = taught.workspace_id
      and documents.document_id = reviews.document_id`.execute(db)
  return (JSON.parse(rows[0]?.asks ?? '[]') as WrittenAsk[]).map(readAsk)
}

type WrittenAsk = readonly [
  askId: string,
  askedAt: number,
  askedBy: string | null,
  channelId: string,
  messageId: string,
  category: string | null,
  source: LearningAsk['source'],
  entryId: string | null,
  entryVersion: number | null,
  exposed: boolean,
  landed: boolean,
  taughtBy: string | null,
  missed: number,
  documentId: string | null,
  authorId: string | null,
]

function readAsk(written: WrittenAsk): LearningAsk {
  const [askId, askedAt, askedBy, channelId, messageId, category, source, entryId] = written
  const [, , , , , , , , entryVersion, exposed, landed, taughtBy, missed, documentId, authorId] =
    written
  return {
    askId,
    askedAt: new Date(askedAt),
    askedBy,
    channelId,
    messageId,
    category,
    source,
    entryId,
    entryVersion,
    exposed,
    landed,
    taughtBy,
    missed,
    documentId,
    authorId,
  }
}

/** A category the bank has no more teaches nothing. */
function toLesson(
  ask: LearningAsk,
  against: ReadonlyMap<string, ReadonlySet<string>>,
  now: Date,
): Lesson | null {
  const category = categoryOf(ask.category)
  if (!category || ask.source === null) return null
  const { askId, askedAt, authorId, channelId: teamId, source, exposed, landed, taughtBy } = ask
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
  const missed = new Map(
    asks.flatMap((ask) => (ask.missed > 0 ? [[`${ask.channelId} ${ask.messageId}`, ask]] : [])),
  )
  if (missed.size === 0) return new Map()
  const rows = await db
    .selectFrom('reactions')
    .select(['channelId', 'messageId', 'personId', 'emoji', 'eventTs'])
    .where('workspaceId', '=', workspaceId)
    .where('present', '=', true)
    .where(
      'messageId',
      'in',
      [...missed.values()].map(({ messageId }) => messageId),
    )
    .execute()
  const people = new Map<string, Set<string>>()
  for (const { channelId, messageId, personId, emoji, eventTs } of rows) {
    const ask = missed.get(`${channelId} ${messageId}`)
    if (!ask || personId === ask.askedBy || signalOf(emoji, map) !== 'missed') continue
    if (isHistory(ask.askedAt, new Date(Number(eventTs) * 1000))) continue
    people.set(ask.askId, (people.get(ask.askId) ?? new Set()).add(personId))
  }
  return people
}

const REASONS = { 'too-generic': 'generic', wrong: 'wrong', other: 'other' } as const

/** Cards of the bank's own words that a leader turned down since then. */
async function declinesIn(
  db: Kysely<Database>,
  workspaceId: string,
  since: Date,
): Promise<Decline[]> {
  const rows = await db
    .selectFrom('suggestions')
    .innerJoin('packs', (join) =>
      join
        .onRef('packs.workspaceId', '=', 'suggestions.workspaceId')
        .onRef('packs.packId', '=', 'suggestions.packId'),
    )
    .innerJoin('reviews', (join) =>
      join
        .onRef('reviews.workspaceId', '=', 'packs.workspaceId')
        .onRef('reviews.reviewId', '=', 'packs.reviewId'),
    )
    .select(['suggestions.bankEntryId', 'suggestions.stateReason', 'suggestions.stateAt as at'])
    .select(['packs.leaderId as personId', 'reviews.channelId as teamId', 'reviews.documentId'])
    .select(sql<number | null>`(suggestions.candidate ->> 'entryVersion')::int`.as('entryVersion'))
    .where('suggestions.workspaceId', '=', workspaceId)
    .where('suggestions.state', '=', 'declined')
    .where('suggestions.stateAt', '>=', since)
    .where('suggestions.source', '=', 'bank')
    .execute()
  return rows.flatMap(({ bankEntryId: entryId, entryVersion, stateReason, ...where }) => {
    const reason = REASONS[stateReason as keyof typeof REASONS] as Decline['reason'] | undefined
    if (entryId === null || entryVersion === null || reason === undefined) return []
    return [{ ...where, entryId, entryVersion, reason }]
  })
}
