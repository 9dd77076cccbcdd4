import type { Span } from '../document.ts'

const MOST_WORDS = 8
const WORD = /[\p{L}\p{N}@][^\s,;:()|[\]"“”]*/uy
const STOPS = new Set(
  'because as for to in on at by from with without since so which that who whose when where if while until unless via through within using instead rather over under than and or but not is are was were be been being will would can could should shall may might must has have had do does did it we they i you he she there then also only just both after before during against into onto upon like such due per e.g i.e etc'.split(
    ' ',
  ),
)
const NOT_A_NAME =
  /^(?:(?:the following|this|that|these|those|the term|the (?:necessary|required|same|above|proper)|here|either|neither|a single|(?:two|three|four|five|some|several|many|various|different|certain|multiple) \w+)(?: .*)?|alpha|beta|it|them|one|ones|both|all|any|some|each|something|anything|nothing|another|others?|a|an|the|what|how|more|less|most|many|several|option \w+|(?:a|the|this|that|one|another|any|each|the same|a new|the new|an existing|a different|the second|the first|the current|the existing)(?: (?:one|approach|option|solution|way|method|design|proposal|thing|change|alternative|case|following|value|decision|choice|plan|idea|strategy|pattern|mechanism|same|first|second|latter|former))?|alternatives?|proposal|no|yes|n\/a|none|tbd|todo)$/i
const ADVERB =
  /^(?!(?:hour|dai|night|week|month|quarter|year|ear|friend|fami|assemb|supp|anoma|rep|app)ly$)[a-z]{4,}ly$/
const LINKS_NAMES = new Set(['and', '&', 'or'])

/**
 * The noun phrase that begins at a position: up to 8 words of the same clause. Null when it is longer than
 * that, or nothing that could stand in a question ("it", "the following", "a new approach").
 */
export function nounPhraseAt(text: string, from: number): Span | null {
  let at = skipQuote(text, from)
  const start = at
  let end = at
  for (let count = 0; ; count++) {
    const word = wordAt(text, at)
    if (!word || isStop(text, word, count)) break
    if (count === MOST_WORDS) return null
    end = word.end
    if (endsClause(text, word.end)) break
    at = skipSpace(text, word.end)
    if (at === word.end) break
  }
  const span = { start, end }
  return isName(text.slice(start, end)) ? span : null
}

function skipQuote(text: string, from: number): number {
  const quote = /^ ?["'“‘]?/.exec(text.slice(from, from + 3))?.[0] ?? ''
  return from + quote.length
}

function skipSpace(text: string, at: number): number {
  return text[at] === ' ' ? at + 1 : at
}

function wordAt(text: string, at: number): Span | null {
  WORD.lastIndex = at
  const word = WORD.exec(text)?.[0].replace(/[.!?'’]+$/, '')
  return word ? { start: at, end: at + word.length } : null
}

function endsClause(text: string, at: number): boolean {
  return (
    /^["'”’]?(?:[.,;:!?()|\n"”]|$)/.test(text.slice(at, at + 2)) || text.slice(at, at + 3) === ' - '
  )
}

/** "Postgres and Redis" is one answer; "Postgres and then we" isn't. */
function isStop(text: string, word: Span, count: number): boolean {
  const lower = text.slice(word.start, word.end).toLowerCase()
  if (!STOPS.has(lower)) return count > 0 && ADVERB.test(lower)
  if (count === 0 || !LINKS_NAMES.has(lower)) return true
  const next = wordAt(text, skipSpace(text, word.end))
  return !next || !/^[A-Z]/.test(text.slice(next.start, next.end))
}

function isName(words: string): boolean {
  return words.length >= 2 && /\p{L}{2}/u.test(words) && !NOT_A_NAME.test(words)
}
