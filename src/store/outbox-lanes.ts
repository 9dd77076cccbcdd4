import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from './tables.ts'

/** A message taken for sending. `maybeSent`: it was being sent before, and nobody knows how that ended. */
export type TakenMessage = Selectable<Database['outbox']> & { readonly maybeSent: boolean }

/**
 * Takes the first due message of each lane that is free, and the lane with it until the lease ends.
 *
 * Every sender of every process asks for the same heads. The lane's row decides: the upsert waits for a
 * rival's transaction and then sees its `free_at`, so one of them gets the lane. Times are the
 * database's, because a process whose clock runs ahead would see every lease as ended. A message found
 * in `sending` in a free lane is one whose sender died or got no clear answer.
 */
export async function takeMessages(
  db: Kysely<Database>,
  limit: number,
  leaseMs: number,
): Promise<TakenMessage[]> {
  const { rows } = await sql<TakenMessage>`
    with heads as (
      select distinct on (workspace_id, lane) workspace_id, lane, message_id, state
      from outbox
      where state in ('pending', 'sending') and not_before <= now()
        and not exists (
          select from outbox_lanes held
          where held.workspace_id = outbox.workspace_id
            and held.lane in (outbox.lane, 'method ' || outbox.method)
            and held.free_at > now())
      order by workspace_id, lane, position
    ), taken as (
      insert into outbox_lanes (workspace_id, lane, free_at)
      select workspace_id, lane, now() + ${leaseMs} * interval '1 ms' from heads
      order by workspace_id, lane limit ${limit}
      on conflict (workspace_id, lane) do update set free_at = excluded.free_at
      where outbox_lanes.free_at <= now()
      returning workspace_id, lane
    )
    update outbox set state = 'sending', attempts = attempts + 1
    from heads natural join taken
    where outbox.workspace_id = heads.workspace_id and outbox.message_id = heads.message_id
      and outbox.state in ('pending', 'sending')
    returning outbox.*, heads.state = 'sending' as maybe_sent`.execute(db)
  return rows
}

/** Milliseconds until the next message is due in a free lane; null when none waits. */
export async function nextMessageIn(db: Kysely<Database>): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select (extract(epoch from
      min(greatest(outbox.not_before, mine.free_at, method.free_at)) - now()) * 1000)::float8 as ms
    from outbox
    left join outbox_lanes mine
      on mine.workspace_id = outbox.workspace_id and mine.lane = outbox.lane
    left join outbox_lanes method
      on method.workspace_id = outbox.workspace_id and method.lane = 'method ' || outbox.method
    where outbox.state in ('pending', 'sending')`.execute(db)
  return rows[0]?.ms ?? null
}

/** Keeps a lane to itself for so long; from now, whatever it was before. */
export async function holdLane(
  db: Kysely<Database>,
  workspaceId: string,
  lane: string,
  ms: number,
): Promise<void> {
  const freeAt = sql<Date>`now() + ${ms} * interval '1 ms'`
  await db
    .insertInto('outboxLanes')
    .values({ workspaceId, lane, freeAt })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'lane']).doUpdateSet({ freeAt }))
    .execute()
}

/** Drops lanes nobody has used since `before`. */
export async function sweepLanes(db: Kysely<Database>, before: Date): Promise<void> {
  await db.deleteFrom('outboxLanes').where('freeAt', '<', before).execute()
}
