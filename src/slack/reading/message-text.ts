import { mrkdwnToMarkdown } from './mrkdwn-to-markdown.ts'
import { richTextToMarkdown } from './rich-text-to-markdown.ts'
import type { SlackMessage } from './slack-message.ts'

/** What a message says, as markdown: its blocks keep lists and code, its text has lost them. */
export function messageText({ blocks, text }: Pick<SlackMessage, 'blocks' | 'text'>): string {
  return richTextToMarkdown(blocks) ?? mrkdwnToMarkdown(text)
}
