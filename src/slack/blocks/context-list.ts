import { escapeMrkdwn } from '../escape-mrkdwn.ts'
import { contextWords } from '../words/context.ts'
import { type ShownItem, contextItemBlocks } from './context-item.ts'
import { type Block, bold, context, richText, section, words } from './rich-text.ts'

/** Four blocks each, with room for the rest: a message takes fifty. */
export const MOST_LISTED = 8

/** The items a person may see, each with what she may do with it. */
export function contextList(
  items: readonly ShownItem[],
  search: string,
  hasMore: boolean,
): { readonly text: string; readonly blocks: readonly Block[] } {
  const text = contextWords.listed(search)
  return {
    text: escapeMrkdwn(text),
    blocks: [
      ...richText(section(words(text, bold))),
      ...items.flatMap((item): Block[] => [{ type: 'divider' }, ...contextItemBlocks(item)]),
      ...context(hasMore ? contextWords.more(items.length) : ''),
    ],
  }
}
