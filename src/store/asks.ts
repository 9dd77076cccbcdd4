import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { newId } from './new-id.ts'
import { lockMessage, type MessagePlace, removeReactionsTo } from './reactions.ts'
import { storableJson, storableText } from './storable.ts'
import type { CitedItem, Database } from './tables.ts'
import { lockThreadAround } from './threads.ts'

export type Ask = Selectable<Database['asks']>

/** What an ask is known by before Slack has its message. */
export type NewAsk = Pick<
  Ask,
  | 'workspaceId'
  | 'reviewId'
  | 'suggestionId'
  | 'kind'
  | 'category'
  | 'topic'
  | 'source'
  | 'bankEntryId'
  | 'entryVersion'
  | 'questionKey'
  | 'suggestedText'
  | 'text'
  | 'stake'
  | 'quote'
  | 'askedBy'
  | 'channelId'
  | 'threadId'
  | 'messageId'
> & { readonly cites?: CitedItem | null }

export type Created =
  | { readonly kind: 'new'; readonly ask: Ask }
  /** The same question stands in that review already, or the message is followed already. */
  | { readonly kind: 'taken'; readonly ask: Ask }

/** Records an ask; one with a message id (a person's own) is sent already, and was `askedAt` then. */
export async function createAsk(
  trx: Transaction<Database>,
  ask: NewAsk,
  askedAt: Date,
): Promise<Created> {
  const inserted = await trx
    .insertInto('asks')
    .values({
      ...ask,
      askId: newId(askedAt),
      text: storableText(ask.text),
      cites: ask.cites ? storableJson(ask.cites) : null,
      state: ask.messageId === null ? 'sending' : 'sent',
      askedAt,
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

/**
 * Its message is gone: the ask leaves the counts, and its words go with the message. The rest of its thread
 * is to be counted anew.
 */
export async function removeAskAt(
  trx: Transaction<Database>,
  place: MessagePlace,
): Promise<Ask | undefined> {
  await lockMessage(trx, place)
  await lockThreadAround(trx, place)
  const ask = await trx
    .updateTable('asks')
    .set({ state: 'deleted', text: '', suggestedText: null, stake: null, quote: null })
    .set({ cites: null, dismissed: null, documentChange: null, said: null })
    .set({ paused: 0, changed: 0, covered: 0, missed: 0, landedWith: 0 })
    .set({ landedAt: null, exposed: false, taughtBy: null })
    .where('workspaceId', '=', place.workspaceId)
    .where('channelId', '=', place.channelId)
    .where('messageId', '=', place.messageId)
    .returningAll()
    .executeTakeFirst()
  if (ask) await removeReactionsTo(trx, place)
  return ask
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

/** That the document changed stays known; the words it is shown by do not. */
export const changeWithoutWords = sql<string | null>`case when document_change is not null then
  jsonb_build_object('kind', document_change -> 'kind', 'before', null, 'after', null) end`

/**
 * The words of a document that stand beside its asks go; the questions themselves are people's. The asks
 * that had any, whose messages show them still.
 */
export async function removeQuotesAt(
  trx: Transaction<Database>,
  workspaceId: string,
  reviewId: string,
): Promise<readonly string[]> {
  const quoting = await trx
    .selectFrom('asks')
    .select('askId')
    .where('workspaceId', '=', workspaceId)
    .where('reviewId', '=', reviewId)
    .where((eb) => eb.or([eb('stake', 'is not', null), eb('quote', 'is not', null)]))
    .orderBy('askId')
    .forUpdate()
    .execute()
  await trx
    .updateTable('asks')
    .set({ stake: null, quote: null, suggestedText: null, documentChange: changeWithoutWords })
    .where('workspaceId', '=', workspaceId)
    .where('reviewId', '=', reviewId)
    .execute()
  return quoting.map(({ askId }) => askId)
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
