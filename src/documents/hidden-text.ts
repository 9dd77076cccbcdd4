import type { Span } from './document.ts'
import { scanLines } from './lines.ts'

type HiddenText = Span & {
  readonly kind: 'comment' | 'invisible-characters' | 'invisible-element'
}

export type CleanText = {
  /** As long as the text that came in, so that every offset stays true. */
  readonly text: string
  /** Characters that a reader of the rendered document would not see. */
  readonly hidden: number
  readonly findings: readonly HiddenText[]
}

/**
 * Control, zero-width, bidirectional and tag characters, soft hyphens, blank fillers and supplementary
 * variation selectors. The two joiners (U+200C, U+200D) are spared after letters of scripts that are written
 * with them and after pictographs; the Arabic number signs are format characters that show.
 */
const INVISIBLE =
  /(?:(?!\u200c|\u200d|[\t\n\r\u0600-\u0605\u06dd\u070f\u08e2])[\p{Cc}\p{Cf}]|\u115f|\u1160|\u3164|\uffa0|\u{34f}|\u{17b4}|\u{17b5}|[\u{e0100}-\u{e01ef}]|(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{M}\p{Extended_Pictographic}])[\u200c\u200d])+/gu
const COMMENT = /<!--/g
const OPENING_TAG = /<([a-z][a-z0-9]{0,15})(\s[^<>]{0,1000})>/gi
const INVISIBLE_ATTRIBUTE =
  /\s(?:hidden(?=[\s=/]|$)|aria-hidden\s{0,9}=\s{0,9}["']?true)|(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|font-size\s{0,9}:\s{0,9}0(?![.\d])|opacity\s{0,9}:\s{0,9}0(?![.\d])|color\s{0,9}:\s{0,9}(?:white|transparent|#fff(?:fff)?)(?!\w))/i

/** Replaces what a reader would not see by spaces and says what it was. Code blocks stay as they are. */
export function blankHidden(text: string): CleanText {
  const shown = codeSpans(text)
  const findings = [...findComments(text), ...findElements(text)]
    .filter((found) => !isInside(shown, found.start))
    .concat(findInvisible(text))
    .toSorted((a, b) => a.start - b.start)
  const merged = withoutOverlaps(findings)
  return { text: blank(text, merged), hidden: total(merged), findings: merged }
}

function findInvisible(text: string): HiddenText[] {
  return [...text.matchAll(INVISIBLE)].map((match) => ({
    kind: 'invisible-characters',
    start: match.index,
    end: match.index + match[0].length,
  }))
}

function findComments(text: string): HiddenText[] {
  const findings: HiddenText[] = []
  COMMENT.lastIndex = 0
  for (let match = COMMENT.exec(text); match; match = COMMENT.exec(text)) {
    const close = text.indexOf('-->', match.index + 4)
    if (close < 0) break
    COMMENT.lastIndex = close + 3
    if (text[match.index - 1] === '`') continue
    findings.push({ kind: 'comment', start: match.index, end: close + 3 })
  }
  return findings
}

/** An element that says it is not to be seen, up to its first closing tag of the same name. */
function findElements(text: string): HiddenText[] {
  const lower = text.toLowerCase()
  const findings: HiddenText[] = []
  const neverClosed = new Set<string>()
  for (const match of text.matchAll(OPENING_TAG)) {
    const start = match.index
    const name = match[1]?.toLowerCase() ?? ''
    const covered = start < (findings.at(-1)?.end ?? 0)
    if (covered || neverClosed.has(name) || !INVISIBLE_ATTRIBUTE.test(match[2] ?? '')) continue
    const close = lower.indexOf('>', lower.indexOf(`</${name}`, start))
    if (!lower.includes(`</${name}`, start) || close < 0) neverClosed.add(name)
    else findings.push({ kind: 'invisible-element', start, end: close + 1 })
  }
  return findings
}

function codeSpans(text: string): Span[] {
  return scanLines(text).lines.filter((line) => line.kind === 'code')
}

function isInside(spans: readonly Span[], at: number): boolean {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.end ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return (spans[low]?.start ?? Infinity) <= at
}

function withoutOverlaps(findings: readonly HiddenText[]): HiddenText[] {
  const kept: HiddenText[] = []
  for (const found of findings) {
    if (found.start >= (kept.at(-1)?.end ?? 0)) kept.push(found)
  }
  return kept
}

/** Line breaks stay: they separate lines for the scanner and for people. */
function blank(text: string, findings: readonly Span[]): string {
  const parts: string[] = []
  let from = 0
  for (const { start, end } of findings) {
    parts.push(text.slice(from, start), text.slice(start, end).replace(/[^\n\r]/g, ' '))
    from = end
  }
  return parts.join('') + text.slice(from)
}

function total(findings: readonly Span[]): number {
  return findings.reduce((sum, { start, end }) => sum + end - start, 0)
}
