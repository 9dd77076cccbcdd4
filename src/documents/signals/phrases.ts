import type { Span } from '../document.ts'
import type { Prose, Word } from '../prose.ts'

/** Phrases by their first word, so that finding any of thousands costs one look-up a word. */
export type Phrasebook = ReadonlyMap<string, readonly (readonly string[])[]>

/** From `"for now | at some point"`, lower case. */
export function phrasebook(...lists: readonly string[]): Phrasebook {
  const book = new Map<string, string[][]>()
  for (const phrase of lists.join('|').split('|')) {
    const words = phrase.trim().split(/\s+/)
    const first = words[0]
    if (first) book.set(first, [...(book.get(first) ?? []), words])
  }
  return book
}

/** Every place where a phrase stands within one sentence, the longest where several begin. */
export function findPhrases(prose: Prose, book: Phrasebook): Span[] {
  const found: Span[] = []
  for (const [at, word] of prose.words.entries()) {
    const longest = (book.get(word.lower) ?? [])
      .filter((phrase) => standsAt(prose.words, at, phrase))
      .reduce((most, phrase) => Math.max(most, phrase.length), 0)
    const last = longest > 0 ? prose.words[at + longest - 1] : undefined
    if (last && word.start >= (found.at(-1)?.end ?? 0))
      found.push({ start: word.start, end: last.end })
  }
  return found
}

function standsAt(words: readonly Word[], at: number, phrase: readonly string[]): boolean {
  const line = words[at]?.line
  return phrase.every((expected, step) => {
    const word = words[at + step]
    return word?.lower.replace('’', "'") === expected && word.line === line
  })
}

/** Every match of a global pattern, or of its first group where it has one. */
export function findMatches(prose: Prose, pattern: RegExp): Span[] {
  return [...prose.text.matchAll(pattern)].map((match) => {
    const inner = match[1] ?? match[0]
    const start = match.index + match[0].indexOf(inner)
    return { start, end: start + inner.length }
  })
}
