import type { SlackDeps } from './deps.ts'
import { slackErrorWord } from './slack-error.ts'

/** The address of a message; null where Slack gives none: better no link than nothing. */
export async function permalinkTo(
  { client }: Pick<SlackDeps, 'client'>,
  channel: string,
  message_ts: string,
): Promise<string | null> {
  try {
    return (await client.chat.getPermalink({ channel, message_ts })).permalink ?? null
  } catch (error) {
    if (slackErrorWord(error) === null) throw error
    return null
  }
}
