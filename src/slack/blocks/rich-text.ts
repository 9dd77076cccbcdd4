import type { types } from '@slack/bolt'

export type Block = types.KnownBlock | types.Block
type Inline = types.RichTextElement
type Part = types.RichTextSection | types.RichTextQuote | types.RichTextList

/**
 * Text that a stranger may have written, as Slack shows it and never reads it: in a text node nothing is
 * a mention, a link or markup. Slack refuses empty nodes.
 */
export function words(text: string, style?: types.RichTextText['style']): Inline[] {
  return text === '' ? [] : [{ type: 'text', text, ...(style ? { style } : {}) }]
}

export const bold = { bold: true }
export const faint = { italic: true }

/** For an address that Slack gave us, or that a person gave for exactly this purpose. */
export function link(url: string, text: string): Inline[] {
  return [{ type: 'link', url, text }]
}

export function channelName(channelId: string): Inline[] {
  return [{ type: 'channel', channel_id: channelId }]
}

/** Their name, without calling them: nobody is notified by a message only others see. */
export function personName(personId: string): Inline[] {
  return [{ type: 'user', user_id: personId }]
}

export function section(...inlines: readonly Inline[][]): Part[] {
  const elements = inlines.flat()
  return elements.length === 0 ? [] : [{ type: 'rich_text_section', elements }]
}

/** Somebody else's words, at most so many characters of them. */
export function quote(text: string, most: number): Part[] {
  return text === '' ? [] : [{ type: 'rich_text_quote', elements: words(shortened(text, most)) }]
}

/** No block when nothing is in it. */
export function richText(...parts: readonly Part[][]): Block[] {
  const elements = parts.flat()
  return elements.length === 0 ? [] : [{ type: 'rich_text', elements }]
}

/** Small grey text; plain, so that nothing in it is read as markup. */
export function context(text: string): Block[] {
  if (text === '') return []
  return [{ type: 'context', elements: [{ type: 'plain_text', text, emoji: false }] }]
}

/** Cut at a word, within Slack's limit for where it is to stand. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  const end = cut.lastIndexOf(' ')
  return `${cut.slice(0, end > most / 2 ? end : most - 1).trimEnd()}…`
}
