import type { Span } from './document.ts'

type Folded = { readonly text: string; readonly offsets: readonly number[] }

const SHORTEST_PART = 12
/** Parts further apart than this were not said together. */
const WIDEST_GAP = 1500
const MOST_STARTS = 20

const DROPPED = /[*_#>|`[\]\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/
const SAME_AS: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
}

/**
 * Where a document says what somebody quotes from it, or null. Markup, letter case, white space and the kind
 * of quotation marks and dashes don't matter; a word does. A quote may leave something out with `...`: its
 * parts must come in order, near one another, and each be long enough to mean something.
 */
export function locateQuote(text: string, quote: string): Span | null {
  return quoteLocator(text)(quote)
}

/** `locateQuote` for many quotes from one text: folds the text once. */
export function quoteLocator(text: string): (quote: string) => Span | null {
  const folded = fold(text)
  return (quote) => {
    const parts = quoteParts(quote)
    return parts.length > 0 && parts.every((part) => part.length >= SHORTEST_PART)
      ? locateParts(folded, parts)
      : null
  }
}

function quoteParts(quote: string): string[] {
  const bare = quote.trim().replace(/^["'“”„«»]+|["'“”„«»]+$/g, '')
  return bare
    .split(/\[?(?:\.{3,}|…)\]?/)
    .map((part) => fold(part).text.trim())
    .filter((part) => part !== '')
}

function locateParts({ text, offsets }: Folded, parts: readonly string[]): Span | null {
  const [first = '', ...rest] = parts
  let at = text.indexOf(first)
  for (let tries = 0; at >= 0 && tries < MOST_STARTS; tries++) {
    const end = endOfParts(text, at + first.length, rest)
    if (end !== null) return { start: offsets[at] ?? 0, end: (offsets[end - 1] ?? 0) + 1 }
    at = text.indexOf(first, at + 1)
  }
  return null
}

function endOfParts(text: string, from: number, parts: readonly string[]): number | null {
  let end = from
  for (const part of parts) {
    const near = text.slice(end, end + WIDEST_GAP + part.length).indexOf(part)
    if (near < 0) return null
    end += near + part.length
  }
  return end
}

/** A link is folded to its words: people quote what they see. */
function fold(source: string): Folded {
  let text = ''
  const offsets: number[] = []
  let inSpace = true
  for (let at = 0; at < source.length; at++) {
    if (source[at] === ']' && source[at + 1] === '(') at = afterTarget(source, at)
    const folded = foldCharacter(source.charAt(at))
    if (folded === '' || (folded === ' ' && inSpace)) continue
    inSpace = folded === ' '
    text += folded
    for (let unit = 0; unit < folded.length; unit++) offsets.push(at)
  }
  return { text, offsets }
}

function foldCharacter(char: string): string {
  if (/\s/.test(char)) return ' '
  return DROPPED.test(char) ? '' : (SAME_AS[char] ?? lower(char))
}

function lower(char: string): string {
  const folded = char.toLowerCase()
  return folded.length === 1 ? folded : char
}

function afterTarget(source: string, at: number): number {
  const rest = source.slice(at, at + 500)
  const close = rest.search(/[)\n]/)
  return rest[close] === ')' ? at + close + 1 : at
}
