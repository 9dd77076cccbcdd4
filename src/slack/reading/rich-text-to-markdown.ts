import { z } from 'zod'

const style = z
  .object({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
  })
  .optional()
const inline = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  url: z.string().optional(),
  name: z.string().optional(),
  unicode: z.string().optional(),
  fallback: z.string().optional(),
  style,
})
type Inline = z.output<typeof inline>

const plainPart = z.looseObject({ type: z.string(), elements: z.array(inline).default([]) })
const listPart = z.looseObject({
  type: z.literal('rich_text_list'),
  style: z.enum(['bullet', 'ordered']).default('bullet'),
  indent: z.number().int().min(0).max(20).default(0),
  offset: z.number().int().min(0).default(0),
  elements: z.array(plainPart).default([]),
})
type ListPart = z.output<typeof listPart>
type PlainPart = z.output<typeof plainPart>

const richText = z.looseObject({
  type: z.literal('rich_text'),
  elements: z.array(z.union([listPart, plainPart])),
})
const markdownBlock = z.looseObject({ type: z.literal('markdown'), text: z.string() })

/**
 * The blocks of a message a person wrote, as markdown, or null when none of them holds its words. A line
 * that is bold as a whole stays one; `findSections` takes it for a heading.
 */
export function richTextToMarkdown(blocks: readonly unknown[]): string | null {
  const parts = blocks.flatMap((block) => {
    const rich = richText.safeParse(block)
    if (rich.success) return rich.data.elements.map(partToMarkdown)
    const markdown = markdownBlock.safeParse(block)
    return markdown.success ? [markdown.data.text] : []
  })
  return parts.length === 0 ? null : joined(parts)
}

/** Items of one list stand in parts of their own, one for each change of indent, and belong together. */
function joined(parts: readonly string[]): string {
  return parts
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function partToMarkdown(part: ListPart | PlainPart): string {
  if (isList(part)) return listToMarkdown(part)
  const words = inlineToMarkdown(part.elements)
  if (part.type === 'rich_text_quote') return `\n${words.replace(/^/gm, '> ')}\n`
  if (part.type === 'rich_text_preformatted') return fenced(part.elements)
  return `\n${words}\n`
}

function isList(part: ListPart | PlainPart): part is ListPart {
  return part.type === 'rich_text_list'
}

function listToMarkdown({ style: kind, indent, offset, elements }: ListPart): string {
  const margin = '  '.repeat(indent)
  const items = elements.map((item, index) => {
    const mark = kind === 'ordered' ? `${offset + index + 1}.` : '-'
    return `${margin}${mark} ${inlineToMarkdown(item.elements).replace(/\n/g, `\n${margin}  `)}`
  })
  return items.join('\n')
}

/** Longer than any run of backticks inside, so that the code cannot end its own block. */
function fenced(elements: readonly Inline[]): string {
  const code = elements.map(({ text, url }) => text ?? url ?? '').join('')
  const runs = code.match(/`{3,}/g) ?? []
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)))
  return `\n${fence}\n${code.replace(/\n$/, '')}\n${fence}\n`
}

function inlineToMarkdown(elements: readonly Inline[]): string {
  return elements.map(spanToMarkdown).join('')
}

/** People, channels and groups are left as a word: a document names them, Gadfly never calls them. */
function spanToMarkdown(span: Inline): string {
  switch (span.type) {
    case 'text':
      return styled(span.text ?? '', span.style)
    case 'link':
      return linkToMarkdown(span)
    case 'emoji':
      return emojiOf(span)
    case 'user':
      return '@somebody'
    case 'usergroup':
      return '@a-group'
    case 'channel':
      return '#a-channel'
    case 'date':
      return span.fallback ?? ''
    default:
      return span.text ?? ''
  }
}

function linkToMarkdown({ text, url = '' }: Inline): string {
  return text === undefined || text === url ? url : `[${text.replace(/[[\]]/g, '')}](${url})`
}

function emojiOf({ unicode, name = '' }: Inline): string {
  const points = unicode?.split('-').map((point) => Number.parseInt(point, 16)) ?? []
  const real = points.length > 0 && points.every((point) => point > 0 && point <= 0x10ffff)
  return real ? String.fromCodePoint(...points) : `:${name}:`
}

/** Marks go around the words, not around the white space or line ends beside them. */
function styled(text: string, given: Inline['style']): string {
  if (!given || text.trim() === '') return text
  return text
    .split('\n')
    .map((line) => {
      const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/.exec(line) ?? []
      return words === '' ? line : before + marked(words, given) + after
    })
    .join('\n')
}

function marked(words: string, given: NonNullable<Inline['style']>): string {
  if (given.code) return `\`${words.replaceAll('`', "'")}\``
  const struck = given.strike ? `~~${words}~~` : words
  const leaning = given.italic ? `_${struck}_` : struck
  return given.bold ? `**${leaning}**` : leaning
}
