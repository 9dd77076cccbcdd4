import { sql, type Transaction } from 'kysely'
import { NEVER_ASKED } from './remove-text.ts'
import type { Database } from './tables.ts'

/** A message was deleted in Slack: what was read from it goes with it. Returns the ids of those items. */
export async function removeItemsFrom(
  trx: Transaction<Database>,
  workspaceId: string,
  channelId: string,
  ts: string,
): Promise<string[]> {
  const rows = await trx
    .deleteFrom('contextItems')
    .where('workspaceId', '=', workspaceId)
    .where('sourceChannelId', '=', channelId)
    .where('sourceTs', '=', ts)
    .returning('itemId')
    .execute()
  return rows.map(({ itemId }) => itemId)
}

/** Proposals nobody has confirmed since `before` go: it was asked about, and nobody cared. */
export async function sweepProposals(trx: Transaction<Database>, before: Date): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('contextItems')
    .where('confirmedAt', 'is', null)
    .where('droppedAt', 'is', null)
    .where('changedAt', '<', before)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/**
 * Takes the words of items out of everything that cites them: suggestions nobody asked, and what stands
 * beside the asks. Returns the packs that showed them.
 */
export async function removeCitations(
  trx: Transaction<Database>,
  workspaceId: string,
  itemIds: readonly string[],
): Promise<string[]> {
  if (itemIds.length === 0) return []
  const cites = sql<string>`candidate -> 'context' ->> 'itemId'`
  const packs = await packsCiting(trx, workspaceId, itemIds)
  await trx
    .deleteFrom('suggestions')
    .where('workspaceId', '=', workspaceId)
    .where(cites, 'in', [...itemIds])
    .where('state', 'in', [...NEVER_ASKED])
    .execute()
  await trx
    .updateTable('suggestions')
    .set({ candidate: sql<string>`candidate - 'context'` })
    .where('workspaceId', '=', workspaceId)
    .where(cites, 'in', [...itemIds])
    .execute()
  await trx
    .updateTable('asks')
    .set({ cites: null, stake: null, suggestedText: null })
    .where('workspaceId', '=', workspaceId)
    .where(sql<string>`cites ->> 'itemId'`, 'in', [...itemIds])
    .execute()
  return packs
}

/** The packs, shown to their leaders already, with a question that rests on one of these items. */
export async function packsCiting(
  trx: Transaction<Database>,
  workspaceId: string,
  itemIds: readonly string[],
): Promise<string[]> {
  const rows = await trx
    .selectFrom('suggestions')
    .innerJoin('packs', (join) =>
      join
        .onRef('packs.workspaceId', '=', 'suggestions.workspaceId')
        .onRef('packs.packId', '=', 'suggestions.packId'),
    )
    .select('suggestions.packId')
    .distinct()
    .where('suggestions.workspaceId', '=', workspaceId)
    .where('packs.messageTs', 'is not', null)
    .where(sql<string>`suggestions.candidate -> 'context' ->> 'itemId'`, 'in', [...itemIds])
    .execute()
  return rows.map(({ packId }) => packId)
}

/**
 * Takes a person out of what the organisation knows: what only she could see goes, and of the rest her
 * name. The facts are not hers to take along.
 */
export async function forgetInItems(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
): Promise<void> {
  const alone = JSON.stringify([personId])
  await trx
    .deleteFrom('contextItems')
    .where('workspaceId', '=', workspaceId)
    .where('visibleTo', '=', 'people')
    .where(sql<boolean>`visible_people <@ ${alone}::jsonb`)
    .execute()
  await trx
    .updateTable('contextItems')
    .set({ visiblePeople: sql<string>`visible_people - ${personId}::text` })
    .where('workspaceId', '=', workspaceId)
    .where(sql<boolean>`visible_people @> ${alone}::jsonb`)
    .execute()
  for (const column of ['ownerId', 'addedBy'] as const)
    await trx
      .updateTable('contextItems')
      .set({ [column]: null })
      .where('workspaceId', '=', workspaceId)
      .where(column, '=', personId)
      .execute()
  await trx
    .updateTable('channelPurposes')
    .set({ markedBy: null })
    .where('workspaceId', '=', workspaceId)
    .where('markedBy', '=', personId)
    .execute()
}
