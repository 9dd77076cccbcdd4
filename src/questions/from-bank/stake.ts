import type { Document, Signal } from '../../documents/document.ts'
import { foldWhitespace } from '../../documents/fold-whitespace.ts'
import { plainText } from '../../documents/plain-text.ts'
import { absenceStake, type Gap } from './absence-stake.ts'
import type { BankEntry } from '../bank/bank-entry.ts'
import type { Bank } from '../bank/bank.ts'
import type { Candidate, Evidence } from '../candidate.ts'
import type { Coverage, TopicCoverage } from '../coverage/coverage.ts'
import { type Clause, ENDS_WELL, quotableClauses, WHOLE } from './quotable-clauses.ts'
import type { Pattern } from '../bank/pattern.ts'
import type { Reading } from '../coverage/reading.ts'
import { unsafeIn } from '../safe-text.ts'
import { indexText, type TextIndex } from '../coverage/text-index.ts'
import { countWords } from '../wording.ts'

/** What the stake of one bank question is made of. */
type Ground = {
  readonly entry: BankEntry
  readonly topic: TopicCoverage
  readonly candidate: Candidate
}

/** More words than these beside a question are not read aloud. */
const MOST_WORDS = 25

/**
 * Gives the bank's candidates of one document their stakes. A stake says what stands in the document, in
 * the document's own words, and what it leaves open, in the bank's; both are verified, so no sentence of
 * it can be wrong where they are right. Where none can be made, the entry's own sentence stays.
 */
export function withStakes(
  reading: Reading,
  { entries }: Bank,
  coverage: Coverage,
): (candidate: Candidate) => Candidate {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const quotable = quotableOnce(reading)
  return (candidate) => {
    const entry = byId.get(candidate.id)
    const topic = coverage.get(candidate.topic)
    const stake = entry && topic ? stakeOf(reading, { entry, topic, candidate }, quotable) : null
    return stake !== null && countWords(stake) <= MOST_WORDS
      ? { ...candidate, why: stake }
      : candidate
  }
}

function stakeOf(
  reading: Reading,
  ground: Ground,
  quotable: (quote: Quote) => Quotable,
): string | null {
  const { entry, topic, candidate } = ground
  const unsaid = unsaidOf(entry, topic)
  if (unsaid === null) return null
  const gap = { unsaid, isHalfSaid: topic.status === 'partial' }
  const { evidence } = candidate
  return evidence.kind === 'quote'
    ? passageStake(ground, quotable(evidence), gap)
    : absenceStake(reading, evidence.heading, gap, MOST_WORDS)
}

type Quote = Extract<Evidence, { kind: 'quote' }>

const LONGEST_UNSAID = 12
const NEXT_CLAUSE = /,? and (?=(?:how|what|who|when|where|which|whose|whether|why)\b)|,/

/** Where an entry has no words of its own for it, the first of what its topic asks for. */
function unsaidOf({ unsaid }: BankEntry, { topic, status }: TopicCoverage): string | null {
  if (unsaid !== undefined) return unsaid
  const said = status === 'missing' ? (topic.says.split(NEXT_CLAUSE)[0] ?? '') : topic.says
  return countWords(said) > LONGEST_UNSAID ? null : said
}

/** A sentence that questions rest on: what can be quoted of it, and where it stands. */
type Quotable = {
  /** Best first. */
  readonly clauses: readonly Clause[]
  /** Ids of the clauses that match. */
  readonly matching: (patterns: readonly Pattern[]) => readonly number[]
  readonly signals: readonly Signal[]
  readonly heading: string | null
}

/** Many entries rest on one sentence; it is cut once. */
function quotableOnce({ document }: Reading): (quote: Quote) => Quotable {
  const known = new Map<number, Quotable>()
  return (quote) => {
    const found = known.get(quote.start) ?? quotableOf(document, quote)
    known.set(quote.start, found)
    return found
  }
}

function quotableOf({ text, signals }: Document, { start, end, section }: Quote): Quotable {
  const clauses = quotableClauses(plainText(foldWhitespace(text.slice(start, end))))
    .filter((clause) => unsafeIn(clause.text) === null)
    .sort((a, b) => b.rank - a.rank || b.words - a.words)
  let index: TextIndex | null = null
  return {
    clauses,
    matching: (patterns) =>
      (index ??= indexText(clauses.map(({ text }) => text))).matchAny(patterns),
    signals: signals.filter((signal) => signal.start >= start && signal.end <= end),
    heading: sayableHeading(section),
  }
}

function passageStake(ground: Ground, quotable: Quotable, { unsaid, isHalfSaid }: Gap): string {
  const { heading } = quotable
  const under = heading === null ? '' : ` under “${heading}”`
  const gap = isHalfSaid ? `and only half says ${unsaid}` : `but not ${unsaid}`
  if (/["“]/.test(ground.candidate.text)) return `The document says so${under}, ${gap}.`

  const room = MOST_WORDS - countWords(`The document says ${gap}`)
  const beside = bestClause(ground, quotable, room)
  const only = `On this it says ${isHalfSaid ? 'little more than' : 'only'}`
  const alone = bestClause(ground, quotable, MOST_WORDS - countWords(only))
  if (alone && !(beside && beside.rank >= Math.min(alone.rank, ENDS_WELL)))
    return `${only} “${alone.text}”.`
  if (!beside) return `The passage${under} leaves open ${unsaid}.`
  const isNear = heading !== null && countWords(heading) <= room - beside.words
  return `${isNear ? `Under “${heading}” it` : 'The document'} says “${beside.text}”, ${gap}.`
}

/** The whole sentence where there is room for it, else a clause that still holds what the entry looks for. */
function bestClause(
  { entry: { applies } }: Ground,
  { clauses, matching, signals }: Quotable,
  room: number,
): Clause | undefined {
  const fit = clauses.filter(({ words }) => words <= room)
  if (fit[0]?.rank === WHOLE || fit.length === 0) return fit[0]
  const about = new Set(matching(applies.any).map((id) => clauses[id]))
  const telling = signals.filter(({ kind }) => applies.signals.includes(kind))
  return fit.find(
    (clause) =>
      about.has(clause) || telling.some(({ text }) => clause.text.includes(plainText(text))),
  )
}

const LONGEST_HEADING = 5

/** The innermost heading over a passage, where it is short and plain enough to be said. */
function sayableHeading(section: string): string | null {
  const heading = section.split(' > ').at(-1) ?? ''
  const isPlain = /^\p{L}[\p{L}\p{N} ,'’&/-]*$/u.test(heading) && unsafeIn(heading) === null
  return isPlain && countWords(heading) <= LONGEST_HEADING ? heading : null
}
