import type { Transaction } from 'kysely'
import { findDocument } from '../../../store/documents.ts'
import { removeItemsFrom } from '../../../store/remove-items.ts'
import type { Database } from '../../../store/tables.ts'
import type { SlackDeps } from '../../deps.ts'
import { withdrawCited } from '../packs/redraw-citing.ts'

/** A document goes: what was remembered of the message it came with is made of its words. */
export async function forgetWhatItTold(
  deps: Pick<SlackDeps, 'jobs'>,
  trx: Transaction<Database>,
  workspaceId: string,
  documentId: string,
): Promise<void> {
  const document = await findDocument(trx, workspaceId, documentId)
  const [, channelId = '', ts = ''] = document?.origin.split(':') ?? []
  const items = await removeItemsFrom(trx, workspaceId, channelId, ts)
  await withdrawCited(deps, trx, workspaceId, items)
}
