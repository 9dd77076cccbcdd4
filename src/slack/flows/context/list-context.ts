import { mayChange } from '../../../context/items/may-change.ts'
import { standingOf } from '../../../context/items/standing.ts'
import type { StoredItem } from '../../../store/context-item-row.ts'
import { channelsOfItems, itemsSeenBy } from '../../../store/context-items.ts'
import { contextList, MOST_LISTED } from '../../blocks/context-list.ts'
import type { ShownItem } from '../../blocks/context-item.ts'
import { answerCommand, type CommandCall } from '../../command-call.ts'
import type { SlackDeps } from '../../deps.ts'
import { escapeMrkdwn } from '../../escape-mrkdwn.ts'
import { findPerson } from '../../person.ts'
import { sightOf } from '../../sight.ts'
import { tellNow } from '../../tell.ts'
import { contextWords } from '../../words/context.ts'
import { refusals } from '../../words/watching.ts'
import { openNewContext } from './open-context-form.ts'

/** `/gadfly context`: lists what its caller may see, or with a word or two what is known of them. */
export async function contextCommand(deps: SlackDeps, call: CommandCall): Promise<void> {
  if (/^(?:add|new)$/i.test(call.rest)) return openNewContext(deps, call)
  const { workspaceId, personId, channelId, rest: search } = call
  const person = await findPerson(deps.client, workspaceId, personId)
  if (!person || person.isOutsider) return answerCommand(deps, call, refusals.guest())
  const items = await seenItems(deps, call)
  if (items.length === 0) return answerCommand(deps, call, nothing(search))
  const shown = items.slice(0, MOST_LISTED).map((item) => toShown(item, personId, deps.now()))
  const purpose = `command:${call.triggerId}`
  const said = contextList(shown, search, items.length > MOST_LISTED)
  await tellNow(deps, { workspaceId, personId, channelId, purpose, ...said })
}

async function seenItems(
  deps: SlackDeps,
  { workspaceId, personId, rest: search }: CommandCall,
): Promise<StoredItem[]> {
  const channelIds = await channelsOfItems(deps.db, workspaceId)
  const sight = await sightOf(deps, { workspaceId, personId, channelIds })
  return itemsSeenBy(deps.db, workspaceId, sight, { search, limit: MOST_LISTED + 1 })
}

function nothing(search: string): string {
  return search === '' ? contextWords.none() : contextWords.notFound(escapeMrkdwn(search))
}

/** An item as a person sees it at this moment, who may. */
function toShown(item: StoredItem, personId: string, now: Date): ShownItem {
  return {
    item,
    standing: standingOf(item, now),
    contradictedAt: item.contradictedAt,
    isHers: mayChange(personId, item),
  }
}
