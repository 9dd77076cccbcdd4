import {
  BEFORE_THE_MATTER,
  HANGS,
  HAS_SUBJECT,
  HOLDS_THEN,
  JOINS,
  OPENING,
  PAIRED,
  TELLS,
  TURNS,
} from './clause-words.ts'
import { type Piece, sentencePieces } from './sentence-pieces.ts'

/** A part of a sentence that can stand in quotation marks by itself, without saying something else. */
export type Clause = {
  readonly text: string
  readonly words: number
  /** How well it stands alone: the whole sentence best, then what keeps the sentence's beginning. */
  readonly rank: number
}

/** The rank of a sentence that is not cut, and the least of what misses nothing where it ends. */
export const WHOLE = 3
export const ENDS_WELL = 1
const FEWEST_WORDS = 4
const MOST_WORDS = 22
/** Beyond this a sentence is a list or a page, and its pairs of pieces too many to weigh. */
const MOST_PIECES = 16

/**
 * The clauses of a sentence of plain text, each a run of its own words between two places where its
 * grammar lets go. A cut must not turn what is said: a clause is not parted from its condition, from a
 * "not", or from the rest of a list. What cannot be told by its words is not cut.
 */
export function quotableClauses(sentence: string): Clause[] {
  const pieces = sentencePieces(sentence.replace(TAIL, ''))
  if (pieces.length > MOST_PIECES) return []
  const clauses: Clause[] = []
  for (let from = 0; from < pieces.length; from++)
    for (let to = from; to < pieces.length; to++) {
      const clause = mayBegin(pieces, from) ? clauseOf(sentence, pieces, from, to) : null
      if (clause) clauses.push(clause)
    }
  return clauses
}

const TAIL = /[\s.;:,!]+$/

function mayBegin(pieces: readonly Piece[], from: number): boolean {
  const [opening, first] = [pieces[0], pieces[from]]
  if (!opening || !first) return false
  if (from === 0 || isLabelled(pieces, from)) return true
  return !HOLDS_THEN.test(opening.text) && beginsAfresh(first, pieces[from - 1])
}

/** "Health cache: the manager keeps ..." begins behind its label. */
function isLabelled(pieces: readonly Piece[], from: number): boolean {
  const label = pieces[0]?.text ?? ''
  return (
    from === 1 &&
    pieces[1]?.after === ':' &&
    label.split(' ').length <= LONGEST_LABEL &&
    !TELLS.test(label)
  )
}

const LONGEST_LABEL = 4

/** What follows "that" is a clause of its own behind "we accept that", not behind "the way that". */
function beginsAfresh({ text }: Piece, before: Piece | undefined): boolean {
  if (/^that\b/i.test(text) && !TELLS.test(before?.text ?? '')) return false
  const bare = text.replace(JOINS, '')
  return (
    !TURNS.test(bare) && !BEFORE_THE_MATTER.test(bare) && HAS_SUBJECT.test(bare) && TELLS.test(bare)
  )
}

/** "Rules that say which one fired", "a library which brings a burden": no comma, no end. */
function mayNotEnd({ text, after }: Piece): boolean {
  return TURNS.test(text) || (after === '' && /^which\b/i.test(text))
}

/** Whether nothing is missed where the sentence goes on. */
function endsWell(kept: readonly Piece[], next: Piece): boolean {
  const isList = kept.slice(1).some(({ after }) => after === ',' || after === ':')
  if (isList && (next.after === ',' || /^and\b/.test(next.text))) return false
  if (next.after === ',' && next.text.split(' ').length <= LONGEST_MEMBER && !TELLS.test(next.text))
    return false
  return !/^and\b/.test(next.text) || next.after !== '' || beginsClause(next.text)
}

/** Words in a member of a list, "bash, nodejs and python", or in a second adjective. */
const LONGEST_MEMBER = 3

/** "and creates a shipment" does, "and email" does not. */
function beginsClause(text: string): boolean {
  const [, word = ''] = text.split(/\s+/)
  return TELLS.test(word) || (HAS_SUBJECT.test(text.replace(JOINS, '')) && TELLS.test(text))
}

/** "The way that results are reported": the clause behind "that" tells, the one before it does not. */
const TELLS_LATE = /^(.*?)\s(?:that|which|who)\s(.*)$/i

function clauseOf(
  sentence: string,
  pieces: readonly Piece[],
  from: number,
  to: number,
): Clause | null {
  const raw = sentence.slice(pieces[from]?.start, pieces[to]?.end)
  const bare = from === 0 ? raw.replace(OPENING, '') : raw.replace(JOINS, '').replace(OPENING, '')
  const text = bare.replace(TAIL, '').trim()
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
  if (words < FEWEST_WORDS || words > MOST_WORDS || !isSound(text)) return null
  const isFirst = from === 0 || isLabelled(pieces, from)
  const next = pieces[to + 1]
  const isWhole = isFirst && !next
  if (HANGS.test(text) && !(isWhole && ENDED.test(sentence))) return null
  if (isWhole) return { text, words, rank: isLabelled(pieces, 1) && from === 0 ? 2 : WHOLE }
  const kept = pieces.slice(from, to + 1)
  if ((next && mayNotEnd(next)) || !standsAlone(text, kept)) return null
  if (!next || endsWell(kept, next)) return { text, words, rank: isFirst ? 2 : ENDS_WELL }
  return isFirst ? { text: `${text}…`, words, rank: 0 } : null
}

/** "... before it goes on." is whole, "... because of:" is not. */
const ENDED = /[.!]\W*$/
const CONDITION_INSIDE = /\bthat (?:if|when|should|once|unless)\b/i

function standsAlone(text: string, kept: readonly Piece[]): boolean {
  if (PAIRED.test(text) || CONDITION_INSIDE.test(text)) return false
  const spoken = text.replace(/\([^)]*\)/g, '')
  if (!TELLS.test(TELLS_LATE.exec(spoken)?.[1] ?? spoken)) return false
  return !BEFORE_THE_MATTER.test(text) || kept.some(isTheMatter)
}

/** "When it fails, the worker retries" has one; "When it fails (rarely)" has none. */
function isTheMatter({ text, after }: Piece): boolean {
  return after === ',' && HAS_SUBJECT.test(text) && TELLS.test(text)
}

/** No half of a pair of marks, no second sentence, and nothing that nobody can say. */
function isSound(text: string): boolean {
  return (
    text.split('(').length === text.split(')').length &&
    !/["“”„«»?]|[.!]\s+\p{L}|\(see\b|\S{31,}/iu.test(text)
  )
}
