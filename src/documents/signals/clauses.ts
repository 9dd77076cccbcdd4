import type { Span } from '../document.ts'
import type { Prose } from '../prose.ts'
import { lineAt } from './lines-at.ts'

const SHORTEST = 3
const LONGEST = 14
const BOUNDARY = /[,;:()|!?]|\.(?=\s|$)| [-–—] | (?:but|because|although|whereas|while) /g

/**
 * As much of the clause around a phrase as can be quoted: between commas and the like, 3 to 14 words. A short
 * clause grows into the sentence; a long one is cut so that the phrase stays in it.
 */
export function clauseAround(prose: Prose, phrase: Span): Span {
  const line = prose.lines[lineAt(prose, phrase.start)] ?? phrase
  const clause = clauseBounds(prose.text, line, phrase)
  const words = countWords(prose.text, clause)
  if (words > LONGEST) return cut(prose.text, clause, phrase)
  if (words >= SHORTEST) return clause
  return countWords(prose.text, line) <= LONGEST
    ? trim(prose.text, line)
    : cut(prose.text, line, phrase)
}

function clauseBounds(text: string, line: Span, phrase: Span): Span {
  let { start, end } = line
  BOUNDARY.lastIndex = 0
  const sentence = text.slice(line.start, line.end)
  for (const mark of sentence.matchAll(BOUNDARY)) {
    const from = line.start + mark.index
    if (from + mark[0].length <= phrase.start) start = from + mark[0].length
    else if (from >= phrase.end) {
      end = from
      break
    }
  }
  return trim(text, { start, end })
}

/** Words before the phrase give way first: what follows a hedge says what it is about. */
function cut(text: string, clause: Span, phrase: Span): Span {
  const words = [...text.slice(clause.start, clause.end).matchAll(/\S+/g)].map((word) => ({
    start: clause.start + word.index,
    end: clause.start + word.index + word[0].length,
  }))
  const first = words.findIndex((word) => word.end > phrase.start)
  const from = Math.max(0, Math.min(first - 5, words.length - LONGEST))
  const to = Math.min(words.length, from + LONGEST)
  return trim(text, {
    start: words[from]?.start ?? phrase.start,
    end: Math.max(words[to - 1]?.end ?? 0, phrase.end),
  })
}

function trim(text: string, span: Span): Span {
  let { start, end } = span
  while (start < end && /[\s,;:.()|"'“”]/.test(text.charAt(start))) start++
  while (end > start && /[\s,;:.(|"'“”]/.test(text.charAt(end - 1))) end--
  return { start, end }
}

export function countWords(text: string, span: Span): number {
  return text.slice(span.start, span.end).match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0
}
