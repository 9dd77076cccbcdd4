import { isJson, listAt, objectAt, objectsAt, textAt, type Json } from './json.ts'

/**
 * What a person sees of blocks, a line for each block or part: buttons as `[Ask]`, selects as
 * `[Not useful… ▾]`, quotes behind `>`, small text in parentheses. For asserting whole texts.
 */
export function shownText(blocks: readonly unknown[] | undefined): string {
  return (blocks ?? []).filter(isJson).flatMap(blockLines).join('\n')
}

function blockLines(block: Json): string[] {
  switch (block['type']) {
    case 'header':
      return [`# ${textAt(block['text'], 'text')}`]
    case 'divider':
      return ['---']
    case 'section':
      return [textAt(block['text'], 'text') ?? '', ...accessory(block)]
    case 'context':
      return [
        `(${objectsAt(block, 'elements')
          .map((one) => textAt(one, 'text'))
          .join(' ')})`,
      ]
    case 'actions':
      return [objectsAt(block, 'elements').map(control).join(' ')]
    case 'input':
      return [`${textAt(block['label'], 'text')}: ${control(objectAt(block, 'element') ?? {})}`]
    case 'rich_text':
      return objectsAt(block, 'elements').map(richLine)
    default:
      return [`<${String(block['type'])}>`]
  }
}

function accessory(block: Json): string[] {
  const element = block['accessory']
  return isJson(element) ? [control(element)] : []
}

function control(element: Json): string {
  const label = textAt(element['text'], 'text') ?? textAt(element['placeholder'], 'text')
  if (element['type'] === 'button') return `[${label}]`
  return `[${label ?? String(element['type'])} ▾]`
}

function richLine(part: Json): string {
  const words = objectsAt(part, 'elements').map(inline).join('')
  return part['type'] === 'rich_text_quote' ? `> ${words}` : words
}

function inline(element: Json): string {
  switch (element['type']) {
    case 'link':
      return `${textAt(element, 'text')} -> link`
    case 'channel':
      return `#${textAt(element, 'channel_id')}`
    case 'rich_text_section':
      return listAt(element, 'elements').filter(isJson).map(inline).join('')
    default:
      return textAt(element, 'text') ?? ''
  }
}
