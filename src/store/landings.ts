import { type Kysely, sql, type Transaction } from 'kysely'
import { foldLandings, type Landing } from '../feedback/landing.ts'
import { outcomeOf } from '../feedback/outcome.ts'
import type { ReactionMap } from '../feedback/signal.ts'
import { soleTeacher } from '../feedback/lesson.ts'
import type { MessagePlace } from './reactions.ts'
import { storableJson } from './storable.ts'
import type { Database } from './tables.ts'
import { type CountedAsk, lockThread, lockThreadAround, type Thread, threadOf } from './threads.ts'

/**
 * Counts what came of the asks of a thread anew, from its reactions and replies, by the one rule of
 * feedback/landing.ts. Counting anew instead of adding one mends whatever went wrong before. A thread
 * without asks is left alone.
 */
export async function recountThread(
  trx: Transaction<Database>,
  thread: Thread,
  map: ReactionMap,
  now: Date,
): Promise<void> {
  await recount(trx, await lockThread(trx, thread), map, now)
}

/** The same for the thread of the ask that is this message; nothing where it is none. */
export async function recountAround(
  trx: Transaction<Database>,
  place: MessagePlace,
  map: ReactionMap,
  now: Date,
): Promise<void> {
  await recount(trx, await lockThreadAround(trx, place), map, now)
}

/** The caller holds the lock on these, all that stand in one thread. */
async function recount(
  trx: Transaction<Database>,
  asks: readonly CountedAsk[],
  map: ReactionMap,
  now: Date,
): Promise<void> {
  const thread = asks[0] && threadOf(asks[0])
  if (!thread) return
  const landings = await landingsOf(trx, thread, asks, map, now)
  const counted = landings.flatMap((landing, i) => {
    const ask = asks[i]
    return ask ? [{ ask, counts: countsOf(ask, landing, now) }] : []
  })
  const changed = counted.filter(({ ask, counts }) => differs(ask, counts))
  await writeCounts(
    trx,
    thread.workspaceId,
    changed.map(({ ask: { askId }, counts }) => ({ askId, ...counts })),
  )
}

async function landingsOf(
  trx: Transaction<Database>,
  thread: Thread,
  asks: readonly CountedAsk[],
  map: ReactionMap,
  now: Date,
): Promise<Landing[]> {
  const byMessage = new Map(asks.map(({ messageId, askId }) => [messageId ?? '', askId]))
  const { reactions, replies } = await eventsIn(trx, thread, [...byMessage.keys()])
  return foldLandings(
    asks.map(inThread),
    // Of a reaction that was taken off only its tombstone is left, which says no more than nothing. Bots'
    // reactions and replies are never taken in.
    reactions.map(([messageId, userId, emoji, eventTs]) => ({
      askId: byMessage.get(messageId) ?? '',
      userId,
      emoji,
      eventTs,
      present: true,
      isBot: false,
    })),
    replies.map(([userId, seconds]) => ({
      threadId: thread.threadId,
      userId,
      isBot: false,
      at: new Date(Math.round(seconds * 1000)),
    })),
    map,
    now,
  )
}

function inThread({ askId, threadId, askedBy, askedAt }: CountedAsk) {
  // Whoever asked and was forgotten is nobody; her own reactions are gone with her.
  return { askId, threadId: threadId ?? '', askedBy: askedBy ?? '', askedAt }
}

type WrittenEvents = {
  readonly reactions: readonly [
    messageId: string,
    personId: string,
    emoji: string,
    eventTs: string,
  ][]
  /** When they were written, in seconds. */
  readonly replies: readonly [personId: string, repliedAt: number][]
}

/**
 * The reactions and replies that stand, in one statement and as one JSON text: this is done for every
 * reaction anybody gives, and rows cost more to take apart than to find.
 */
async function eventsIn(
  trx: Transaction<Database>,
  { workspaceId, channelId, threadId }: Thread,
  messageIds: readonly string[],
): Promise<WrittenEvents> {
  const { rows } = await sql<{ events: string }>`
    select json_build_object(
      'reactions', (
        select coalesce(json_agg(json_build_array(message_id, person_id, emoji, event_ts::text)), '[]')
        from reactions
        where workspace_id = ${workspaceId} and channel_id = ${channelId}
          and message_id in (${sql.join(messageIds)}) and present),
      'replies', (
        select coalesce(json_agg(json_build_array(person_id, date_part('epoch', replied_at))), '[]')
        from replies
        where workspace_id = ${workspaceId} and channel_id = ${channelId} and thread_id = ${threadId}
          and person_id is not null)
    )::text as events`.execute(trx)
  return JSON.parse(rows[0]?.events ?? '') as WrittenEvents
}

type Counts = Pick<
  CountedAsk,
  | 'paused'
  | 'changed'
  | 'covered'
  | 'missed'
  | 'landedWith'
  | 'landedAt'
  | 'exposed'
  | 'taughtBy'
  | 'outcome'
  | 'outcomeAt'
>

function countsOf(ask: CountedAsk, landing: Landing, now: Date): Counts {
  const { paused, changed, covered, missed, landedWith, landedAt, exposed } = landing
  const outcome = outcomeOf({
    changed,
    authorSaysChanged: ask.saysChanged,
    change: ask.documentChange,
    confirmed: ask.confirmed,
    dismissed: ask.dismissed,
  })
  return {
    paused,
    changed,
    covered,
    missed,
    landedWith,
    landedAt,
    exposed,
    taughtBy: soleTeacher(landing),
    outcome,
    outcomeAt: outcome === ask.outcome ? ask.outcomeAt : outcome === 'open' ? null : now,
  }
}

function differs(ask: CountedAsk, counts: Counts): boolean {
  return Object.entries(counts).some(([column, value]) => {
    const stored = ask[column as keyof Counts]
    return stored instanceof Date && value instanceof Date
      ? stored.getTime() !== value.getTime()
      : stored !== value
  })
}

/** All in one statement, whether they are the few of a thread or many. */
async function writeCounts(
  trx: Transaction<Database>,
  workspaceId: string,
  counted: readonly (Counts & { readonly askId: string })[],
): Promise<void> {
  if (counted.length === 0) return
  await sql`
    update asks set
      paused = counted."paused", changed = counted."changed", covered = counted."covered",
      missed = counted."missed", landed_with = counted."landedWith", landed_at = counted."landedAt",
      exposed = counted."exposed", taught_by = counted."taughtBy", outcome = counted."outcome",
      outcome_at = counted."outcomeAt"
    from jsonb_to_recordset(${storableJson(counted)}::jsonb) as counted(
      "askId" text, "paused" integer, "changed" integer, "covered" integer, "missed" integer,
      "landedWith" integer, "landedAt" timestamptz, "exposed" boolean, "taughtBy" text,
      "outcome" text, "outcomeAt" timestamptz)
    where asks.workspace_id = ${workspaceId} and asks.ask_id = counted."askId"`.execute(trx)
}

/** Workspaces whose counts were made by another rule, or with another meaning of reactions. */
export async function countedOtherwise(db: Kysely<Database>, countedBy: string): Promise<string[]> {
  const rows = await db
    .selectFrom('workspaces')
    .select('workspaceId')
    .where(sql<boolean>`counted_by is distinct from ${countedBy}`)
    .orderBy('workspaceId')
    .execute()
  return rows.map(({ workspaceId }) => workspaceId)
}

export async function markCounted(
  trx: Transaction<Database>,
  workspaceId: string,
  countedBy: string,
): Promise<void> {
  await trx
    .updateTable('workspaces')
    .set({ countedBy })
    .where('workspaceId', '=', workspaceId)
    .execute()
}
