import type { Transaction } from 'kysely'
import { packsListing, packsOfReview } from '../../../store/packs.ts'
import type { Database } from '../../../store/tables.ts'
import type { SlackDeps } from '../../deps.ts'
import { sendDeliverPack } from './pack-jobs.ts'

/** Draws the packs of a review anew, as their suggestions and asks are now. */
export async function redrawPacks(
  deps: Pick<SlackDeps, 'jobs'>,
  trx: Transaction<Database>,
  workspaceId: string,
  reviewId: string,
): Promise<void> {
  for (const { packId, messageTs } of await packsOfReview(trx, workspaceId, reviewId))
    if (messageTs !== null) await sendDeliverPack(deps, trx, { workspaceId, packId, atOnce: true })
}

/** A document is gone: its title goes from the packs that list it among the earlier ones. */
export async function redrawListing(
  deps: Pick<SlackDeps, 'jobs'>,
  trx: Transaction<Database>,
  workspaceId: string,
  documentId: string,
): Promise<void> {
  for (const packId of await packsListing(trx, workspaceId, documentId))
    await sendDeliverPack(deps, trx, { workspaceId, packId, atOnce: true })
}
