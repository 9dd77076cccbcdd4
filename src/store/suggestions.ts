import type { Insertable, Kysely, Selectable, Transaction } from 'kysely'
import { newId } from './new-id.ts'
import { storableJson, storableText } from './storable.ts'
import type { Database, OfferedCandidate, SuggestionState } from './tables.ts'

type Pack = Selectable<Database['packs']>
export type Suggestion = Selectable<Database['suggestions']>

/** A candidate on offer; `propensity` is null where no chance was involved in showing it. */
export type Offer = {
  readonly candidate: OfferedCandidate
  readonly shown: boolean
  readonly propensity: number | null
}

/** Adds what is on offer for the pack's revision, in its order. */
export async function addOffers(
  trx: Transaction<Database>,
  pack: Pack,
  offers: readonly Offer[],
  now: Date,
): Promise<void> {
  const rows = offers.map((offer, position) => suggestionRow(pack, offer, position, now))
  if (rows.length > 0) await trx.insertInto('suggestions').values(rows).execute()
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

/** Whether a pack was ever offered anything for this revision. */
export async function hasOffersOf(
  trx: Transaction<Database>,
  { workspaceId, packId }: Pack,
  revisionId: string,
): Promise<boolean> {
  const one = await trx
    .selectFrom('suggestions')
    .select('suggestionId')
    .where('workspaceId', '=', workspaceId)
    .where('packId', '=', packId)
    .where('revisionId', '=', revisionId)
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
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

/**
 * What a leader's packs of these revisions show her, best first and without what she declined, by
 * revision. A revision she has a pack of and that has nothing for her is there with an empty list.
 */
export async function shownInPacksOf(
  db: Kysely<Database>,
  workspaceId: string,
  leaderId: string,
  revisionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Suggestion[]>> {
  if (revisionIds.length === 0) return new Map()
  const packs = await db
    .selectFrom('packs')
    .select(['packId', 'revisionId'])
    .where('workspaceId', '=', workspaceId)
    .where('leaderId', '=', leaderId)
    .where('revisionId', 'in', [...revisionIds])
    .orderBy('packId')
    .execute()
  const rows = await db
    .selectFrom('suggestions')
    .innerJoin('packs', (join) =>
      join
        .onRef('packs.workspaceId', '=', 'suggestions.workspaceId')
        .onRef('packs.packId', '=', 'suggestions.packId')
        .onRef('packs.revisionId', '=', 'suggestions.revisionId'),
    )
    .selectAll('suggestions')
    .where('suggestions.workspaceId', '=', workspaceId)
    .where('packs.leaderId', '=', leaderId)
    .where('packs.revisionId', 'in', [...revisionIds])
    .where('suggestions.shown', '=', true)
    .where('suggestions.state', '!=', 'declined')
    .orderBy('suggestions.position')
    .execute()
  const shownIn = (packId: string) => rows.filter((row) => row.packId === packId)
  return new Map(packs.map(({ revisionId, packId }) => [revisionId, shownIn(packId)]))
}

export type OfferedSuggestion = Suggestion & Pick<Pack, 'leaderId' | 'reviewId'>

/** A suggestion with whose it is and which review it belongs to. */
export function findSuggestion(
  db: Kysely<Database>,
  workspaceId: string,
  suggestionId: string,
): Promise<OfferedSuggestion | undefined> {
  return withPack(db, workspaceId, suggestionId)
    .select(['packs.leaderId', 'packs.reviewId'])
    .executeTakeFirst()
}

function withPack(db: Kysely<Database>, workspaceId: string, suggestionId: string) {
  return db
    .selectFrom('suggestions')
    .innerJoin('packs', (join) =>
      join
        .onRef('packs.workspaceId', '=', 'suggestions.workspaceId')
        .onRef('packs.packId', '=', 'suggestions.packId'),
    )
    .selectAll('suggestions')
    .where('suggestions.workspaceId', '=', workspaceId)
    .where('suggestions.suggestionId', '=', suggestionId)
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
  return withPack(trx, workspaceId, suggestionId)
    .where('packs.leaderId', '=', leaderId)
    .forUpdate('suggestions')
    .executeTakeFirst()
}

function isAsked({ state }: Suggestion): boolean {
  return state === 'asked' || state === 'edited'
}
