import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { newId } from './new-id.ts'
import { storableJson } from './storable.ts'
import { addOffers, hasOffersOf, type Offer } from './suggestions.ts'
import type { Database, PackEngine } from './tables.ts'

export type Pack = Selectable<Database['packs']>

export type NewPack = {
  readonly workspaceId: string
  readonly reviewId: string
  readonly leaderId: string
  readonly revisionId: string
  readonly engine: PackEngine
  /** Why there is no question, or null if there is one. */
  readonly silence: string | null
  /** Everything that was on offer, in its order. */
  readonly offers: readonly Offer[]
}

/**
 * Records a pack with everything that was on offer. A review has one pack for a leader: made again for
 * the same revision it is `known` and stays as it was; a later revision adds its own suggestions to it.
 */
export async function savePack(
  trx: Transaction<Database>,
  made: NewPack,
  now: Date,
): Promise<Opened> {
  const opened = await openPack(trx, made, now)
  if (opened.kind === 'new') await addOffers(trx, opened.pack, made.offers, now)
  return opened
}

type Opened = { readonly kind: 'new' | 'known'; readonly pack: Pack }

async function openPack(trx: Transaction<Database>, made: NewPack, now: Date): Promise<Opened> {
  const inserted = await insertPack(trx, made, now)
  if (inserted) return { kind: 'new', pack: inserted }
  const earlier = await lockPack(trx, made)
  const { revisionId } = made
  if (earlier.revisionId === revisionId || (await hasOffersOf(trx, earlier, revisionId)))
    return { kind: 'known', pack: earlier }
  return { kind: 'new', pack: await moveToRevision(trx, earlier, made, now) }
}

function insertPack(
  trx: Transaction<Database>,
  made: NewPack,
  now: Date,
): Promise<Pack | undefined> {
  const { offers: _, engine, ...columns } = made
  return trx
    .insertInto('packs')
    .values({
      ...columns,
      packId: newId(now),
      engine: storableJson(engine),
      madeAt: now,
      channelId: null,
      messageTs: null,
    })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'reviewId', 'leaderId']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

function lockPack(trx: Transaction<Database>, made: NewPack): Promise<Pack> {
  return trx
    .selectFrom('packs')
    .selectAll()
    .where('workspaceId', '=', made.workspaceId)
    .where('reviewId', '=', made.reviewId)
    .where('leaderId', '=', made.leaderId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

function moveToRevision(
  trx: Transaction<Database>,
  pack: Pack,
  { revisionId, engine, silence }: NewPack,
  now: Date,
): Promise<Pack> {
  return trx
    .updateTable('packs')
    .set({ revisionId, silence, engine: storableJson(engine), madeAt: now })
    .where('workspaceId', '=', pack.workspaceId)
    .where('packId', '=', pack.packId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export function findPack(
  db: Kysely<Database>,
  workspaceId: string,
  packId: string,
): Promise<Pack | undefined> {
  return db
    .selectFrom('packs')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('packId', '=', packId)
    .executeTakeFirst()
}

/** Remembers the direct message that shows a pack; the first one stays. */
export async function placePack(
  trx: Transaction<Database>,
  workspaceId: string,
  packId: string,
  { channelId, messageTs }: { readonly channelId: string; readonly messageTs: string },
): Promise<void> {
  await trx
    .updateTable('packs')
    .set({ channelId, messageTs })
    .where('workspaceId', '=', workspaceId)
    .where('packId', '=', packId)
    .where('messageTs', 'is', null)
    .execute()
}

/** Locks a pack until the transaction ends: who draws it, draws it alone. */
export async function lockPackRow(
  trx: Transaction<Database>,
  workspaceId: string,
  packId: string,
): Promise<void> {
  await trx
    .selectFrom('packs')
    .select('packId')
    .where('workspaceId', '=', workspaceId)
    .where('packId', '=', packId)
    .forUpdate()
    .execute()
}

/** The packs of a review, one for each leader. */
export function packsOfReview(
  db: Kysely<Database>,
  workspaceId: string,
  reviewId: string,
): Promise<Pack[]> {
  return db
    .selectFrom('packs')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('reviewId', '=', reviewId)
    .orderBy('packId')
    .execute()
}

/** The packs, shown to their leaders already, that list a document among the earlier ones. */
export async function packsListing(
  trx: Transaction<Database>,
  workspaceId: string,
  documentId: string,
): Promise<string[]> {
  const listing = JSON.stringify({ earlier: [documentId] })
  const rows = await trx
    .selectFrom('packs')
    .select('packId')
    .where('workspaceId', '=', workspaceId)
    .where('messageTs', 'is not', null)
    .where(sql<boolean>`engine @> ${listing}::jsonb`)
    .execute()
  return rows.map(({ packId }) => packId)
}
