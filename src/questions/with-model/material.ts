import type { Document, Passage, Span } from '../../documents/document.ts'
import type { Candidate, Citation } from '../candidate.ts'
import type { Coverage, TopicCoverage } from '../coverage/coverage.ts'
import type { ModelAtHand } from './model-at-hand.ts'
import { type NumberedPassages, numberPassages } from './numbered-passages.ts'
import type { Reading } from '../coverage/reading.ts'

/** A fact of the organisation, as a model is told it: one or two sentences. */
export type Fact = Omit<Citation, 'quote'> & { readonly text: string }

/** What was said about this document before, and what only the organisation knows. */
export type Background = {
  /** Questions asked in earlier packs or by people on this document; not to be asked again. */
  readonly earlier: readonly string[]
  /** Questions this team turned down lately. */
  readonly dismissed: readonly string[]
  /** Facts of the organisation that every viewer of the pack may see. */
  readonly facts: readonly Fact[]
  /** Language of the questions, in words; null for the document's own. */
  readonly language: string | null
}

export const NO_BACKGROUND: Background = { earlier: [], dismissed: [], facts: [], language: null }

/** Everything a request about one document is made of. */
export type Material = {
  readonly document: Document
  readonly reading: Reading
  readonly coverage: Coverage
  readonly offered: readonly Candidate[]
  readonly shortlist: readonly Candidate[]
  readonly background: Background
}

/** Thinking included. A small window gives a third of itself to the answer. */
const ANSWER_TOKENS = 12_000
/** Where nobody has said how much a model takes: what all current ones do. */
const ASSUMED_WINDOW = 100_000
/** A fair guess over languages; a wrong one ends in a refusal and a second, shorter request. */
const CHARACTERS_PER_TOKEN = 3
/** Lists beside the document: coverage, shortlist, earlier questions. */
const BESIDE_TOKENS = 5000

export function answerTokens({ window }: Pick<ModelAtHand, 'window'>): number {
  return window === null ? ANSWER_TOKENS : Math.min(ANSWER_TOKENS, Math.floor(window / 3))
}

/** The numbered passages that fit the window, `shrink` times smaller after a model found them too long. */
export function passagesFor(
  { document, coverage, offered }: Material,
  model: ModelAtHand,
  nonce: string,
  shrink = 1,
): NumberedPassages {
  const window = model.window ?? ASSUMED_WINDOW
  const prompt = model.prompts.write.length / CHARACTERS_PER_TOKEN
  const tokens = Math.max(800, window - answerTokens(model) - BESIDE_TOKENS - prompt)
  const characters = Math.floor((tokens * CHARACTERS_PER_TOKEN * density(document.text)) / shrink)
  return numberPassages(document, nonce, { characters, worth: worthOf(coverage, offered) })
}

/** Scripts without letters of their own cost about a token a character. */
function density(text: string): number {
  const sample = text.slice(0, 20_000)
  const dense = (sample.match(/[^\p{Script=Latin}\p{Script=Common}]/gu) ?? []).length
  return 1 - (0.66 * dense) / Math.max(1, sample.length)
}

/** A passage is worth sending if a question hangs on it, or if it half answers something. */
function worthOf(coverage: Coverage, offered: readonly Candidate[]): (passage: Passage) => number {
  const hooks: Span[] = offered.flatMap(({ evidence }) =>
    evidence.kind === 'quote' ? [evidence] : [],
  )
  const halves = [...coverage.values()].flatMap(({ status, span }) =>
    status === 'partial' && span ? [span] : [],
  )
  const inside = (passage: Passage) => (span: Span) =>
    span.start >= passage.start && span.end <= passage.end
  return (passage) =>
    1 + 3 * hooks.filter(inside(passage)).length + halves.filter(inside(passage)).length
}

/** Which topics the code found answered, and which of the rest matter: for both readers. */
export function coverageLines({ document, coverage, shortlist }: Material): string[] {
  const seeds = new Set(shortlist.map(({ topic }) => topic))
  const topics = [...coverage.values()]
  const answered = topics.filter(({ status }) => status === 'clear')
  const open = topics.filter(
    ({ status, topic }) => status === 'partial' || (status === 'missing' && seeds.has(topic.id)),
  )
  return [
    'Topics the document seems to answer (found by pattern matching, passage in brackets):',
    ...listOrNone(answered.map((one) => `- ${one.topic.title}${place(document, one)}`)),
    'Topics it seems to leave open or half said (id: what it does not say):',
    ...listOrNone(open.map((one) => `- ${openTopic(document, one)}`)),
  ]
}

function openTopic(document: Document, covered: TopicCoverage): string {
  const half = covered.status === 'partial' ? ` (half said${place(document, covered)})` : ''
  return `${covered.topic.id}: ${covered.topic.says}${half}`
}

function place({ passages }: Document, { span }: TopicCoverage): string {
  const passage = span && passages.find(({ start, end }) => start <= span.start && span.end <= end)
  return passage ? ` [${passage.number}]` : ''
}

/** The id of a fact within one request: short, and nothing that a model could mistake for its own. */
export function factId(at: number): string {
  return `f${at + 1}`
}

export function listOrNone(lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? lines : ['- none']
}

export function languageLine({ language }: Background): string {
  return language === null
    ? 'Write in the language the document is written in.'
    : `Write in ${language}; quotes stay in the language of the document.`
}
