import { maySee } from '../../../context/items/may-see.ts'
import { endOf, isTimeToAsk, standingOf } from '../../../context/items/standing.ts'
import type { StoredItem } from '../../../store/context-item-row.ts'
import { itemsAgeing, markAsked } from '../../../store/context-items.ts'
import { workspaceIds } from '../../../store/workspaces.ts'
import { contextItemBlocks } from '../../blocks/context-item.ts'
import { richText, section, words } from '../../blocks/rich-text.ts'
import { channelsOf } from '../../cited-item.ts'
import type { SlackDeps } from '../../deps.ts'
import { sightOf } from '../../sight.ts'
import { tellPrivately } from '../../tell.ts'
import { dayText } from '../../time/when-text.ts'
import { contextWords } from '../../words/context.ts'

/**
 * Asks whoever answers for an item, once, whether it still holds, in the last two weeks before it is no
 * longer used. Looks at what is so today instead of being set beforehand, so it comes late rather than
 * never; an edit or a confirmation makes the next asking.
 */
export async function askOwners(deps: SlackDeps): Promise<void> {
  for (const workspaceId of await workspaceIds(deps.db))
    for (const item of await itemsAgeing(deps.db, workspaceId, deps.now()))
      if (isTimeToAsk(item, deps.now())) await askOwner(deps, item)
}

async function askOwner(deps: SlackDeps, item: StoredItem): Promise<void> {
  const { workspaceId, id } = item
  const personId = item.ownerId ?? item.addedBy
  if (personId === null) return
  const sight = await sightOf(deps, { workspaceId, personId, channelIds: channelsOf([item]) })
  if (!maySee(sight, item)) return
  const text = contextWords.stillTrue(dayText(endOf(item)))
  const { contradictedAt } = item
  const shown = { item, standing: standingOf(item, deps.now()), contradictedAt, isHers: true }
  await deps.tx(async (trx) => {
    if (!(await markAsked(trx, workspaceId, id, deps.now()))) return
    await tellPrivately(deps, trx, {
      workspaceId,
      personId,
      channelId: null,
      purpose: `context asked ${id} ${deps.now().toISOString().slice(0, 10)}`,
      text,
      blocks: [...richText(section(words(text))), ...contextItemBlocks(shown)],
    })
  })
}
