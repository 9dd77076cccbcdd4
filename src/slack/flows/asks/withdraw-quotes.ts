import type { Transaction } from 'kysely'
import { removeQuotesAt } from '../../../store/asks.ts'
import type { Database } from '../../../store/tables.ts'
import type { SlackDeps } from '../../deps.ts'
import { sendRedrawAsk } from './redraw-ask.ts'

/** A document is gone: its words go from the questions asked of it, also where these stand in a thread. */
export async function withdrawQuotes(
  deps: Pick<SlackDeps, 'jobs'>,
  trx: Transaction<Database>,
  workspaceId: string,
  reviewId: string,
): Promise<void> {
  for (const askId of await removeQuotesAt(trx, workspaceId, reviewId))
    await sendRedrawAsk(deps, trx, { workspaceId, askId })
}
