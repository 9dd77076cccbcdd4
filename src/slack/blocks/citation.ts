import type { types } from '@slack/bolt'
import type { CitedItem } from '../../store/tables.ts'
import { dayText } from '../time/when-text.ts'
import { itemWords } from '../words/context.ts'
import { link, words } from './rich-text.ts'

/** What a question rests on beside its document: by name, with its day and where it comes from. */
export function citationLine({
  title,
  date,
  link: url,
}: Omit<CitedItem, 'itemId'>): types.RichTextElement[][] {
  return [
    words(title),
    ...(date === null ? [] : [words(`, ${dayText(new Date(date))}`)]),
    ...(url === null ? [] : [words('  ·  '), link(url, itemWords.source())]),
  ]
}
