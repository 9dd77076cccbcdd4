import type { Document, Span } from '../../documents/document.ts'
import { findInjections } from '../../documents/injections.ts'
import { bankCandidates } from './bank-candidates.ts'
import type { Bank } from '../bank/bank.ts'
import type { Candidate } from '../candidate.ts'
import type { Chance } from '../choosing/chance.ts'
import { choose } from '../choosing/choose.ts'
import { type Coverage, coverDocument } from '../coverage/coverage.ts'
import { BETTER_ONES, type Dropped, TOO_SMALL } from '../choosing/dropped.ts'
import { type EngineReport, injectionNote, NO_MODEL_NOTE, NOTHING_USED } from '../engine-report.ts'
import { type Learned, NOTHING_LEARNED } from '../choosing/learned.ts'
import { type LineUp, lineUp } from '../choosing/line-up.ts'
import { type Background, NO_BACKGROUND } from '../with-model/material.ts'
import { type Reading, readForQuestions } from '../coverage/reading.ts'
import { explainSilence } from '../choosing/silence.ts'
import { trigramSimilarity } from '../choosing/similarity.ts'
import { withStakes } from './stake.ts'

export type Proposal = {
  readonly questions: readonly Candidate[]
  /** The question chance put there to learn about it, if one was, and how likely it was to be that one. */
  readonly drawn: LineUp['drawn']
  /** Why there is no question, as a sentence for the leader; null when there is one. */
  readonly silence: string | null
  readonly coverage: Coverage
  /** Everything that could have been asked: what was shown is recorded with what was not. */
  readonly offered: readonly Candidate[]
  /** What was considered and found wanting, with the reason. */
  readonly dropped: readonly Dropped[]
  readonly engine: EngineReport
}

/** A document read against the whole bank, before anything is chosen. */
export type Considered = {
  readonly document: Document
  readonly reading: Reading
  readonly coverage: Coverage
  readonly offered: readonly Candidate[]
  /** Places that speak to machines: nothing rests on them, and the leader is told. */
  readonly injections: readonly Span[]
  readonly taught: Taught
}

/** What experience and chance have to say in choosing. */
export type Taught = {
  /** What the team's reactions have taught. */
  readonly learned: Learned
  /** Tries a question out and orders equals. Null: the same document gives the same questions. */
  readonly chance: Chance | null
}

export const UNTAUGHT: Taught = { learned: NOTHING_LEARNED, chance: null }

/** A decision record is short by design and would "miss" nearly everything: it gets two at most. */
const SHORT_RECORD_WORDS = 1000
const SHORT_RECORD_LIMIT = 2
/** Five questions to one page would be an interrogation. */
const FEW_WORDS = 400
const FEW_WORDS_LIMIT = 3
/**
 * Below this a question is not worth a leader's attention. Of records more is asked, since nearly
 * anything is missing from them. Chosen on the development corpus (`npm run eval`).
 */
const BAR = 0.38
const SHORT_RECORD_BAR = 0.45

/** The bank's questions alone: pure, at once, the same from run to run. */
export function proposeFromBank(
  document: Document,
  bank: Bank,
  { limit, background = NO_BACKGROUND }: { limit: number; background?: Background },
): Proposal {
  return fromBankAlone(considerBank(document, bank, background), limit, [NO_MODEL_NOTE])
}

export function considerBank(
  document: Document,
  bank: Bank,
  { earlier, dismissed }: Background,
  taught: Taught = UNTAUGHT,
): Considered {
  const reading = readForQuestions(document)
  const coverage = coverDocument(reading, bank)
  const injections = findInjections(document.text)
  const offered = bankCandidates(reading, bank, coverage)
    .filter((candidate) => mayBePut(candidate, [...earlier, ...dismissed], injections))
    .map(withStakes(reading, bank, coverage))
  return { document, reading, coverage, offered, injections, taught }
}

/** Neither asked or turned down before, nor resting on words that speak to machines. */
export function mayBePut(
  { text, evidence }: Candidate,
  known: readonly string[],
  injections: readonly Span[],
): boolean {
  return (
    known.every((other) => trigramSimilarity(other, text) <= TOO_ALIKE) &&
    !injections.some((span) => evidence.kind === 'quote' && overlap(span, evidence))
  )
}

const TOO_ALIKE = 0.6

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

export function fromBankAlone(
  considered: Considered,
  limit: number,
  notes: readonly string[],
): Proposal {
  const { document, coverage, offered, injections } = considered
  const { questions, drawn } = lineUp(offered, {
    limit: packLimit(document, limit),
    bar: barFor(document),
    ...considered.taught,
  })
  const silence = questions.length > 0 ? null : explainSilence(document, coverage, offered)
  const warnings = injectionNote(injections.length)
  const engine = { model: null, notes: [...notes, ...warnings], usage: NOTHING_USED }
  return { questions, drawn, silence, coverage, offered, dropped: left(offered, questions), engine }
}

function left(offered: readonly Candidate[], shown: readonly Candidate[]): Dropped[] {
  const reason = shown.length > 0 ? BETTER_ONES : TOO_SMALL
  return offered
    .filter(({ id }) => !shown.some((one) => one.id === id))
    .map(({ text }) => ({ text, source: 'bank', reason }))
}

export function chooseFromBank(
  document: Document,
  offered: readonly Candidate[],
  limit: number,
  learned: Learned = NOTHING_LEARNED,
): Candidate[] {
  return choose(offered, packLimit(document, limit), barFor(document), learned)
}

function barFor(document: Document): number {
  return isShortRecord(document) ? SHORT_RECORD_BAR : BAR
}

/** How many questions a document of this kind and length gets at most from the bank. */
function packLimit(document: Document, limit: number): number {
  return isShortRecord(document) ? Math.min(limit, SHORT_RECORD_LIMIT) : readLimit(document, limit)
}

/** The same where a model has read it: what it asks of a short text is not only what is missing. */
export function readLimit({ kind, words }: Document, limit: number): number {
  if (kind === 'adr' && words < SHORT_RECORD_WORDS) return Math.min(limit, SHORT_RECORD_LIMIT)
  return Math.min(limit, words < FEW_WORDS ? FEW_WORDS_LIMIT : limit)
}

function isShortRecord({ kind, words }: Document): boolean {
  return (kind === 'adr' || kind === 'unknown') && words < SHORT_RECORD_WORDS
}
