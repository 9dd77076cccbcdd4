import { type Kysely, sql, type Transaction } from 'kysely'
import type { DocumentChange } from '../feedback/document-change.ts'
import type { ReactionMap } from '../feedback/signal.ts'
import { type Ask, findAsk } from './asks.ts'
import { recountThread } from './landings.ts'
import { storableJson, storableText } from './storable.ts'
import { asksWithDocuments } from './asks-with-documents.ts'
import type { Database } from './tables.ts'
import { lockThread, threadOf } from './threads.ts'

type AskId = Pick<Ask, 'workspaceId' | 'askId'>

/** What somebody said of an ask, or a later revision shows; what is left out stays as it is. */
export type WhatCame = {
  readonly confirmed?: boolean
  readonly dismissed?: string | null
  readonly saysChanged?: boolean
  readonly said?: string | null
  readonly documentChange?: DocumentChange
}

/** Keeps what came of an ask and judges its outcome anew. */
export async function noteWhatCame(
  trx: Transaction<Database>,
  { workspaceId, askId }: AskId,
  { documentChange, said, ...plain }: WhatCame,
  map: ReactionMap,
  now: Date,
): Promise<void> {
  const ask = await findAsk(trx, workspaceId, askId)
  const thread = ask && threadOf(ask)
  if (!thread) return
  await lockThread(trx, thread)
  await trx
    .updateTable('asks')
    .set({
      ...plain,
      ...(said === undefined ? {} : { said: said === null ? null : storableText(said) }),
      ...(documentChange ? { documentChange: storableJson(documentChange) } : {}),
    })
    .where('workspaceId', '=', workspaceId)
    .where('askId', '=', askId)
    .where('state', '=', 'sent')
    .execute()
  await recountThread(trx, thread, map, now)
}

/** An ask with what its document knows of it. */
export type PlacedAsk = Ask & {
  readonly title: string | null
  readonly authorId: string | null
  readonly documentId: string | null
}

function placedAsks(db: Kysely<Database>) {
  return asksWithDocuments(db)
    .selectAll('asks')
    .select(['documents.title', 'documents.authorId', 'documents.documentId'])
    .where('asks.state', '=', 'sent')
}

export function findPlacedAsk(
  db: Kysely<Database>,
  { workspaceId, askId }: AskId,
): Promise<PlacedAsk | undefined> {
  return placedAsks(db)
    .where('asks.workspaceId', '=', workspaceId)
    .where('asks.askId', '=', askId)
    .executeTakeFirst()
}

/** Asks of a document of which no later revision was found to say anything yet. */
export function asksWithoutChange(
  db: Kysely<Database>,
  workspaceId: string,
  documentId: string,
): Promise<PlacedAsk[]> {
  return placedAsks(db)
    .where('asks.workspaceId', '=', workspaceId)
    .where('documents.documentId', '=', documentId)
    .where('asks.documentChange', 'is', null)
    .where((eb) => eb.or([eb('asks.quote', 'is not', null), eb('asks.topic', 'is not', null)]))
    .execute()
}

/**
 * Asks of which somebody may have to be asked in private: open ones whose document's author replied before
 * `repliedBefore`, for the asker; ones that changed the design, for the author. None twice.
 */
export function asksToAskAbout(
  db: Kysely<Database>,
  { since, repliedBefore }: { readonly since: Date; readonly repliedBefore: Date },
): Promise<(PlacedAsk & { readonly replied: boolean })[]> {
  const replied = sql<boolean>`exists (
    select from replies
    where replies.workspace_id = asks.workspace_id and replies.channel_id = asks.channel_id
      and replies.thread_id = asks.thread_id and replies.person_id = documents.author_id
      and replies.replied_at > asks.asked_at and replies.replied_at < ${repliedBefore})`
  return placedAsks(db)
    .select(replied.as('replied'))
    .where('asks.askedAt', '>=', since)
    .where('documents.authorId', 'is not', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('asks.outcome', '=', 'decision-changed'), eb('asks.authorAskedAt', 'is', null)]),
        eb.and([
          eb('asks.outcome', '=', 'open'),
          eb('asks.confirmed', 'is', null),
          eb('asks.askerAskedAt', 'is', null),
          eb('asks.askedBy', 'is not', null),
          replied,
        ]),
      ]),
    )
    .orderBy('asks.workspaceId')
    .orderBy('asks.askedAt')
    .orderBy('asks.askId')
    .execute()
}

/** Writes down that somebody is asked now; the ids of those nobody else had asked before. */
export async function markAskedInPrivate(
  trx: Transaction<Database>,
  workspaceId: string,
  askIds: readonly string[],
  whom: 'asker' | 'author',
  now: Date,
): Promise<ReadonlySet<string>> {
  const column = whom === 'asker' ? 'askerAskedAt' : 'authorAskedAt'
  const rows = await trx
    .updateTable('asks')
    .set({ [column]: now })
    .where('workspaceId', '=', workspaceId)
    .where('askId', 'in', [...askIds])
    .where(column, 'is', null)
    .returning('askId')
    .execute()
  return new Set(rows.map(({ askId }) => askId))
}
