import type { Kysely, Selectable, Transaction } from 'kysely'
import { newId } from './new-id.ts'
import { lockMessage, type MessagePlace, removeReactionsTo } from './reactions.ts'
import { storableText } from './storable.ts'
import type { Database } from './tables.ts'

export type Ask = Selectable<Database['asks']>

/** What an ask is known by before Slack has its message. */
export type NewAsk = Omit<
  Ask,
  | 'askId'
  | 'askedAt'
  | 'state'
  | 'outcome'
  | 'outcomeAt'
  | 'paused'
  | 'changed'
  | 'covered'
  | 'missed'
  | 'landedWith'
  | 'reconciledAt'
>

export type Created =
  | { readonly kind: 'new'; readonly ask: Ask }
  /** The same question stands in that review already, or the message is followed already. */
  | { readonly kind: 'taken'; readonly ask: Ask }

/** Records an ask; one with a message id (a person's own) is sent already. */
export async function createAsk(
  trx: Transaction<Database>,
  ask: NewAsk,
  now: Date,
): Promise<Created> {
  const inserted = await trx
    .insertInto('asks')
    .values({
      ...ask,
      askId: newId(now),
      text: storableText(ask.text),
      state: ask.messageId === null ? 'sending' : 'sent',
      askedAt: now,
      outcomeAt: null,
      reconciledAt: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  return inserted
    ? { kind: 'new', ask: inserted }
    : { kind: 'taken', ask: await standing(trx, ask) }
}

function standing(trx: Transaction<Database>, ask: NewAsk): Promise<Ask> {
  const { workspaceId, reviewId, questionKey, channelId, messageId } = ask
  return trx
    .selectFrom('asks')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('reviewId', '=', reviewId),
          eb('questionKey', '=', questionKey),
          eb('state', 'in', ['sending', 'sent']),
        ]),
        eb.and([eb('channelId', '=', channelId), eb('messageId', '=', messageId)]),
      ]),
    )
    .limit(1)
    .executeTakeFirstOrThrow()
}

export function findAsk(
  db: Kysely<Database>,
  workspaceId: string,
  askId: string,
): Promise<Ask | undefined> {
  return db
    .selectFrom('asks')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('askId', '=', askId)
    .executeTakeFirst()
}

export function findAskAt(
  db: Kysely<Database>,
  { workspaceId, channelId, messageId }: MessagePlace,
): Promise<Ask | undefined> {
  return db
    .selectFrom('asks')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('channelId', '=', channelId)
    .where('messageId', '=', messageId)
    .executeTakeFirst()
}

/** The asks of a review that stand in its thread or are on their way there, the first one first. */
export function asksOfReview(
  db: Kysely<Database>,
  workspaceId: string,
  reviewId: string,
): Promise<Ask[]> {
  return db
    .selectFrom('asks')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('reviewId', '=', reviewId)
    .where('state', 'in', ['sending', 'sent'])
    .orderBy('askedAt')
    .orderBy('askId')
    .execute()
}

/** Slack has the message: from now on reactions to it find the ask. The caller holds `lockMessage`. */
export async function markAskSent(
  trx: Transaction<Database>,
  { workspaceId, channelId, messageId }: MessagePlace,
  askId: string,
): Promise<Ask | undefined> {
  return trx
    .updateTable('asks')
    .set({ state: 'sent', channelId, messageId })
    .where('workspaceId', '=', workspaceId)
    .where('askId', '=', askId)
    .where('state', '=', 'sending')
    .returningAll()
    .executeTakeFirst()
}

/** It did not reach the thread; the question is free to be asked again. */
export async function markAskFailed(
  trx: Transaction<Database>,
  workspaceId: string,
  askId: string,
): Promise<Ask | undefined> {
  return trx
    .updateTable('asks')
    .set({ state: 'failed' })
    .where('workspaceId', '=', workspaceId)
    .where('askId', '=', askId)
    .where('state', '=', 'sending')
    .returningAll()
    .executeTakeFirst()
}

/** Its message is gone: the ask leaves the counts, and its words go with the message. */
export async function removeAskAt(
  trx: Transaction<Database>,
  place: MessagePlace,
): Promise<Ask | undefined> {
  await lockMessage(trx, place)
  const ask = await trx
    .updateTable('asks')
    .set({ state: 'deleted', text: '', suggestedText: null, stake: null, quote: null })
    .set({ paused: 0, changed: 0, covered: 0, missed: 0, landedWith: 0 })
    .where('workspaceId', '=', place.workspaceId)
    .where('channelId', '=', place.channelId)
    .where('messageId', '=', place.messageId)
    .returningAll()
    .executeTakeFirst()
  if (ask) await removeReactionsTo(trx, place)
  return ask
}

export type OpenAsk = Ask & { readonly title: string | null; readonly reviewAt: Date | null }

/** Asks nobody has called settled: no outcome, no "covered" or "changed", their review not closed. */
function openAsks(db: Kysely<Database>, workspaceId: string) {
  return db
    .selectFrom('asks')
    .leftJoin('reviews', (join) =>
      join
        .onRef('reviews.workspaceId', '=', 'asks.workspaceId')
        .onRef('reviews.reviewId', '=', 'asks.reviewId'),
    )
    .leftJoin('documents', (join) =>
      join
        .onRef('documents.workspaceId', '=', 'reviews.workspaceId')
        .onRef('documents.documentId', '=', 'reviews.documentId'),
    )
    .where('asks.workspaceId', '=', workspaceId)
    .where('asks.state', '=', 'sent')
    .where('asks.outcome', '=', 'open')
    .where('asks.covered', '=', 0)
    .where('asks.changed', '=', 0)
    .where('reviews.closedAt', 'is', null)
}

/** Open asks of these channels by document, the newest review first. */
export function openAsksIn(
  db: Kysely<Database>,
  workspaceId: string,
  channelIds: readonly string[],
  limit: number,
): Promise<OpenAsk[]> {
  if (channelIds.length === 0) return Promise.resolve([])
  return openAsks(db, workspaceId)
    .selectAll('asks')
    .select(['documents.title as title', 'reviews.reviewAt as reviewAt'])
    .where('asks.channelId', 'in', [...channelIds])
    .orderBy('reviews.noticedAt', (order) => order.desc().nullsLast())
    .orderBy('asks.reviewId')
    .orderBy('asks.askedAt')
    .limit(limit)
    .execute()
}

/** Open asks of one person, the newest first. */
export function openAsksBy(
  db: Kysely<Database>,
  workspaceId: string,
  personId: string,
  limit: number,
): Promise<OpenAsk[]> {
  return openAsks(db, workspaceId)
    .selectAll('asks')
    .select(['documents.title as title', 'reviews.reviewAt as reviewAt'])
    .where('asks.askedBy', '=', personId)
    .orderBy('asks.askedAt', 'desc')
    .orderBy('asks.askId')
    .limit(limit)
    .execute()
}

export async function channelsWithOpenAsks(
  db: Kysely<Database>,
  workspaceId: string,
): Promise<string[]> {
  const rows = await openAsks(db, workspaceId)
    .select('asks.channelId')
    .distinct()
    .orderBy('asks.channelId')
    .execute()
  return rows.map(({ channelId }) => channelId)
}

/** True while nobody has answered it, as far as reactions and outcome tell. */
export function isUnanswered(ask: Pick<Ask, 'outcome' | 'covered' | 'changed'>): boolean {
  return ask.outcome === 'open' && ask.covered === 0 && ask.changed === 0
}

/** Asks in Slack since `since` not compared with it after `before`: the longest unchecked first. */
export function asksToReconcile(
  db: Kysely<Database>,
  { since, before, limit }: { readonly since: Date; readonly before: Date; readonly limit: number },
): Promise<Ask[]> {
  return db
    .selectFrom('asks')
    .selectAll()
    .where('state', '=', 'sent')
    .where('messageId', 'is not', null)
    .where('askedAt', '>=', since)
    .where((eb) => eb.or([eb('reconciledAt', 'is', null), eb('reconciledAt', '<', before)]))
    .orderBy('reconciledAt', (order) => order.asc().nullsFirst())
    .orderBy('askedAt', 'desc')
    .limit(limit)
    .execute()
}

export async function markReconciled(
  trx: Transaction<Database>,
  { workspaceId, askId }: Pick<Ask, 'workspaceId' | 'askId'>,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('asks')
    .set({ reconciledAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('askId', '=', askId)
    .execute()
}

/** The words of a document that stand beside its asks go; the questions themselves are people's. */
export async function removeQuotesAt(
  trx: Transaction<Database>,
  workspaceId: string,
  reviewId: string,
): Promise<void> {
  await trx
    .updateTable('asks')
    .set({ stake: null, quote: null, suggestedText: null })
    .where('workspaceId', '=', workspaceId)
    .where('reviewId', '=', reviewId)
    .execute()
}

/** Everything of a review's asks that its own deletion would leave behind: the reactions to them. */
export async function removeReactionsOfReview(
  trx: Transaction<Database>,
  workspaceId: string,
  reviewId: string,
): Promise<void> {
  await trx
    .deleteFrom('reactions')
    .where('workspaceId', '=', workspaceId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('asks')
          .select('asks.askId')
          .where('asks.workspaceId', '=', workspaceId)
          .where('asks.reviewId', '=', reviewId)
          .whereRef('asks.channelId', '=', 'reactions.channelId')
          .whereRef('asks.messageId', '=', 'reactions.messageId'),
      ),
    )
    .execute()
}

/** Her own question in new words; an ask of Gadfly's has words nobody else can change. */
export async function rewordAdopted(
  trx: Transaction<Database>,
  { workspaceId, channelId, messageId }: MessagePlace,
  text: string,
): Promise<void> {
  await trx
    .updateTable('asks')
    .set({ text: storableText(text) })
    .where('workspaceId', '=', workspaceId)
    .where('channelId', '=', channelId)
    .where('messageId', '=', messageId)
    .where('kind', '=', 'adopted')
    .where('state', '=', 'sent')
    .execute()
}
