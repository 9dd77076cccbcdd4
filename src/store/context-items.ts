import {
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  sql,
  type SqlBool,
  type Transaction,
} from 'kysely'
import type { ContextItem } from '../context/items/context-item.ts'
import type { Sight } from '../context/items/may-see.ts'
import {
  COLUMNS,
  columnsOf,
  type ItemSource,
  newColumns,
  type NewItem,
  type StoredItem,
  toItem,
} from './context-item-row.ts'
import { newId } from './new-id.ts'
import { storableText } from './storable.ts'
import type { Database } from './tables.ts'

/**
 * Keeps an item. One that was read from the same message before is the same item: as long as nobody has
 * confirmed it, it takes the new words; after that a person's word stands. Null where somebody has
 * turned it down.
 */
export async function saveItem(
  db: Kysely<Database>,
  workspaceId: string,
  item: NewItem,
  now: Date,
): Promise<StoredItem | null> {
  const inserted = await db
    .insertInto('contextItems')
    .values({ ...newColumns(workspaceId, item, now), itemId: newId(now) })
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'sourceChannelId', 'sourceTs', 'sourcePart'])
        .doUpdateSet({ ...columnsOf(item), changedAt: now })
        .where('contextItems.confirmedAt', 'is', null)
        .where('contextItems.droppedAt', 'is', null),
    )
    .returning(COLUMNS)
    .executeTakeFirst()
  if (inserted) return toItem(inserted)
  return item.source ? itemFrom(db, workspaceId, item.source) : null
}

/** Keeps an item a person wrote down under the id her form was given; sent twice it is kept once. */
export async function addItem(
  db: Kysely<Database>,
  workspaceId: string,
  item: NewItem & { readonly id: string },
  now: Date,
): Promise<void> {
  await db
    .insertInto('contextItems')
    .values({ ...newColumns(workspaceId, item, now), itemId: item.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Changes what an item says. Who changes it vouches for it: it is confirmed from now on. */
export async function changeItem(
  db: Kysely<Database>,
  workspaceId: string,
  id: string,
  item: Omit<ContextItem, 'id'>,
  now: Date,
): Promise<StoredItem | null> {
  const row = await changing(db, workspaceId, id)
    .set({ ...columnsOf(item), changedAt: now, askedAt: null, contradictedAt: null })
    .where('droppedAt', 'is', null)
    .returning(COLUMNS)
    .executeTakeFirst()
  return row ? toItem(row) : null
}

/** A person says that it holds. One past its end gets no new end by this; that takes an edit. */
export async function confirmItem(
  db: Kysely<Database>,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<void> {
  await changing(db, workspaceId, id)
    .set({ confirmedAt: now, askedAt: null, contradictedAt: null })
    .where('droppedAt', 'is', null)
    .execute()
}

/**
 * A document says otherwise: the item waits for somebody to confirm it anew, as if it were proposed.
 * Whether it was in use until now.
 */
export async function contradictItem(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await changing(trx, workspaceId, id)
    .set({ confirmedAt: null, contradictedAt: now, changedAt: now })
    .where('confirmedAt', 'is not', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Removes an item. Of one that a message would bring again, an empty row stays. */
export async function dropItem(
  db: Kysely<Database>,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<void> {
  await db
    .deleteFrom('contextItems')
    .where('workspaceId', '=', workspaceId)
    .where('itemId', '=', id)
    .where('sourceTs', 'is', null)
    .execute()
  await changing(db, workspaceId, id)
    .set({ title: '', text: '', link: null, ownerId: null, detail: '{}', droppedAt: now })
    .execute()
}

export async function findItem(
  db: Kysely<Database>,
  workspaceId: string,
  id: string,
): Promise<StoredItem | null> {
  const row = await current(db, workspaceId).where('itemId', '=', id).executeTakeFirst()
  return row ? toItem(row) : null
}

export async function findItems(
  db: Kysely<Database>,
  workspaceId: string,
  ids: readonly string[],
): Promise<StoredItem[]> {
  if (ids.length === 0) return []
  const rows = await current(db, workspaceId)
    .where('itemId', 'in', [...ids])
    .execute()
  return rows.map(toItem)
}

/** The item that was read from this part of a message, unless somebody turned it down. */
export async function itemFrom(
  db: Kysely<Database>,
  workspaceId: string,
  { channelId, ts, part }: ItemSource,
): Promise<StoredItem | null> {
  const row = await current(db, workspaceId)
    .where('sourceChannelId', '=', channelId)
    .where('sourceTs', '=', ts)
    .where('sourcePart', '=', part)
    .executeTakeFirst()
  return row ? toItem(row) : null
}

/** The longest a person's word is trusted where an item has no end, less the time to ask. */
const AGEING_AFTER_MS = 150 * 24 * 3_600_000
const AHEAD_MS = 15 * 24 * 3_600_000

/** Confirmed items that may end soon and whose owners were not asked yet; the exact rule is `isTimeToAsk`. */
export async function itemsAgeing(
  db: Kysely<Database>,
  workspaceId: string,
  now: Date,
): Promise<StoredItem[]> {
  const rows = await current(db, workspaceId)
    .where('askedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('validUntil', '<', new Date(now.getTime() + AHEAD_MS)),
        eb('confirmedAt', '<', new Date(now.getTime() - AGEING_AFTER_MS)),
      ]),
    )
    .orderBy('itemId')
    .execute()
  return rows.map(toItem)
}

/** Whether this was the first to note that the owner is asked. */
export async function markAsked(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await changing(trx, workspaceId, id)
    .set({ askedAt: now })
    .where('askedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Every item, for the operator and for jobs: what a person is shown goes through `itemsSeenBy`. */
export async function everyItem(db: Kysely<Database>, workspaceId: string): Promise<StoredItem[]> {
  const rows = await current(db, workspaceId).orderBy('itemId').execute()
  return rows.map(toItem)
}

/** The channels whose members some item is visible to: which ones Slack has to be asked about. */
export async function channelsOfItems(
  db: Kysely<Database>,
  workspaceId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('contextItems')
    .select('visibleChannelId')
    .distinct()
    .where('workspaceId', '=', workspaceId)
    .where('visibleChannelId', 'is not', null)
    .where('droppedAt', 'is', null)
    .execute()
  return rows.flatMap(({ visibleChannelId }) => visibleChannelId ?? [])
}

/** The condition that all who look may see an item; the same rule as `maySee`. */
export function seenBy({ people, areMembers, channels }: Sight) {
  return (eb: ExpressionBuilder<Database, 'contextItems'>): Expression<SqlBool> => {
    if (!areMembers || people.length === 0) return sql<boolean>`false`
    const inPeople = sql<boolean>`context_items.visible_people @> ${JSON.stringify(people)}::jsonb`
    return eb.or([
      eb('contextItems.visibleTo', '=', 'everyone'),
      eb.and([eb('contextItems.visibleTo', '=', 'people'), inPeople]),
      ...(channels.size === 0 ? [] : [eb('contextItems.visibleChannelId', 'in', [...channels])]),
    ])
  }
}

/** What all who look may see, the newest first; with `search`, what holds all of its words. */
export async function itemsSeenBy(
  db: Kysely<Database>,
  workspaceId: string,
  sight: Sight,
  { search, limit }: { readonly search: string; readonly limit: number },
): Promise<StoredItem[]> {
  const matches = sql<boolean>`search @@ websearch_to_tsquery('english', ${storableText(search)})`
  const rows = await current(db, workspaceId)
    .where(seenBy(sight))
    .$if(search !== '', (query) => query.where(matches))
    .orderBy(sql`coalesce(happened_at, added_at)`, 'desc')
    .orderBy('itemId', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toItem)
}

function changing(db: Kysely<Database>, workspaceId: string, id: string) {
  return db
    .updateTable('contextItems')
    .where('workspaceId', '=', workspaceId)
    .where('itemId', '=', id)
}

function current(db: Kysely<Database>, workspaceId: string) {
  return db
    .selectFrom('contextItems')
    .select(COLUMNS)
    .where('workspaceId', '=', workspaceId)
    .where('droppedAt', 'is', null)
}
