import type { Ask } from '../store/asks.ts'
import { messageAddress } from '../summary/message-address.ts'
import type { SlackDeps } from './deps.ts'

type PlacedAsk = Pick<Ask, 'askId' | 'channelId' | 'messageId' | 'threadId'>

/** Addresses of asks in their threads, by ask id; Slack is not asked, so a list may be as long as it is. */
export function askLinks(
  { self }: Pick<SlackDeps, 'self'>,
  asks: readonly PlacedAsk[],
): ReadonlyMap<string, string> {
  const { workspaceUrl } = self()
  return new Map(
    asks.flatMap((ask) => {
      const address = messageAddress(workspaceUrl, ask)
      return address === null ? [] : [[ask.askId, address]]
    }),
  )
}
