import { createHash } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Ask } from './asks.ts'
import type { Pack } from './packs.ts'
import { forgetInItems } from './remove-items.ts'
import { forgetSubscriber } from './summary-targets.ts'
import type { Database } from './tables.ts'
import { lockThread, type Thread } from './threads.ts'

export type Forgotten = {
  /** Where she had reacted, replied or asked: what came of their asks is to be counted anew. */
  readonly threads: readonly Thread[]
  /** Her asks that stand in threads, without her by now. */
  readonly asks: readonly Ask[]
  /** Gone by now; the direct messages that showed them are not. */
  readonly packs: readonly Pack[]
}

/**
 * Removes a person at once: her packs with what she did with them, her reactions and replies, her name on
 * asks and documents. Questions she asked stay in their threads and in the counts, asked by nobody. A digest of her
 * id remains, because Slack still shows her old reactions and they must not come back from there; what
 * she does from now on is new.
 */
export async function forgetPerson(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
  now: Date,
): Promise<Forgotten> {
  await rememberDigest(trx, workspaceId, personId, now)
  const threads = await threadsOf(trx, workspaceId, personId)
  for (const thread of threads) await lockThread(trx, thread)
  const asks = await trx
    .updateTable('asks')
    .set({ askedBy: null })
    .where('workspaceId', '=', workspaceId)
    .where('askedBy', '=', personId)
    .returningAll()
    .execute()
  const packs = await trx
    .deleteFrom('packs')
    .where('workspaceId', '=', workspaceId)
    .where('leaderId', '=', personId)
    .returningAll()
    .execute()
  await removeEventsOf(trx, workspaceId, personId)
  await removeChoices(trx, workspaceId, personId)
  await removeWordsOf(trx, workspaceId, personId)
  return { threads, asks, packs }
}

async function rememberDigest(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
  now: Date,
): Promise<void> {
  const personDigest = digestOf(workspaceId, personId)
  await trx
    .insertInto('forgottenPeople')
    .values({ workspaceId, personDigest, forgottenAt: now })
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'personDigest']).doUpdateSet({ forgottenAt: now }),
    )
    .execute()
}

async function removeEventsOf(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
): Promise<void> {
  for (const table of ['reactions', 'replies'] as const)
    await trx
      .deleteFrom(table)
      .where('workspaceId', '=', workspaceId)
      .where('personId', '=', personId)
      .execute()
}

/** What she said of asks on her documents, and her name at those and at what she decided of the bank. */
async function removeWordsOf(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
): Promise<void> {
  await trx
    .updateTable('asks')
    .set({ said: null })
    .where('workspaceId', '=', workspaceId)
    .where('said', 'is not', null)
    .where('reviewId', 'in', (eb) =>
      eb
        .selectFrom('reviews')
        .innerJoin('documents', (join) =>
          join
            .onRef('documents.workspaceId', '=', 'reviews.workspaceId')
            .onRef('documents.documentId', '=', 'reviews.documentId'),
        )
        .select('reviews.reviewId')
        .where('reviews.workspaceId', '=', workspaceId)
        .where('documents.authorId', '=', personId),
    )
    .execute()
  await trx
    .updateTable('documents')
    .set({ authorId: null })
    .where('workspaceId', '=', workspaceId)
    .where('authorId', '=', personId)
    .execute()
  await trx
    .updateTable('corrections')
    .set({ personId: null })
    .where('workspaceId', '=', workspaceId)
    .where('personId', '=', personId)
    .execute()
}

/** What she chose for herself, and what waits to be told her. */
async function removeChoices(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
): Promise<void> {
  for (const table of ['leaders', 'subscriptions', 'toldTriages'] as const)
    await trx
      .deleteFrom(table)
      .where('workspaceId', '=', workspaceId)
      .where('leaderId', '=', personId)
      .execute()
  await forgetSubscriber(trx, workspaceId, personId)
  await forgetInItems(trx, workspaceId, personId)
  await trx
    .deleteFrom('outbox')
    .where('workspaceId', '=', workspaceId)
    .where('channelId', '=', personId)
    .where('state', '!=', 'sending')
    .execute()
}

/** In one order whoever asks, so that two who are forgotten at once do not wait for each other. */
async function threadsOf(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
): Promise<Thread[]> {
  const asksOf = () =>
    trx
      .selectFrom('asks')
      .select(['asks.workspaceId', 'asks.channelId', sql<string>`asks.thread_id`.as('threadId')])
      .where('asks.workspaceId', '=', workspaceId)
      .where('asks.threadId', 'is not', null)
  const reactedIn = asksOf()
    .innerJoin('reactions', (join) =>
      join
        .onRef('reactions.workspaceId', '=', 'asks.workspaceId')
        .onRef('reactions.channelId', '=', 'asks.channelId')
        .onRef('reactions.messageId', '=', 'asks.messageId'),
    )
    .where('reactions.personId', '=', personId)
  const repliedIn = trx
    .selectFrom('replies')
    .select(['workspaceId', 'channelId', 'threadId'])
    .where('workspaceId', '=', workspaceId)
    .where('personId', '=', personId)
  return asksOf()
    .where('asks.askedBy', '=', personId)
    .union(reactedIn)
    .union(repliedIn)
    .orderBy('channelId')
    .orderBy('threadId')
    .execute()
}

/** When each of these people asked to be forgotten; who never did is not in it. */
export async function forgottenAmong(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  if (personIds.length === 0) return new Map()
  const byDigest = new Map(personIds.map((id) => [digestOf(workspaceId, id), id]))
  const rows = await db
    .selectFrom('forgottenPeople')
    .select(['personDigest', 'forgottenAt'])
    .where('workspaceId', '=', workspaceId)
    .where('personDigest', 'in', [...byDigest.keys()])
    .execute()
  return new Map(rows.map((row) => [byDigest.get(row.personDigest) ?? '', row.forgottenAt]))
}

function digestOf(workspaceId: string, personId: string): string {
  return createHash('sha256').update(`${workspaceId} ${personId}`).digest('hex')
}
