import { stemmer } from 'stemmer'

/**
 * What a sentence must hold for a bank entry to fire or a topic to be answered.
 *
 * `timeout|deadline & <duration>`: terms joined by `&` must all stand in one sentence, in any order;
 * `|` separates alternatives of a term; words inside an alternative are an adjacent phrase; a word in
 * angle brackets is a class. Words are compared by their Porter stem, without case; `=operator` is that
 * very word, for the stems that fold unlike words (operator and operation, customer and custom).
 *
 * Not regular expressions on purpose: an organisation's own bank can neither hang the bot nor cost
 * more than a look-up in the document's index, however many entries it has.
 */
export type Pattern = { readonly source: string; readonly terms: readonly Term[] }

/** `source` is the term as a key: equal terms of different entries are looked up once a document. */
export type Term = { readonly source: string; readonly alternatives: readonly Phrase[] }

/** Stems that stand side by side, or one class such as `<duration>`. */
export type Phrase = readonly string[]

export const CLASSES = [
  '<number>',
  '<duration>',
  '<percent>',
  '<date>',
  '<money>',
  '<size>',
  '<rate>',
  '<version>',
  '<person>',
  '<link>',
  '<code>',
] as const
export type TokenClass = (typeof CLASSES)[number]

type ParsedPattern = { kind: 'pattern'; pattern: Pattern } | { kind: 'problem'; problem: string }

const stems = new Map<string, string>()

/** Porter stem of a lower-case word, but "one" is not "on". Remembered: a document repeats its words. */
export function stem(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  if (stems.size > 100_000) stems.clear()
  const made = word === 'one' ? word : stemmer(word)
  stems.set(word, made)
  return made
}

/** The words of a text, lower-case, in order, letters and digits only. */
export function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

export function parsePattern(source: string): ParsedPattern {
  const terms: Term[] = []
  for (const part of source.split('&')) {
    const term = parseTerm(part.trim())
    if (typeof term === 'string')
      return { kind: 'problem', problem: `pattern "${source}": ${term}` }
    terms.push(term)
  }
  return { kind: 'pattern', pattern: { source, terms } }
}

function parseTerm(text: string): Term | string {
  const alternatives: Phrase[] = []
  for (const alternative of text.split('|')) {
    const phrase = parsePhrase(alternative.trim())
    if (typeof phrase === 'string') return phrase
    alternatives.push(phrase)
  }
  return { source: alternatives.map((phrase) => phrase.join(' ')).join('|'), alternatives }
}

function parsePhrase(text: string): Phrase | string {
  if (isClass(text)) return [text]
  if (text.includes('<'))
    return `"${text}" mixes a class with words; write the class as a term of its own`
  if (text.startsWith('=')) return parseExact(text)
  const phrase = words(text).map(stem)
  return phrase.length > 0 ? phrase : 'an alternative is empty; remove the stray "&" or "|"'
}

function parseExact(text: string): Phrase | string {
  const [word, ...more] = words(text)
  return word && more.length === 0 ? [`=${word}`] : `"${text}": an exact word stands alone`
}

function isClass(text: string): text is TokenClass {
  return (CLASSES as readonly string[]).includes(text)
}
