import type { Transaction } from 'kysely'
import { packsCiting, removeCitations, removeOffersCiting } from '../../../store/remove-items.ts'
import type { Database } from '../../../store/tables.ts'
import type { SlackDeps } from '../../deps.ts'
import { sendDeliverPack } from './pack-jobs.ts'
import { sendRedrawAsk } from '../asks/redraw-ask.ts'

type Deps = Pick<SlackDeps, 'jobs'>

/** An item changed: packs that show it are drawn anew, by what their leaders may see of it now. */
export async function redrawCiting(
  deps: Deps,
  trx: Transaction<Database>,
  workspaceId: string,
  itemId: string,
): Promise<void> {
  await draw(deps, trx, workspaceId, await packsCiting(trx, workspaceId, [itemId]))
}

/** An item says something else: questions made of its earlier words are not asked any more. */
export async function withdrawOffers(
  deps: Deps,
  trx: Transaction<Database>,
  workspaceId: string,
  itemId: string,
): Promise<void> {
  await draw(deps, trx, workspaceId, await removeOffersCiting(trx, workspaceId, [itemId]))
}

/** Items are gone: so are their words, wherever they were cited, in threads too. */
export async function withdrawCited(
  deps: Deps,
  trx: Transaction<Database>,
  workspaceId: string,
  itemIds: readonly string[],
): Promise<void> {
  const { packs, asks } = await removeCitations(trx, workspaceId, itemIds)
  await draw(deps, trx, workspaceId, packs)
  for (const askId of asks) await sendRedrawAsk(deps, trx, { workspaceId, askId })
}

async function draw(
  deps: Deps,
  trx: Transaction<Database>,
  workspaceId: string,
  packIds: readonly string[],
): Promise<void> {
  for (const packId of packIds)
    await sendDeliverPack(deps, trx, { workspaceId, packId, atOnce: true })
}
