import { messageAddress } from '../summary/message-address.ts'

type Placed = { readonly origin: string; readonly threadId: string | null }

/** Where the message a document came with stands: its origin names it. */
export function documentAddress(slackUrl: string, { origin, threadId }: Placed): string | null {
  const [, channelId = '', ts = ''] = origin.split(':')
  return channelId && ts ? messageAddress(slackUrl, { channelId, messageId: ts, threadId }) : null
}
