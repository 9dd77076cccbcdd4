import type { SlackDeps } from './deps.ts'
import { slackErrorWord } from './slack-error.ts'

type PlacedAsk = {
  readonly askId: string
  readonly channelId: string
  readonly messageId: string | null
}

/** Addresses of asks in their threads, by ask id, where Slack gives one: a list without links is better than none. */
export async function askLinks(
  { client }: Pick<SlackDeps, 'client'>,
  asks: readonly PlacedAsk[],
): Promise<ReadonlyMap<string, string>> {
  const links = new Map<string, string>()
  for (const { askId, channelId: channel, messageId } of asks) {
    if (messageId === null) continue
    try {
      const { permalink } = await client.chat.getPermalink({ channel, message_ts: messageId })
      if (permalink !== undefined) links.set(askId, permalink)
    } catch (error) {
      if (slackErrorWord(error) === null) break
    }
  }
  return links
}
