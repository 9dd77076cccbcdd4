import type { Passage, Span } from './document.ts'

export type Sentence = Span & {
  /** Number of the passage it stands in. */
  readonly passage: number
}

const BREAK = /[.!?]+["'”’)\]*_`]*(?=\s)|\n/g
const ABBREVIATION =
  /(?:^|[\s(*_])(?:e\.g|i\.e|vs|cf|approx|resp|fig|figs|sec|eq|ca|dr|mr|mrs|ms|prof|st|incl|esp|min|max|no|nos|vol|pp|al|[a-z])\.$/i
const OPENS_SENTENCE = /[\p{Lu}\p{N}\p{Lo}"'“‘([`*_<@#]/u
/** In characters, longer than people write; a cut here bounds the work of every pattern that runs over a sentence. */
const LONGEST = 1200

/** Sentences of prose, list items and quotes, and each table row as one. Code has none. */
export function findSentences(text: string, passages: readonly Passage[]): Sentence[] {
  return passages
    .filter((passage) => passage.kind !== 'code')
    .flatMap((passage) =>
      splitPassage(text, passage)
        .flatMap((span) => cutLong(text, span))
        .map((span) => ({ ...span, passage: passage.number })),
    )
}

function splitPassage(text: string, passage: Passage): Span[] {
  const words = text.slice(passage.start, passage.end)
  if (passage.kind === 'table-row') return [{ start: passage.start, end: passage.end }]
  const spans: Span[] = []
  let from = 0
  for (const match of words.matchAll(BREAK)) {
    const end = match.index + match[0].length
    if (!endsSentence(words, from, match.index, match[0])) continue
    pushTrimmed(spans, words, from, end, passage.start)
    from = end
  }
  pushTrimmed(spans, words, from, words.length, passage.start)
  return spans
}

function pushTrimmed(spans: Span[], words: string, from: number, to: number, offset: number): void {
  const slice = words.slice(from, to)
  const start = from + (slice.length - slice.trimStart().length)
  const end = from + slice.trimEnd().length
  if (end > start) spans.push({ start: offset + start, end: offset + end })
}

function endsSentence(words: string, from: number, at: number, mark: string): boolean {
  if (mark === '\n') return breaksLine(words, at)
  const next = /\S/.exec(words.slice(at + mark.length, at + mark.length + 40))?.[0]
  if (next === undefined) return true
  if (!OPENS_SENTENCE.test(next)) return false
  if (!mark.startsWith('.') || mark.startsWith('..')) return true
  return !isAbbreviation(words.slice(Math.max(from, at - 12), at + 1), next)
}

/** "No. 5" and "e.g. Kafka" go on; "Is it safe? No. We checked" doesn't. */
function isAbbreviation(upToDot: string, next: string): boolean {
  const found = ABBREVIATION.exec(upToDot)?.[0].toLowerCase()
  if (found === undefined) return false
  return /(?:no|nos|min|max|sec)\.$/.test(found) ? /\p{N}/u.test(next) : true
}

/** A line break ends a sentence only where the author forced it, or where a label or field follows. */
function breaksLine(words: string, at: number): boolean {
  const before = words.slice(Math.max(0, at - 2), at)
  const after = words.slice(at + 1, at + 60)
  return before === '  ' || before.endsWith('\\') || /^\s*\*\*[^*\n]{1,40}\*\*/.test(after)
}

function cutLong(text: string, span: Span): Span[] {
  const spans: Span[] = []
  let start = span.start
  while (span.end - start > LONGEST) {
    const space = text.lastIndexOf(' ', start + LONGEST)
    const end = space > start + LONGEST / 2 ? space : start + LONGEST
    spans.push({ start, end })
    start = end === space ? end + 1 : end
  }
  return [...spans, { start, end: span.end }]
}
