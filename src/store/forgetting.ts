import { createHash } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Ask } from './asks.ts'
import type { Pack } from './packs.ts'
import type { MessagePlace } from './reactions.ts'
import { forgetSubscriber } from './summary-targets.ts'
import type { Database } from './tables.ts'

export type Forgotten = {
  /** Messages she had reacted to: their asks are to be counted anew. */
  readonly reactedTo: readonly MessagePlace[]
  /** Her asks that stand in threads, without her by now. */
  readonly asks: readonly Ask[]
  /** Gone by now; the direct messages that showed them are not. */
  readonly packs: readonly Pack[]
}

/**
 * Removes a person at once: her packs with what she did with them, her reactions, her name on asks and
 * documents. Questions she asked stay in their threads and in the counts, asked by nobody. A digest of her
 * id remains, because Slack still shows her old reactions and they must not come back from there; what
 * she does from now on is new.
 */
export async function forgetPerson(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
  now: Date,
): Promise<Forgotten> {
  const personDigest = digestOf(workspaceId, personId)
  await trx
    .insertInto('forgottenPeople')
    .values({ workspaceId, personDigest, forgottenAt: now })
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'personDigest']).doUpdateSet({ forgottenAt: now }),
    )
    .execute()
  const asks = await trx
    .updateTable('asks')
    .set({ askedBy: null })
    .where('workspaceId', '=', workspaceId)
    .where('askedBy', '=', personId)
    .returningAll()
    .execute()
  const reactedTo = await trx
    .deleteFrom('reactions')
    .where('workspaceId', '=', workspaceId)
    .where('personId', '=', personId)
    .returning(['workspaceId', 'channelId', 'messageId'])
    .execute()
  const packs = await trx
    .deleteFrom('packs')
    .where('workspaceId', '=', workspaceId)
    .where('leaderId', '=', personId)
    .returningAll()
    .execute()
  await removeChoices(trx, workspaceId, personId)
  await trx
    .updateTable('documents')
    .set({ authorId: null })
    .where('workspaceId', '=', workspaceId)
    .where('authorId', '=', personId)
    .execute()
  return { reactedTo: distinct(reactedTo), asks, packs }
}

/** What she chose for herself, and what waits to be told her. */
async function removeChoices(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
): Promise<void> {
  for (const table of ['leaders', 'subscriptions'] as const)
    await trx
      .deleteFrom(table)
      .where('workspaceId', '=', workspaceId)
      .where('leaderId', '=', personId)
      .execute()
  await forgetSubscriber(trx, workspaceId, personId)
  await trx
    .deleteFrom('outbox')
    .where('workspaceId', '=', workspaceId)
    .where('channelId', '=', personId)
    .where('state', '!=', 'sending')
    .execute()
}

function distinct(places: readonly MessagePlace[]): MessagePlace[] {
  return [...new Map(places.map((place) => [`${place.channelId} ${place.messageId}`, place]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, place]) => place)
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
