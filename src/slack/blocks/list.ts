import type { types } from '@slack/bolt'

/** A bulleted list, each line made of the parts of rich-text.ts; nothing when it has no line. */
export function bullets(...lines: readonly types.RichTextElement[][]): types.RichTextList[] {
  if (lines.length === 0) return []
  const elements = lines.map((inlines): types.RichTextSection => ({
    type: 'rich_text_section',
    elements: inlines,
  }))
  return [{ type: 'rich_text_list', style: 'bullet', elements }]
}
