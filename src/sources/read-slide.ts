import { Parser } from 'htmlparser2'
import { startMarkdown, type MarkdownWriter } from './markdown-writer.ts'

export type Slide = {
  readonly title: string
  /** Paragraphs, lists and tables as markdown. */
  readonly body: string
  /** The slide is skipped when the deck is shown. */
  readonly hidden: boolean
}

/** Page numbers, dates and footers repeat on every slide and say nothing. */
const FURNITURE = new Set(['sldNum', 'dt', 'ftr', 'hdr', 'sldImg'])

export function readSlide(xml: string): Slide {
  const out = startMarkdown()
  let title = ''
  let placeholder = ''
  let paragraph = ''
  let level = 0
  let inText = false
  let inTable = false
  let hidden = false

  function endParagraph(): void {
    const text = paragraph.trim().replace(/\s+/g, ' ')
    if (inTable) out.text(`${paragraph} `)
    else if (placeholder === 'title' || placeholder === 'ctrTitle')
      title = `${title} ${text}`.trim()
    else if (text !== '' && !FURNITURE.has(placeholder)) writeParagraph(text)
    paragraph = ''
    level = 0
  }

  /** Body text on slides is bulleted by default; a plain text box is a paragraph. */
  function writeParagraph(text: string): void {
    const depth = placeholder === 'body' ? level + 1 : level
    for (let i = 0; i < depth; i++) {
      out.openList(false)
      out.openItem()
    }
    out.text(text)
    out.flush()
    for (let i = 0; i < depth; i++) out.closeList()
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'p:sld') hidden = attributes['show'] === '0'
        else if (name === 'p:sp') placeholder = ''
        else if (name === 'p:ph') placeholder = attributes['type'] ?? 'body'
        else if (name === 'a:pPr') level = Math.min(8, Number(attributes['lvl'] ?? 0) || 0)
        else if (name === 'a:t') inText = true
        else if (name === 'a:br') paragraph += ' '
        else if (name === 'a:tbl') inTable = true
        OPEN[name]?.(out)
      },
      ontext(text) {
        if (inText) paragraph += text
      },
      onclosetag(name) {
        if (name === 'a:t') inText = false
        else if (name === 'a:p') endParagraph()
        else if (name === 'a:tbl') inTable = false
        CLOSE[name]?.(out)
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return { title, body: out.finish(), hidden }
}

const OPEN: Readonly<Record<string, (out: MarkdownWriter) => void>> = {
  'a:tbl': (out) => out.openTable(),
  'a:tr': (out) => out.openRow(),
  'a:tc': (out) => out.openCell(),
}
const CLOSE: Readonly<Record<string, (out: MarkdownWriter) => void>> = {
  'a:tbl': (out) => out.closeTable(),
  'a:tc': (out) => out.closeCell(),
}
