import { type Kysely, sql, type Transaction } from 'kysely'
import { foldLandings, type Landing, type ReactionEvent } from '../feedback/landing.ts'
import { outcomeOf } from '../feedback/outcome.ts'
import type { ReactionMap } from '../feedback/signal.ts'
import { soleTeacher } from '../feedback/lesson.ts'
import type { Ask } from './asks.ts'
import { repliesIn } from './replies.ts'
import { storableJson } from './storable.ts'
import type { Database } from './tables.ts'
import { lockThread, type Thread } from './threads.ts'

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
  const asks = await lockThread(trx, thread)
  if (asks.length === 0) return
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
  asks: readonly Ask[],
  map: ReactionMap,
  now: Date,
): Promise<Landing[]> {
  const replies = await repliesIn(trx, thread)
  return foldLandings(
    asks.map(inThread),
    await reactionsIn(trx, thread, asks),
    // Bots' reactions and replies are never taken in.
    replies.map(({ personId, repliedAt }) => ({
      threadId: thread.threadId,
      userId: personId,
      isBot: false,
      at: repliedAt,
    })),
    map,
    now,
  )
}

function inThread({ askId, threadId, askedBy, askedAt }: Ask) {
  // Whoever asked and was forgotten is nobody; her own reactions are gone with her.
  return { askId, threadId: threadId ?? '', askedBy: askedBy ?? '', askedAt }
}

async function reactionsIn(
  trx: Transaction<Database>,
  { workspaceId, channelId }: Thread,
  asks: readonly Ask[],
): Promise<ReactionEvent[]> {
  const byMessage = new Map(asks.map(({ messageId, askId }) => [messageId ?? '', askId]))
  const rows = await trx
    .selectFrom('reactions')
    .select(['messageId', 'personId', 'emoji', 'present', 'eventTs'])
    .where('workspaceId', '=', workspaceId)
    .where('channelId', '=', channelId)
    .where('messageId', 'in', [...byMessage.keys()])
    .execute()
  return rows.map(({ messageId, personId: userId, ...state }) => ({
    ...state,
    userId,
    askId: byMessage.get(messageId) ?? '',
    isBot: false,
  }))
}

type Counts = Pick<
  Ask,
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

function countsOf(ask: Ask, landing: Landing, now: Date): Counts {
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

function differs(ask: Ask, counts: Counts): boolean {
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
