import { escapeMrkdwn } from '../escape-mrkdwn.ts'
import { openAsks } from '../words/open-asks.ts'
import { reminder } from '../words/reviewing.ts'
import { bullets } from './list.ts'
import { type Block, bold, faint, richText, section, words } from './rich-text.ts'

export type Reminder = {
  readonly title: string
  readonly reviewAt: Date
  readonly unasked: readonly { readonly text: string; readonly isKept: boolean }[]
  readonly unanswered: readonly string[]
}

const MOST_LISTED = 10

/** What is still unasked and unanswered just before a review. */
export function reminderMessage({ title, reviewAt, unasked, unanswered }: Reminder): {
  readonly text: string
  readonly blocks: readonly Block[]
} {
  const heading = reminder.begins(title || openAsks.untitled())
  const at = reminder.at(reviewAt)
  return {
    text: escapeMrkdwn(heading),
    blocks: [
      ...richText(section(words(heading, bold))),
      { type: 'context', elements: [{ type: 'mrkdwn', text: at }] },
      ...listed(
        reminder.unasked(),
        unasked.map(({ text, isKept }) => [
          ...words(text),
          ...words(isKept ? reminder.kept() : '', faint),
        ]),
      ),
      ...listed(
        reminder.unanswered(),
        unanswered.map((text) => words(text)),
      ),
    ],
  }
}

function listed(heading: string, lines: readonly ReturnType<typeof words>[]): Block[] {
  if (lines.length === 0) return []
  const shown = lines.slice(0, MOST_LISTED)
  const rest = lines.length - shown.length
  const more = rest > 0 ? [words(reminder.more(rest), faint)] : []
  return richText(section(words(heading, bold)), bullets(...shown, ...more))
}
