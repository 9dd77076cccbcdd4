/** A piece of text on a page; lengths in PDF units, `y` counted upwards, `size` the font's height. */
export type PdfItem = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}

type Line = { readonly text: string; readonly size: number; readonly x: number; readonly y: number }

/**
 * A PDF knows no headings or paragraphs, only where letters stand. A line set at more than 1.12
 * times the usual size is a heading; a wider gap, a bullet or a new page after a full stop begins a
 * paragraph.
 */
export function pdfToMarkdown(pages: readonly (readonly PdfItem[])[]): string {
  const lines = withoutFurniture(pages.map(linesOf))
  const body = usualSize(lines.flat())
  const levels = headingSizes(lines.flat(), body)
  const blocks: string[] = []
  let last: (Line & { readonly level: number }) | null = null
  for (const line of lines.flat()) {
    const level = levelOf(line, body, levels)
    const text = line.text.replace(BULLET, '- ')
    if (last && continues(last, line, level)) blocks.push(joinLines(blocks.pop() ?? '', text))
    else blocks.push(level > 0 ? `${'#'.repeat(level)} ${text}` : text)
    last = { ...line, level }
  }
  return blocks.map(tightList).join('')
}

const BULLET = /^[•◦▪‣●○■–]\s*/
const ITEM = /^(?:[•◦▪‣●○■–-]\s|\d{1,3}[.)]\s)/

function linesOf(items: readonly PdfItem[]): Line[] {
  const groups: PdfItem[][] = []
  for (const item of items) {
    if (item.text === '') continue
    const group = groups.at(-1)
    if (group && Math.abs((group[0]?.y ?? 0) - item.y) <= 2) group.push(item)
    else groups.push([item])
  }
  return groups.map(toLine).filter(({ text }) => text !== '' && !CONTENTS_ENTRY.test(text))
}

/** A title, dots, and the page it stands on. */
const CONTENTS_ENTRY = /(?:\s?\.){5}[\s.]*[\divxlc]{0,6}$/

function toLine(items: readonly PdfItem[]): Line {
  let text = ''
  let end: number | null = null
  for (const item of items) {
    const gap = end === null ? 0 : item.x - end
    if (gap > item.size * 0.2 && !/\s$/.test(text)) text += ' '
    text += item.text
    end = item.x + item.width
  }
  const size = Math.max(
    0,
    ...items.filter((item) => item.text.trim() !== '').map((item) => item.size),
  )
  return { text: text.trim().replace(/\s+/g, ' '), size, x: items[0]?.x ?? 0, y: items[0]?.y ?? 0 }
}

/** Running heads and page numbers: the same first or last line, digits aside, on most pages. */
function withoutFurniture(pages: readonly Line[][]): Line[][] {
  const counts = new Map<string, number>()
  const key = (line: Line | undefined) => line?.text.replace(/\d+/g, '#') ?? ''
  for (const page of pages) {
    for (const edge of new Set([key(page[0]), key(page.at(-1))])) {
      counts.set(edge, (counts.get(edge) ?? 0) + 1)
    }
  }
  const repeats = (line: Line) => (counts.get(key(line)) ?? 0) > Math.max(2, pages.length / 2)
  return pages.map((page) =>
    page.filter((line, i) => page.length < 3 || (i > 0 && i < page.length - 1) || !repeats(line)),
  )
}

function usualSize(lines: readonly Line[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of lines) {
    letters.set(rounded(size), (letters.get(rounded(size)) ?? 0) + text.length)
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2
}

function headingSizes(lines: readonly Line[], body: number): number[] {
  const sizes = lines.filter((line) => isHeading(line, body)).map((line) => rounded(line.size))
  return [...new Set(sizes)].sort((a, b) => b - a)
}

function isHeading(line: Line, body: number): boolean {
  return line.size > body * 1.12 && line.text.length < 120 && /\p{L}/u.test(line.text)
}

function levelOf(line: Line, body: number, sizes: readonly number[]): number {
  return isHeading(line, body) ? Math.min(4, sizes.indexOf(rounded(line.size)) + 1) : 0
}

function continues(last: Line & { readonly level: number }, line: Line, level: number): boolean {
  if (level !== last.level || ITEM.test(line.text)) return false
  const drop = last.y - line.y
  // A sentence may run on over the page's or the column's end; a heading does not.
  if (drop <= 0) return level === 0 && !/[.!?:]$/.test(last.text)
  return drop < line.size * (level > 0 ? 1.4 : 1.6)
}

/** A word that was hyphenated to fit the line is put together again. */
function joinLines(before: string, after: string): string {
  if (/\p{Ll}-$/u.test(before) && /^\p{Ll}/u.test(after)) return before.slice(0, -1) + after
  return `${before} ${after}`
}

function tightList(block: string, index: number, blocks: readonly string[]): string {
  if (index === 0) return block
  return ITEM.test(block) && ITEM.test(blocks[index - 1] ?? '') ? `\n${block}` : `\n\n${block}`
}
