import { Parser } from 'htmlparser2'
import { hidingRules, isHidden, isPainted } from './hidden-html.ts'
import { startMarkdown, type MarkdownWriter } from './markdown-writer.ts'
import type { Parsed } from './source-text.ts'

type Attributes = Readonly<Record<string, string>>
type Frame = { readonly name: string; readonly attributes: Attributes; readonly painted: boolean }

/**
 * One pass over the tags, no tree: pages nested 60,000 deep cost a second instead of a stack.
 * Text a browser would not show is dropped and counted. Never throws.
 */
export function htmlToMarkdown(html: string): Parsed {
  const out = startMarkdown()
  const frames: Frame[] = []
  let hidden = 0
  let skipped = 0
  let hiddenRemoved = 0
  let sawHiddenText = false
  let title = ''
  let hasHeading = false
  let styles = ''
  let rules: ReadonlySet<string> = new Set()

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const parent = frames.at(-1)
        const painted = (parent?.painted ?? false) || isPainted(attributes)
        frames.push({ name, attributes, painted })
        if (hidden > 0) hidden++
        else if (isHidden(name, attributes, painted, rules)) hidden = 1
        else if (skipped > 0 || isFurniture(name, attributes)) skipped++
        else {
          hasHeading ||= name === 'h1'
          open(out, name, attributes)
        }
      },
      ontext(text) {
        const name = frames.at(-1)?.name
        if (hidden > 0) sawHiddenText ||= text.trim() !== ''
        else if (name === 'title' && frames.at(-2)?.name !== 'svg') title += text
        else if (name === 'style') styles += text
        else if (skipped === 0 && !out.isFull()) out.text(text)
      },
      onclosetag(name) {
        const frame = frames.pop()
        if (name === 'style') rules = hidingRules(styles)
        if (hidden > 0) {
          if (--hidden > 0) return
          if (sawHiddenText) hiddenRemoved++
          sawHiddenText = false
        } else if (skipped > 0) skipped--
        else close(out, name, frame?.attributes ?? {})
      },
      oncomment(text) {
        if (text.trim() !== '') hiddenRemoved++
      },
    },
    { recognizeCDATA: true },
  )
  parser.end(html)
  const body = out.finish()
  const heading = title.trim().replace(/\s+/g, ' ')
  const titled = hasHeading || heading === '' || body === '' ? body : `# ${heading}\n\n${body}`
  return { text: titled, notes: [], hiddenRemoved }
}

/** Machinery and page furniture: people do not read it as the document, so it is not counted. */
const SKIPPED = new Set(
  'script style head title nav button select option svg math canvas object embed iframe audio video input textarea ac:parameter'.split(
    ' ',
  ),
)

function isFurniture(name: string, attributes: Attributes): boolean {
  if (SKIPPED.has(name) || attributes['role'] === 'navigation') return true
  return name === 'a' && /\b(headerlink|permalink|anchor)\b/.test(attributes['class'] ?? '')
}

const PARAGRAPHS = new Set(
  'p div section article main header footer aside figure figcaption address details summary dl dt dd form fieldset body html center hgroup caption'.split(
    ' ',
  ),
)
const INLINE: Readonly<Record<string, string>> = {
  strong: '**',
  b: '**',
  em: '_',
  i: '_',
  del: '~~',
  s: '~~',
  strike: '~~',
  code: '`',
  kbd: '`',
  tt: '`',
  samp: '`',
}

function open(out: MarkdownWriter, name: string, attributes: Attributes): void {
  if (PARAGRAPHS.has(name)) return out.flush()
  if (name === 'code') out.codeLanguage(languageOf(attributes))
  if (name in INLINE || name === 'a') return out.openMark()
  if (/^h[1-6]$/.test(name)) return out.openHeading(Number(name[1]))
  OPEN[name]?.(out, attributes)
}

function close(out: MarkdownWriter, name: string, attributes: Attributes): void {
  if (PARAGRAPHS.has(name)) return out.flush()
  const mark = INLINE[name]
  if (mark !== undefined) return out.closeMark(mark, mark)
  if (/^h[1-6]$/.test(name)) return out.closeHeading()
  CLOSE[name]?.(out, attributes)
}

type Act = (out: MarkdownWriter, attributes: Attributes) => void

const OPEN: Readonly<Record<string, Act>> = {
  br: (out) => out.lineBreak(),
  hr: (out) => out.flush(),
  ul: (out) => out.openList(false),
  ol: (out, { start }) => out.openList(true, /^\d{1,6}$/.test(start ?? '') ? Number(start) : 1),
  li: (out) => out.openItem(),
  blockquote: (out) => out.openQuote(),
  pre: (out, attributes) => {
    out.openCode()
    out.codeLanguage(languageOf(attributes))
  },
  'ac:plain-text-body': (out) => out.openCode(),
  table: (out) => out.openTable(),
  tr: (out) => out.openRow(),
  td: (out) => out.openCell(),
  th: (out) => out.openCell(),
  img: (out, { alt }) => {
    if (alt?.trim()) out.text(`[image: ${alt.trim()}]`)
  },
}

const CLOSE: Readonly<Record<string, Act>> = {
  ul: (out) => out.closeList(),
  ol: (out) => out.closeList(),
  li: (out) => out.flush(),
  blockquote: (out) => out.closeQuote(),
  pre: (out) => out.closeCode(),
  'ac:plain-text-body': (out) => out.closeCode(),
  table: (out) => out.closeTable(),
  td: (out) => out.closeCell(),
  th: (out) => out.closeCell(),
  a: (out, { href }) => {
    const target = href?.trim() ?? ''
    const shown = /^(https?:|mailto:|\/|\.)[^\s()]*$/i.test(target)
    out.closeMark(shown ? '[' : '', shown ? `](${target})` : '')
  },
}

function languageOf(attributes: Attributes): string {
  return (
    /\b(?:language|lang|highlight-source)-([\w+#-]{1,20})/.exec(attributes['class'] ?? '')?.[1] ??
    ''
  )
}
