import { mayStandIn } from '../context/items/may-see.ts'
import type { StoredItem } from '../store/context-item-row.ts'
import type { Suggestion } from '../store/suggestions.ts'
import { channelsOf, citationOf, seenItems } from './cited-item.ts'
import type { SlackDeps } from './deps.ts'
import { sightOfChannel } from './sight.ts'

/** Whether a question may stand in its channel with everything it rests on. */
export type Openness =
  | { readonly kind: 'open' }
  /** The item it rests on is gone, or the leader may not see it any more. */
  | { readonly kind: 'gone' }
  /** Not everybody in the channel may see the item. */
  | { readonly kind: 'closed'; readonly item: StoredItem }

type Asking = {
  readonly workspaceId: string
  readonly personId: string
  /** Where it would stand. */
  readonly channelId: string
  readonly suggestion: Pick<Suggestion, 'candidate'>
}

/** Asks Slack who is in the channel now; where it does not answer this throws, and nothing is asked. */
export async function opennessOf(
  deps: Pick<SlackDeps, 'client' | 'db'>,
  { workspaceId, personId, channelId, suggestion }: Asking,
): Promise<Openness> {
  const cited = citationOf(suggestion)
  if (!cited) return { kind: 'open' }
  const [item] = await seenItems(deps, { workspaceId, personId }, [cited.itemId])
  if (!item) return { kind: 'gone' }
  const { visibleTo } = item
  if (visibleTo.kind === 'channel' && visibleTo.channelId === channelId) return { kind: 'open' }
  const channelIds = channelsOf([item])
  const audience = await sightOfChannel(deps, { workspaceId, channelId, channelIds })
  return mayStandIn(channelId, audience, item) ? { kind: 'open' } : { kind: 'closed', item }
}
