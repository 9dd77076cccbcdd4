import { sql, type Transaction } from 'kysely'
import { NEVER_ASKED } from './remove-text.ts'
import type { Database } from './tables.ts'

const CITED_ITEM = sql<string>`suggestions.candidate -> 'context' ->> 'itemId'`

/**
 * What stays of a question that was asked: its item's id above all. Without it the question would pass for
 * one that rests on its document alone, and be shown to those who never might see the item.
 */
const WITHOUT_WORDS = sql<string>`suggestions.candidate
  || '{"text": "", "why": "", "ifLeft": "", "exec": "", "lookedFor": "", "followUps": []}'
  || jsonb_build_object('context', (suggestions.candidate -> 'context')
    || '{"title": "", "quote": "", "date": null, "link": null}')`

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

/**
 * Proposals nobody has confirmed since `before` go: it was asked about, and nobody cared. What somebody had
 * confirmed and a document took back is not a proposal; it waits for whoever answers for it.
 */
export async function sweepProposals(trx: Transaction<Database>, before: Date): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('contextItems')
    .where('confirmedAt', 'is', null)
    .where('contradictedAt', 'is', null)
    .where('droppedAt', 'is', null)
    .where('changedAt', '<', before)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/**
 * Takes the words of items out of everything that cites them: suggestions nobody asked go, of those that
 * were and of what stands beside the asks the words do. Returns the packs and the asks that showed them.
 */
export async function removeCitations(
  trx: Transaction<Database>,
  workspaceId: string,
  itemIds: readonly string[],
): Promise<{ readonly packs: readonly string[]; readonly asks: readonly string[] }> {
  if (itemIds.length === 0) return { packs: [], asks: [] }
  const packs = await removeOffersCiting(trx, workspaceId, itemIds)
  await trx
    .updateTable('suggestions')
    .set({ candidate: WITHOUT_WORDS })
    .where('workspaceId', '=', workspaceId)
    .where(CITED_ITEM, 'in', [...itemIds])
    .execute()
  const asks = await trx
    .updateTable('asks')
    .set({ cites: null, stake: null, suggestedText: null })
    .where('workspaceId', '=', workspaceId)
    .where(sql<string>`cites ->> 'itemId'`, 'in', [...itemIds])
    .returning('askId')
    .execute()
  return { packs, asks: asks.map(({ askId }) => askId) }
}

/**
 * Takes away the questions nobody asked that were made of an item's earlier words: who may see it now may
 * be others than those who might have read those. Returns the packs that showed them.
 */
export async function removeOffersCiting(
  trx: Transaction<Database>,
  workspaceId: string,
  itemIds: readonly string[],
): Promise<string[]> {
  const packs = await packsCiting(trx, workspaceId, itemIds)
  await trx
    .deleteFrom('suggestions')
    .where('workspaceId', '=', workspaceId)
    .where(CITED_ITEM, 'in', [...itemIds])
    .where('state', 'in', [...NEVER_ASKED])
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
    .where(CITED_ITEM, 'in', [...itemIds])
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
