import type { Document, Span } from '../../documents/document.ts'
import type { Candidate } from '../../questions/candidate.ts'
import type { Coverage, CoverageStatus } from '../../questions/coverage/coverage.ts'
import type { Reading } from '../../questions/coverage/reading.ts'
import { type DoorKind, findOneWayDoors, type OneWayDoor } from './one-way-doors.ts'
import { passageText } from '../passage-text.ts'
import { teamsNamed } from './teams-named.ts'
import type { ContextItem } from '../items/context-item.ts'
import { type Touch, touchesOf } from './touches.ts'
import { findWaysBack } from './ways-back.ts'

/** A document as the bank has read it. */
export type ReadForTriage = {
  readonly id: string
  readonly document: Document
  readonly reading: Reading
  readonly coverage: Coverage
  /** Places that speak to machines: nothing rests on them. */
  readonly injections: readonly Span[]
  /** Everything the bank could ask of it, and what is asked of it, best first. */
  readonly offered: readonly Candidate[]
  readonly questions: readonly Candidate[]
}

/** A question of a pack, by what it says of the document. */
export type OpenQuestion = {
  readonly lookedFor: string
  readonly coverage: CoverageStatus
  /** With its place in the document where it is a quote. */
  readonly evidence: ({ readonly kind: 'quote' } & Span) | { readonly kind: 'absence' }
}

/** What of a document counts for whether somebody has to read it. */
export type Weighed = {
  readonly id: string
  readonly title: string
  readonly words: number
  readonly door: Door | null
  readonly teams: readonly string[]
  /** What of the organisation's it touches. */
  readonly touches: readonly Touch[]
  readonly gaps: Gaps
  /** The topics it answers, as titles. */
  readonly covers: readonly string[]
  /** Its own sentence that it can be taken back. */
  readonly wayBack: string | null
  readonly speaksToMachines: boolean
}

type Door = {
  readonly kind: DoorKind
  readonly weight: number
  /** The document's sentence; null where the title alone says it. */
  readonly quote: string | null
}

type Gaps = {
  /** How many questions its pack has. */
  readonly questions: number
  readonly size: 'large' | 'some' | 'none'
  /** Completes "it does not say ..."; null without a question. */
  readonly unsaid: string | null
  /** Half of it is said. */
  readonly isHalfSaid: boolean
  /** The passage the best question rests on; null where nothing in it says anything. */
  readonly quote: string | null
}

/** A title says what the whole document is about; a sentence may be about a corner of it. */
const TITLE_ADDS = 1

/**
 * Weighs a document for one reader, by what she may know of the organisation beside it. `questions` are
 * those of the pack she has of it, where she has one.
 */
export function weighDocument(
  read: ReadForTriage,
  items: readonly ContextItem[],
  now: Date,
  questions: readonly OpenQuestion[] = read.questions,
): Weighed {
  const { id, document } = read
  const trusted = (span: Span) => !read.injections.some((one) => overlap(one, span))
  const back = findWaysBack(read.reading).find(trusted)
  return {
    id,
    title: document.title,
    words: document.words,
    door: heaviestDoor(read, trusted),
    teams: teamsNamed(document),
    touches: touchesOf(document, items, now),
    gaps: gapsOf(read, questions),
    covers: [...read.coverage.values()]
      .filter(({ status }) => status === 'clear')
      .map(({ topic }) => topic.title),
    wayBack: back ? passageText(document, back) : null,
    speaksToMachines: read.injections.length > 0,
  }
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

function heaviestDoor(
  { document, reading }: ReadForTriage,
  trusted: (span: Span) => boolean,
): Door | null {
  const doors = findOneWayDoors(reading).filter(({ sentence }) => !sentence || trusted(sentence))
  const said = (kind: DoorKind) =>
    doors
      .filter((door) => door.kind === kind && door.sentence !== null)
      .toSorted((a, b) => b.weight - a.weight || b.quality - a.quality)[0]?.sentence ?? null
  const weightOf = ({ weight, sentence }: OneWayDoor) => weight + (sentence ? 0 : TITLE_ADDS)
  // Of equals the title's, but rather one that can be quoted.
  const canQuote = ({ kind }: OneWayDoor) => (said(kind) ? 1 : 0)
  const [heaviest] = doors.toSorted(
    (a, b) => weightOf(b) - weightOf(a) || canQuote(b) - canQuote(a),
  )
  if (!heaviest) return null
  const quoted = said(heaviest.kind)
  return {
    kind: heaviest.kind,
    weight: weightOf(heaviest),
    quote: quoted && passageText(document, quoted),
  }
}

/** A question from here on is worth a leader's attention; see the bar in propose-from-bank.ts. */
const WORTH_ASKING = 0.54
const MANY_OPEN = 8
const MANY_QUESTIONS = 4

function gapsOf({ offered, document }: ReadForTriage, questions: readonly OpenQuestion[]): Gaps {
  const [best] = questions
  const open = offered.filter(({ score }) => score >= WORTH_ASKING).length
  const isLarge = questions.length >= MANY_QUESTIONS || (questions.length >= 2 && open >= MANY_OPEN)
  return {
    questions: questions.length,
    size: isLarge ? 'large' : questions.length >= 2 ? 'some' : 'none',
    unsaid: best?.lookedFor ?? null,
    isHalfSaid: best?.coverage === 'partial',
    quote: best?.evidence.kind === 'quote' ? passageText(document, best.evidence) : null,
  }
}
