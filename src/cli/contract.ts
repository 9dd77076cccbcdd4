import type { Document } from '../documents/document.ts'
import { foldWhitespace } from '../documents/fold-whitespace.ts'
import type { Candidate, Evidence } from '../questions/candidate.ts'
import type { Coverage, TopicCoverage } from '../questions/coverage/coverage.ts'
import type { EngineReport } from '../questions/engine-report.ts'
import { type Learned, NOTHING_LEARNED } from '../questions/choosing/learned.ts'
import type { Proposal } from '../questions/from-bank/propose-from-bank.ts'

/** What stands beside the questions of a document. */
export type Beside = {
  readonly notes: readonly string[]
  /** Left out, nothing landed yet. */
  readonly landed?: Learned['landed']
  /** Whether what was considered and not shown is wanted too. */
  readonly explain?: boolean
}

/** The JSON of `gadfly questions`, which programs of others rely on: fields may be added, none renamed. */
export function questionsJson(
  document: Document,
  proposal: Proposal,
  { notes, landed = NOTHING_LEARNED.landed, explain = false }: Beside,
) {
  return {
    document: describe(document),
    engine: engineJson(proposal.engine, notes),
    questions: proposal.questions.map((question) => questionJson(question, landed)),
    silence: proposal.silence,
    coverage: coverageJson(document, proposal.coverage),
    ...(explain ? { dropped: proposal.dropped } : {}),
  }
}

/** Time and tokens only where a model was asked: what the bank says is the same from run to run. */
function engineJson({ model, usage }: EngineReport, notes: readonly string[]) {
  const { calls, inputTokens, outputTokens, ms } = usage
  return calls === 0
    ? { model, notes }
    : { model, notes, calls, tokens: { input: inputTokens, output: outputTokens }, ms }
}

export function coverageJson(document: Document, coverage: Coverage) {
  return [...coverage.values()].map((covered) => topicJson(document, covered))
}

function describe({ title, kind, words, hash }: Document) {
  return { title, kind, words, hash }
}

function questionJson(candidate: Candidate, landed: Learned['landed']) {
  const { bankId } = candidate.source
  return {
    id: candidate.id,
    text: candidate.text,
    category: candidate.category,
    topic: candidate.topic,
    source: candidate.source,
    why: candidate.why,
    ifLeft: candidate.ifLeft,
    exec: candidate.exec,
    followUps: candidate.followUps,
    evidence: evidenceJson(candidate),
    coverage: candidate.coverage,
    slotsFilled: candidate.slotsFilled,
    landed: bankId === null ? { landings: 0, exposures: 0 } : landed(bankId),
    parts: candidate.parts,
    score: candidate.score,
    ...(candidate.primer ? { primer: candidate.primer } : {}),
    ...(candidate.context ? { context: candidate.context } : {}),
  }
}

/** With a quote too, what was looked for and not found is part of the ground a question stands on. */
function evidenceJson({ evidence, lookedFor }: Candidate): Evidence & { lookedFor: string } {
  return { ...evidence, lookedFor }
}

function topicJson(document: Document, { topic, status, section, span, heading }: TopicCoverage) {
  return {
    topic: topic.id,
    category: topic.category,
    status,
    section,
    quote: span && foldWhitespace(document.text.slice(span.start, span.end)),
    start: span?.start ?? null,
    end: span?.end ?? null,
    heading,
  }
}
