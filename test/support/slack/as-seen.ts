import { listAt, objectAt, objectsAt, textAt, type Json } from './json.ts'

/** Anything with Block Kit in it: a message, an ephemeral message, a view's content. */
interface Shown {
  readonly text?: unknown
  readonly blocks?: unknown
}

/**
 * What a person would read on the screen, as plain text: quotes with `> `, buttons in brackets,
 * small print in parentheses. Slack shows `text` only where there are no blocks, and so does this.
 */
export function asSeen(shown: Shown): string {
  const blocks = objectsAt(shown, 'blocks')
  if (blocks.length === 0) return plain(textAt(shown, 'text') ?? '')
  return blocks.map(block).filter(Boolean).join('\n')
}

function block(shown: Json): string {
  switch (textAt(shown, 'type') ?? '') {
    case 'header':
      return `# ${textObject(shown['text'])}`
    case 'section':
      return section(shown)
    case 'context':
      return `(${elements(shown).map(element).join(' · ')})`
    case 'actions':
      return elements(shown).map(element).join(' ')
    case 'divider':
      return '---'
    case 'image':
      return `[image: ${textAt(shown, 'alt_text')}]`
    case 'input':
      return `${textObject(shown['label'])}: ${element(objectAt(shown, 'element'))}`
    case 'rich_text':
      return elements(shown).map(richPart).join('\n')
    case 'table':
      return listAt(shown, 'rows').map(row).join('\n')
    case 'data_visualization':
      return chart(shown)
    case 'markdown':
      return textAt(shown, 'text') ?? ''
    case 'container':
      return [textObject(shown['title']), ...objectsAt(shown, 'child_blocks').map(block)].join('\n')
    default:
      return `[${textAt(shown, 'type')}]`
  }
}

function elements(shown: Json): Json[] {
  return objectsAt(shown, 'elements')
}

function section(shown: Json): string {
  const fields = listAt(shown, 'fields').map(textObject)
  const accessory = shown['accessory'] === undefined ? '' : element(objectAt(shown, 'accessory'))
  return [textObject(shown['text']), ...fields, accessory].filter(Boolean).join('\n')
}

function element(shown: Json): string {
  const type = textAt(shown, 'type') ?? ''
  if (type === 'mrkdwn' || type === 'plain_text') return textObject(shown)
  if (type === 'button') return `[${textObject(shown['text'])}]`
  const options = objectsAt(shown, 'options').map((option) => textObject(option['text']))
  if (options.length > 0) return `[${options.join(' | ')}]`
  const held = textAt(shown, 'initial_value') ?? textAt(shown, 'initial_date') ?? ''
  return `[${type}${held === '' ? '' : `: ${held}`}]`
}

function richPart(part: Json): string {
  const text = elements(part).map(inline).join('')
  switch (textAt(part, 'type') ?? '') {
    case 'rich_text_quote':
      return text.replace(/^/gm, '> ')
    case 'rich_text_list':
      return elements(part)
        .map((item) => `- ${elements(item).map(inline).join('')}`)
        .join('\n')
    default:
      return text
  }
}

function inline(part: Json): string {
  switch (textAt(part, 'type') ?? '') {
    case 'link':
      return textAt(part, 'text') ?? textAt(part, 'url') ?? ''
    case 'user':
      return `@${textAt(part, 'user_id')}`
    case 'channel':
      return `#${textAt(part, 'channel_id')}`
    case 'emoji':
      return `:${textAt(part, 'name')}:`
    case 'broadcast':
      return `@${textAt(part, 'range')}`
    default:
      return textAt(part, 'text') ?? ''
  }
}

function row(cells: unknown): string {
  if (!Array.isArray(cells)) return ''
  return cells
    .map(
      (cell: unknown) => textAt(cell, 'text') ?? objectsAt(cell, 'elements').map(richPart).join(''),
    )
    .join(' | ')
}

/** A chart by its figures: what a pointer over its bars would tell. */
function chart(shown: Json): string {
  const series = objectsAt(objectAt(shown, 'chart'), 'series')
  const lines = series.map((one) => {
    const points = objectsAt(one, 'data').map(
      (point) => `${textAt(point, 'label')} ${textAt(point, 'value')}`,
    )
    return `${textAt(one, 'name')}: ${points.join(', ')}`
  })
  return [`[chart: ${textAt(shown, 'title')}]`, ...lines].join('\n')
}

function textObject(value: unknown): string {
  const text = textAt(value, 'text') ?? ''
  return textAt(value, 'type') === 'mrkdwn' ? plain(text) : text
}

/** mrkdwn with its links and mentions shown by their label, and its escapes undone. */
function plain(mrkdwn: string): string {
  return mrkdwn
    .replace(/<(?:[^<>|]+)\|([^<>]+)>/g, '$1')
    .replace(/<([@#!]?)([^<>|]+)>/g, (_, mark: string, target: string) =>
      mark === '!' ? `@${target}` : `${mark}${target}`,
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
