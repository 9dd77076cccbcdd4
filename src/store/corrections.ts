import type { Kysely, Selectable } from 'kysely'
import type { Correction } from '../feedback/taught.ts'
import { newId } from './new-id.ts'
import { storableText } from './storable.ts'
import type { Database } from './tables.ts'

export type StoredCorrection = Selectable<Database['corrections']>

/** Keeps a person's word on a bank entry; the last one is what counts. */
export async function addCorrection(
  db: Kysely<Database>,
  correction: Omit<StoredCorrection, 'correctionId' | 'madeAt'>,
  now: Date,
): Promise<void> {
  const { reason, ...rest } = correction
  await db
    .insertInto('corrections')
    .values({ ...rest, correctionId: newId(now), reason: storableText(reason), madeAt: now })
    .execute()
}

/** What people said of bank entries in a workspace, the first first. */
export async function correctionsIn(
  db: Kysely<Database>,
  workspaceId: string,
): Promise<Correction[]> {
  const rows = await db
    .selectFrom('corrections')
    .select(['entryId', 'channelId as teamId', 'kind', 'reason', 'madeAt as at'])
    .where('workspaceId', '=', workspaceId)
    .orderBy('madeAt')
    .orderBy('correctionId')
    .execute()
  return rows
}
