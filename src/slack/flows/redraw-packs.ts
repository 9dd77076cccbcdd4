import type { Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'
import type { SlackDeps } from '../deps.ts'

/** Draws the packs of a review anew, as their suggestions and asks are now. */
export async function redrawPacks(
  _deps: SlackDeps,
  _trx: Transaction<Database>,
  _workspaceId: string,
  _reviewId: string,
): Promise<void> {}
