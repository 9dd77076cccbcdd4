import type { Span } from './document.ts'

export type LineKind =
  | 'blank'
  | 'front-matter'
  | 'comment'
  | 'markup'
  | 'reference'
  | 'rule'
  | 'heading'
  | 'code'
  | 'quote'
  | 'item'
  | 'row'
  | 'text'

/** A line without its line break. `begins` says that it opens a block; a line that doesn't belongs to the block before. */
export type Line = Span & { kind: LineKind; begins: boolean }

/** `title` still has its markup. */
export type Heading = {
  readonly depth: number
  readonly title: string
  readonly start: number
  readonly bodyStart: number
}

export type ScannedLines = {
  readonly lines: readonly Line[]
  readonly headings: readonly Heading[]
}

export const LIST_MARKER = /^\s*(?:[-*+•]|(\d{1,9})[.)])(?:\s+|$)/
const FENCE = /^\s*(`{3,}(?=[^`]*$)|~{3,})/
const ATX = /^ {0,3}(#{1,6})(?:[ \t]|$)/
const UNDERLINE = /^ {0,3}(?:={2,}|-{2,})[ \t]*$/
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}\s*)$/
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/
const REFERENCE = /^ {0,3}\[[^\]^][^\]]*\]:\s*\S/
const ONLY_TAGS = /^\s*(?:<[^<>]*>\s*)+$/
const LONGEST_UNDERLINED_TITLE = 160

/**
 * Reads markdown line by line, once: what each line is, and the headings. Fences, comments and front
 * matter hide what looks like a heading inside them. Each block is consumed where it begins, so the work
 * is linear in the text, which a general markdown parser doesn't promise for hostile input.
 */
export function scanLines(text: string): ScannedLines {
  const scan: Scan = { text, lines: splitLines(text), headings: [], paragraph: null, inList: false }
  let at = scanFrontMatter(scan)
  while (at < scan.lines.length) at = scanBlock(scan, at)
  return scan
}

type Scan = {
  readonly text: string
  readonly lines: Line[]
  readonly headings: Heading[]
  /** First line of the paragraph that is open: an underline below would make it a heading. */
  paragraph: number | null
  inList: boolean
}

function splitLines(text: string): Line[] {
  const lines: Line[] = []
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n', start)
    const next = found < 0 ? text.length : found
    const end = next > start && text[next - 1] === '\r' ? next - 1 : next
    lines.push({ start, end, kind: 'text', begins: true })
    start = next + 1
  }
  return lines
}

function lineText(scan: Scan, at: number): string {
  const line = scan.lines[at]
  return line ? scan.text.slice(line.start, line.end) : ''
}

function mark(scan: Scan, at: number, kind: LineKind, begins = true): number {
  const line = scan.lines[at]
  if (line) Object.assign(line, { kind, begins })
  return at + 1
}

/** A block that opens with `---` and never closes is a rule, not front matter. */
function scanFrontMatter(scan: Scan): number {
  if (!/^\s?---\s*$/.test(lineText(scan, 0))) return 0
  const close = scan.lines.findIndex(
    (_, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(lineText(scan, at)),
  )
  if (close < 0) return 0
  for (let at = 0; at <= close; at++) mark(scan, at, 'front-matter', at === 0)
  return close + 1
}

function scanBlock(scan: Scan, at: number): number {
  const line = lineText(scan, at)
  const next =
    scanFence(scan, at, line) ??
    scanComment(scan, at, line) ??
    scanHeading(scan, at, line) ??
    scanTable(scan, at, line) ??
    null
  if (next === null) return scanLine(scan, at, line)
  scan.paragraph = null
  return next
}

function scanFence(scan: Scan, at: number, line: string): number | null {
  const opening = FENCE.exec(line)?.[1]
  if (!opening) return null
  mark(scan, at, 'code')
  for (let next = at + 1; next < scan.lines.length; next++) {
    mark(scan, next, 'code', false)
    if (closesFence(lineText(scan, next).trim(), opening)) return next + 1
  }
  return scan.lines.length
}

function closesFence(line: string, opening: string): boolean {
  return line.startsWith(opening) && line === opening.charAt(0).repeat(line.length)
}

/** A comment that never closes is read as text: a stray `<!--` must not swallow the document. */
function scanComment(scan: Scan, at: number, line: string): number | null {
  if (!/^ {0,3}<!--/.test(line) || line.includes('-->')) return null
  const close = scan.text.indexOf('-->', scan.lines[at]?.end)
  if (close < 0) return null
  let next = mark(scan, at, 'comment')
  while ((scan.lines[next]?.start ?? Infinity) <= close) next = mark(scan, next, 'comment', false)
  return next
}

function scanHeading(scan: Scan, at: number, line: string): number | null {
  const depth = ATX.exec(line)?.[1]?.length
  if (depth !== undefined) {
    addHeading(scan, at, at, depth, withoutClosingMarks(line.trim().slice(depth)))
    return at + 1
  }
  if (scan.paragraph === null || !UNDERLINE.test(line)) return null
  const first = scan.lines[scan.paragraph]
  const title = scan.text.slice(first?.start, scan.lines[at]?.start).trim()
  if (title.length > LONGEST_UNDERLINED_TITLE) return null
  addHeading(scan, scan.paragraph, at, line.trim().startsWith('=') ? 1 : 2, title)
  return at + 1
}

function withoutClosingMarks(title: string): string {
  const bare = title.trim()
  let end = bare.length
  while (bare[end - 1] === '#') end--
  return end === 0 || /\s/.test(bare[end - 1] ?? '') ? bare.slice(0, end).trim() : bare
}

function addHeading(scan: Scan, from: number, to: number, depth: number, title: string): void {
  for (let at = from; at <= to; at++) mark(scan, at, 'heading', at === from)
  const bodyStart = scan.lines[to + 1]?.start ?? scan.text.length
  scan.headings.push({ depth, title, start: scan.lines[from]?.start ?? 0, bodyStart })
  scan.inList = false
}

function scanTable(scan: Scan, at: number, line: string): number | null {
  const below = lineText(scan, at + 1)
  if (!line.includes('|') || !below.includes('|') || !TABLE_RULE.test(below)) return null
  mark(scan, at, 'row')
  let next = mark(scan, at + 1, 'rule')
  while (lineText(scan, next).includes('|')) next = mark(scan, next, 'row')
  return next
}

function scanLine(scan: Scan, at: number, line: string): number {
  const kind = lineKind(scan, at, line)
  const before = at > 0 ? scan.lines[at - 1]?.kind : undefined
  const continues = continuesBlock(kind, before)
  if (kind === 'item') scan.inList = true
  else if (kind === 'text' && !continues && !/^\s/.test(line)) scan.inList = false
  if (kind !== 'text') scan.paragraph = null
  else if (!continues) scan.paragraph = at
  return mark(scan, at, kind === 'text' && continues && before ? before : kind, !continues)
}

/** Lazy continuation: a text line right below an item or a quote still belongs to it. */
function continuesBlock(kind: LineKind, before: LineKind | undefined): boolean {
  if (kind === 'text') return before === 'text' || before === 'item' || before === 'quote'
  return (kind === 'quote' || kind === 'code') && before === kind
}

function lineKind(scan: Scan, at: number, line: string): LineKind {
  if (/^\s*$/.test(line)) return 'blank'
  if (RULE.test(line)) return 'rule'
  if (isItem(scan, at, line)) return 'item'
  if (/^ {0,3}>/.test(line)) return 'quote'
  if (REFERENCE.test(line)) return 'reference'
  if (ONLY_TAGS.test(line)) return 'markup'
  return isIndentedCode(scan, at, line) ? 'code' : 'text'
}

/** In running text "1986. A good year" is no list; a list can only begin there with 1. */
function isItem(scan: Scan, at: number, line: string): boolean {
  const marker = LIST_MARKER.exec(line)
  if (!marker || isIndentedCode(scan, at, line)) return false
  return scan.paragraph === null || marker[1] === undefined || marker[1] === '1'
}

function isIndentedCode(scan: Scan, at: number, line: string): boolean {
  if (scan.inList || scan.paragraph !== null || !/^(?: {4}|\t)/.test(line)) return false
  const before = scan.lines[at - 1]?.kind
  return before === undefined || before === 'blank' || before === 'code' || before === 'heading'
}
