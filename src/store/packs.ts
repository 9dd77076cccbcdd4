import type { Insertable, Kysely, Selectable, Transaction } from 'kysely'
import { newId } from './new-id.ts'
import { storableJson, storableText } from './storable.ts'
import type { Database, OfferedCandidate, PackEngine, SuggestionState } from './tables.ts'

export type Pack = Selectable<Database['packs']>
export type Suggestion = Selectable<Database['suggestions']>

/** A candidate on offer; `propensity` is null where no chance was involved in showing it. */
export type Offer = {
  readonly candidate: OfferedCandidate
  readonly shown: boolean
  readonly propensity: number | null
}

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
): Promise<{ readonly kind: 'new' | 'known'; readonly pack: Pack }> {
  const inserted = await insertPack(trx, made, now)
  if (inserted) return { kind: 'new', pack: await withOffers(trx, inserted, made, now) }
  const earlier = await lockPack(trx, made)
  if (await hasOffersOf(trx, earlier, made.revisionId)) return { kind: 'known', pack: earlier }
  const moved = await moveToRevision(trx, earlier, made, now)
  return { kind: 'new', pack: await withOffers(trx, moved, made, now) }
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

async function hasOffersOf(
  trx: Transaction<Database>,
  pack: Pack,
  revisionId: string,
): Promise<boolean> {
  if (pack.revisionId === revisionId) return true
  const one = await trx
    .selectFrom('suggestions')
    .select('suggestionId')
    .where('workspaceId', '=', pack.workspaceId)
    .where('packId', '=', pack.packId)
    .where('revisionId', '=', revisionId)
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
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

async function withOffers(
  trx: Transaction<Database>,
  pack: Pack,
  made: NewPack,
  now: Date,
): Promise<Pack> {
  const rows = made.offers.map((offer, position) => suggestionRow(pack, offer, position, now))
  if (rows.length > 0) await trx.insertInto('suggestions').values(rows).execute()
  return pack
}

function suggestionRow(
  { workspaceId, packId, revisionId }: Pack,
  { candidate, shown, propensity }: Offer,
  position: number,
  now: Date,
): Insertable<Database['suggestions']> {
  const { category, topic, source, score, parts } = candidate
  return {
    workspaceId,
    suggestionId: newId(now),
    packId,
    revisionId,
    position,
    shown,
    propensity,
    candidate: storableJson(candidate),
    category,
    topic,
    score,
    source: source.kind,
    bankEntryId: source.bankId,
    scoreParts: storableJson(parts),
    stateAt: now,
    stateReason: null,
  }
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

/** What was on offer in a pack, by revision and in the order it had. */
export function suggestionsOf(
  db: Kysely<Database>,
  workspaceId: string,
  packId: string,
): Promise<Suggestion[]> {
  return db
    .selectFrom('suggestions')
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.workspaceId', '=', 'suggestions.workspaceId')
        .onRef('revisions.revisionId', '=', 'suggestions.revisionId'),
    )
    .selectAll('suggestions')
    .where('suggestions.workspaceId', '=', workspaceId)
    .where('suggestions.packId', '=', packId)
    .orderBy('revisions.number')
    .orderBy('suggestions.position')
    .execute()
}

export type OfferedSuggestion = Suggestion & Pick<Pack, 'leaderId' | 'reviewId'>

/** A suggestion with whose it is and which review it belongs to. */
export function findSuggestion(
  db: Kysely<Database>,
  workspaceId: string,
  suggestionId: string,
): Promise<OfferedSuggestion | undefined> {
  return db
    .selectFrom('suggestions')
    .innerJoin('packs', (join) =>
      join
        .onRef('packs.workspaceId', '=', 'suggestions.workspaceId')
        .onRef('packs.packId', '=', 'suggestions.packId'),
    )
    .selectAll('suggestions')
    .select(['packs.leaderId', 'packs.reviewId'])
    .where('suggestions.workspaceId', '=', workspaceId)
    .where('suggestions.suggestionId', '=', suggestionId)
    .executeTakeFirst()
}

/** Puts a suggestion back on offer if it is in one of these states; undefined when it is not. */
export function offerAgain(
  trx: Transaction<Database>,
  { workspaceId, suggestionId }: Pick<Suggestion, 'workspaceId' | 'suggestionId'>,
  from: readonly SuggestionState[],
  now: Date,
): Promise<Suggestion | undefined> {
  return trx
    .updateTable('suggestions')
    .set({ state: 'offered', stateAt: now, stateReason: null })
    .where('workspaceId', '=', workspaceId)
    .where('suggestionId', '=', suggestionId)
    .where('state', 'in', [...from])
    .returningAll()
    .executeTakeFirst()
}

export type Decision = {
  readonly workspaceId: string
  readonly suggestionId: string
  /** Only the leader the pack was made for may decide. */
  readonly leaderId: string
  readonly state: Exclude<SuggestionState, 'offered'>
  readonly reason: string | null
}

export type Decided =
  | { readonly kind: 'decided'; readonly suggestion: Suggestion }
  /** A second click, or a click after the question was asked. */
  | { readonly kind: 'already'; readonly suggestion: Suggestion }
  | { readonly kind: 'not-hers' }

/** Records what the leader did with a suggestion. Asked is final; the rest she may change her mind on. */
export async function decideSuggestion(
  trx: Transaction<Database>,
  decision: Decision,
  now: Date,
): Promise<Decided> {
  const before = await lockSuggestion(trx, decision)
  if (!before) return { kind: 'not-hers' }
  if (before.state === decision.state || isAsked(before)) {
    return { kind: 'already', suggestion: before }
  }
  const stateReason = decision.reason === null ? null : storableText(decision.reason)
  const suggestion = await trx
    .updateTable('suggestions')
    .set({ state: decision.state, stateAt: now, stateReason })
    .where('workspaceId', '=', decision.workspaceId)
    .where('suggestionId', '=', decision.suggestionId)
    .returningAll()
    .executeTakeFirstOrThrow()
  return { kind: 'decided', suggestion }
}

/** Locked, so that of two clicks at the same moment the second sees what the first did. */
function lockSuggestion(
  trx: Transaction<Database>,
  { workspaceId, suggestionId, leaderId }: Decision,
): Promise<Suggestion | undefined> {
  return trx
    .selectFrom('suggestions')
    .innerJoin('packs', (join) =>
      join
        .onRef('packs.workspaceId', '=', 'suggestions.workspaceId')
        .onRef('packs.packId', '=', 'suggestions.packId'),
    )
    .selectAll('suggestions')
    .where('suggestions.workspaceId', '=', workspaceId)
    .where('suggestions.suggestionId', '=', suggestionId)
    .where('packs.leaderId', '=', leaderId)
    .forUpdate('suggestions')
    .executeTakeFirst()
}

function isAsked({ state }: Suggestion): boolean {
  return state === 'asked' || state === 'edited'
}
