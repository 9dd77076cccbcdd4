import type { Kysely, Selectable } from 'kysely'
import type { Database } from './tables.ts'

export type Subscription = Selectable<Database['subscriptions']>

type Watch = {
  readonly workspaceId: string
  readonly channelId: string
  readonly leaderId: string
}

/** Subscribes a person to the packs of a channel; who is subscribed already stays so. */
export async function subscribe(
  db: Kysely<Database>,
  watch: Watch,
  now: Date,
): Promise<'new' | 'known'> {
  const added = await db
    .insertInto('subscriptions')
    .values({ ...watch, since: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('leaderId')
    .executeTakeFirst()
  return added ? 'new' : 'known'
}

export async function unsubscribe(
  db: Kysely<Database>,
  { workspaceId, channelId, leaderId }: Watch,
): Promise<'ended' | 'unknown'> {
  const ended = await db
    .deleteFrom('subscriptions')
    .where('workspaceId', '=', workspaceId)
    .where('channelId', '=', channelId)
    .where('leaderId', '=', leaderId)
    .returning('leaderId')
    .executeTakeFirst()
  return ended ? 'ended' : 'unknown'
}

/** The leaders of a channel, who have subscribed to its packs. */
export async function leadersOf(
  db: Kysely<Database>,
  workspaceId: string,
  channelId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .select('leaderId')
    .where('workspaceId', '=', workspaceId)
    .where('channelId', '=', channelId)
    .orderBy('since')
    .orderBy('leaderId')
    .execute()
  return rows.map(({ leaderId }) => leaderId)
}

/** The channels a person gets packs from, the first subscribed one first. */
export function subscriptionsOf(
  db: Kysely<Database>,
  workspaceId: string,
  leaderId: string,
): Promise<Subscription[]> {
  return db
    .selectFrom('subscriptions')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('leaderId', '=', leaderId)
    .orderBy('since')
    .orderBy('channelId')
    .execute()
}
