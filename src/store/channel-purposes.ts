import type { Kysely } from 'kysely'
import type { ChannelPurpose, Database } from './tables.ts'

/** What a channel is marked for, and by whom; null once that person asked to be forgotten. */
export type Mark = { readonly purpose: ChannelPurpose; readonly markedBy: string | null }

/** Says what is posted in a channel, instead of what it was said before; null for nothing in particular. */
export async function markChannel(
  db: Kysely<Database>,
  { workspaceId, channelId }: { readonly workspaceId: string; readonly channelId: string },
  mark: { readonly purpose: ChannelPurpose; readonly markedBy: string } | null,
  now: Date,
): Promise<void> {
  if (mark === null) {
    await db
      .deleteFrom('channelPurposes')
      .where('workspaceId', '=', workspaceId)
      .where('channelId', '=', channelId)
      .execute()
    return
  }
  const columns = { ...mark, markedAt: now }
  await db
    .insertInto('channelPurposes')
    .values({ workspaceId, channelId, ...columns })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'channelId']).doUpdateSet(columns))
    .execute()
}

export async function purposeOf(
  db: Kysely<Database>,
  workspaceId: string,
  channelId: string,
): Promise<Mark | null> {
  const row = await db
    .selectFrom('channelPurposes')
    .select(['purpose', 'markedBy'])
    .where('workspaceId', '=', workspaceId)
    .where('channelId', '=', channelId)
    .executeTakeFirst()
  return row ?? null
}
