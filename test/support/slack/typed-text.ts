import type { Json } from './json.ts'

const WIRE_TOKEN = /<(?:@[UW]\w+(?:\|[^>]*)?|#[CG]\w+(?:\|[^>]*)?|![^>]+|https?:[^>]+)>/g
const TYPED = new RegExp(`${WIRE_TOKEN.source}|https?://[^\\s<>]+`, 'g')

/**
 * What Slack makes of what a person types: `&`, `<` and `>` arrive escaped, bare links arrive in
 * angle brackets, mentions written as `<@U...>` stay.
 */
export function wireText(typed: string): string {
  return mapOutside(typed, TYPED, escaped, (token) =>
    token.startsWith('<') ? token : `<${escaped(token)}>`,
  )
}

/** The rich_text block that Slack adds to every message a person writes. */
export function richText(blockId: string, wire: string): Json {
  const elements: Json[] = []
  mapOutside(
    wire,
    WIRE_TOKEN,
    (plain) => {
      if (plain !== '') elements.push({ type: 'text', text: unescaped(plain) })
      return plain
    },
    (token) => {
      elements.push(richElement(token.slice(1, -1)))
      return token
    },
  )
  return {
    type: 'rich_text',
    block_id: blockId,
    elements: [{ type: 'rich_text_section', elements }],
  }
}

function richElement(token: string): Json {
  const [target = '', label] = token.split('|')
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1) }
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1) }
  if (target.startsWith('!')) return { type: 'broadcast', range: target.slice(1) }
  const url = unescaped(target)
  return label === undefined ? { type: 'link', url } : { type: 'link', url, text: unescaped(label) }
}

function mapOutside(
  text: string,
  pattern: RegExp,
  outside: (plain: string) => string,
  inside: (token: string) => string,
): string {
  let result = ''
  let end = 0
  for (const match of text.matchAll(pattern)) {
    result += outside(text.slice(end, match.index)) + inside(match[0])
    end = match.index + match[0].length
  }
  return result + outside(text.slice(end))
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
