import {
  CLASSES,
  type Pattern,
  type Phrase,
  stem,
  type Term,
  type TokenClass,
  words,
} from '../bank/pattern.ts'

/**
 * An inverted index over the sentences of one document: which sentence holds which stem or class.
 * Patterns are answered by intersecting posting lists, so a thousand entries whose rarest word does
 * not occur cost a thousand map look-ups and nothing else.
 */
export type TextIndex = {
  /** Ids of the sentences that match, ascending. */
  readonly match: (pattern: Pattern) => readonly number[]
  readonly matchAny: (patterns: readonly Pattern[]) => readonly number[]
  /** Ids of the sentences in which all the words of one pattern stand within a few words of each other. */
  readonly matchClosely: (pattern: Pattern) => readonly number[]
  /** In how many sentences a stem occurs. */
  readonly frequency: (stemmed: string) => number
  /** Share of a sentence's words that a matching pattern is about, 0 to 1: how much it is meant. */
  readonly share: (pattern: Pattern, sentence: number) => number
  readonly size: number
}

const URL = /\bhttps?:\/\/[^\s)>\]]+|\]\([^)\s]*\)/g
const UNIT_TIME =
  '(?:ms|milliseconds?|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|days?|weeks?|months?|quarters?|years?|sprints?)'
const COUNT =
  '(?:\\d[\\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirty|sixty|ninety|a few|several)'
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'

const CLASS_TESTS: Readonly<Record<TokenClass, RegExp>> = {
  '<number>': /(?:^|[^\w.])\d[\d,.]*(?:k|m|x|%)?(?=$|[^\w])/i,
  '<duration>': new RegExp(`\\b${COUNT}[ -]?${UNIT_TIME}\\b`, 'i'),
  '<percent>': /\d\s?(?:%|percent\b)/i,
  '<date>': new RegExp(
    `\\b\\d{4}-\\d{2}(?:-\\d{2})?\\b|\\bQ[1-4]\\b|\\bH[12] 20\\d\\d\\b|\\b${MONTH}\\.? (?:\\d{1,2},? )?(?:20\\d\\d|\\d{1,2})\\b|\\b(?:by|before|end of|until|since) (?:the end of )?${MONTH}\\b|\\b\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}\\b`,
    'i',
  ),
  '<money>': /[$€£¥]\s?\d|\b\d[\d,.]*\s?(?:usd|eur|gbp|dollars?|euros?)\b/i,
  '<size>': /\b\d[\d,.]*\s?(?:[kmgtp]i?b|bytes?|kilobytes?|megabytes?|gigabytes?|terabytes?)\b/i,
  '<rate>':
    /\b\d[\d,.]*\s?(?:k\s)?(?:rps|qps|tps|iops|[km]bps|gbps|(?:requests?|queries|events?|messages?|writes?|reads?|records?|calls?|times|ops)?\s?(?:\/\s?|per |an? |each )(?:s|sec|second|min|minute|h|hour|day|week|month))\b/i,
  '<version>': /\bv?\d+\.\d+(?:\.\d+)?\b|\bv\d+(?:alpha|beta)?\d*\b/i,
  '<person>':
    /(?:^|\s)@[a-z][\w-]+|#(?:sig|team|wg)-[\w-]+|\b(?:sig|wg)[ -][A-Za-z]\w+|\b(?:the |our )?[A-Za-z][\w-]* (?:team|squad|guild|group|on-?call)\b|\b(?:owner|owned by|maintained by|responsible|approvers?|reviewers?)\b.{0,20}\b[A-Z][a-z]+ [A-Z][a-z]+/,
  '<link>': /\bhttps?:\/\/|\]\(/,
  '<code>': /`[^`]+`/,
}

export function indexText(sentences: readonly string[]): TextIndex {
  const spoken = sentences.map((sentence) => words(sentence.replace(URL, ' ')))
  const tokens = spoken.map((list) => list.map(stem))
  const postings = buildPostings(sentences, tokens, spoken)
  const remembered = new Map<string, readonly number[]>()

  function termMatches(term: Term): readonly number[] {
    const known = remembered.get(term.source)
    if (known) return known
    const found = union(term.alternatives.map((phrase) => phraseMatches(phrase, postings, tokens)))
    remembered.set(term.source, found)
    return found
  }
  function hold(pattern: Pattern): readonly number[] {
    let left: readonly number[] | null = null
    for (const term of pattern.terms) {
      const right = termMatches(term)
      left = left === null ? right : intersect(left, right)
      if (left.length === 0) return left
    }
    return left ?? []
  }
  function within(pattern: Pattern, window: number): readonly number[] {
    const found = hold(pattern)
    if (pattern.terms.length === 1) return found
    return found.filter((id) => standTogether(pattern, tokens[id] ?? [], spoken[id] ?? [], window))
  }
  const match = (pattern: Pattern) => within(pattern, WINDOW)
  return {
    match,
    matchAny: (patterns) => union(patterns.map(match)),
    matchClosely: (pattern) => within(pattern, CLOSE),
    frequency: (stemmed) => postings.get(stemmed)?.length ?? 0,
    share: (pattern, sentence) => shareOf(pattern, tokens[sentence] ?? []),
    size: sentences.length,
  }
}

function buildPostings(
  sentences: readonly string[],
  tokens: readonly (readonly string[])[],
  spoken: readonly (readonly string[])[],
): Map<string, number[]> {
  const postings = new Map<string, number[]>()
  const add = (key: string, id: number) => {
    const list = postings.get(key)
    if (!list) postings.set(key, [id])
    else if (list.at(-1) !== id) list.push(id)
  }
  for (const [id, sentence] of sentences.entries()) {
    for (const token of tokens[id] ?? []) add(token, id)
    for (const word of spoken[id] ?? []) add(`=${word}`, id)
    for (const name of CLASSES) if (CLASS_TESTS[name].test(sentence)) add(name, id)
  }
  return postings
}

function phraseMatches(
  phrase: Phrase,
  postings: ReadonlyMap<string, readonly number[]>,
  tokens: readonly (readonly string[])[],
): readonly number[] {
  const lists = phrase.map((key) => postings.get(key) ?? [])
  if (lists.length === 1) return lists[0] ?? []
  if (lists.some((list) => list.length === 0)) return []
  const together = lists.reduce(intersect)
  return together.filter((id) => standsSideBySide(phrase, tokens[id] ?? []))
}

function standsSideBySide(phrase: Phrase, tokens: readonly string[]): boolean {
  for (
    let at = tokens.indexOf(phrase[0] ?? '');
    at >= 0;
    at = tokens.indexOf(phrase[0] ?? '', at + 1)
  )
    if (phrase.every((key, i) => tokens[at + i] === key)) return true
  return false
}

/** Words farther apart than this in one sentence rarely speak of the same thing. */
const WINDOW = 16
/** Words as near as this nearly always do. */
const CLOSE = 7

/** Whether every term has a word near the others; classes keep no place and count anywhere. */
function standTogether(
  pattern: Pattern,
  tokens: readonly string[],
  spoken: readonly string[],
  window: number,
): boolean {
  if (tokens.length <= window) return true
  const worded = pattern.terms.filter(({ source }) => !/(?:^|\|)</.test(source))
  const places = worded.map((term) =>
    term.alternatives.flatMap((phrase) => placesOf(phrase, tokens, spoken)),
  )
  return (places[0] ?? [0]).some((first) =>
    places.every((list) => list.some((place) => Math.abs(place - first) <= window)),
  )
}

function placesOf(phrase: Phrase, tokens: readonly string[], spoken: readonly string[]): number[] {
  return tokens.flatMap((_, at) =>
    phrase.every((key, i) => key === tokens[at + i] || key === `=${spoken[at + i]}`) ? [at] : [],
  )
}

function shareOf(pattern: Pattern, tokens: readonly string[]): number {
  const meant = pattern.terms.reduce((sum, term) => {
    const present = term.alternatives.filter((phrase) => standsSideBySide(phrase, tokens))
    return sum + Math.max(0, ...present.map((phrase) => phrase.length))
  }, 0)
  return meant / Math.max(1, tokens.length)
}

function intersect(a: readonly number[], b: readonly number[]): readonly number[] {
  const both: number[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0)
    if (difference === 0) both.push(a[i] ?? 0)
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  return both
}

function union(lists: readonly (readonly number[])[]): readonly number[] {
  const filled = lists.filter((list) => list.length > 0)
  if (filled.length <= 1) return filled[0] ?? []
  return [...new Set(filled.flat())].sort((a, b) => a - b)
}
