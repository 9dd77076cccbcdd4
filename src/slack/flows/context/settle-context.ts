import { standingOf } from '../../../context/items/standing.ts'
import { confirmItem, dropItem, findItem } from '../../../store/context-items.ts'
import { answerClick, type Click } from '../../click.ts'
import type { SlackDeps } from '../../deps.ts'
import { escapeMrkdwn } from '../../escape-mrkdwn.ts'
import { tellPrivately } from '../../tell.ts'
import { contextWords } from '../../words/context.ts'
import { withdrawCited } from '../packs/redraw-citing.ts'
import { obstacle } from './open-context-form.ts'

/** The buttons beside an item that settle it: it holds, or it goes. */
export async function settleContext(
  deps: SlackDeps,
  click: Click,
  itemId: string,
  wanted: 'confirm' | 'forget',
): Promise<void> {
  const { workspaceId, personId, channelId, triggerId } = click
  const item = await findItem(deps.db, workspaceId, itemId)
  if (!item) return answerClick(deps, click, contextWords.gone())
  const refusal = await obstacle(deps, click, item)
  if (refusal !== null) return answerClick(deps, click, refusal)
  if (wanted === 'confirm' && standingOf(item, deps.now()).kind === 'over')
    return answerClick(deps, click, contextWords.overNeedsEdit())
  await deps.tx(async (trx) => {
    const settle = wanted === 'confirm' ? confirmItem : dropItem
    await settle(trx, workspaceId, itemId, deps.now())
    if (wanted === 'forget') await withdrawCited(deps, trx, workspaceId, [itemId])
    const say = wanted === 'confirm' ? contextWords.confirmed : contextWords.forgotten
    const text = say(escapeMrkdwn(item.title))
    const purpose = `click:${triggerId}`
    await tellPrivately(deps, trx, { workspaceId, personId, channelId, purpose, text })
  })
}
