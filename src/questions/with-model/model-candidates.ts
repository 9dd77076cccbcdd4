import { createHash } from 'node:crypto'
import type { Candidate, Citation, Evidence } from '../candidate.ts'
import type { Dropped } from '../choosing/dropped.ts'
import type { Verifier } from '../evidence.ts'
import { citedFact } from './cited-fact.ts'
import type { Material } from './material.ts'
import type { Written, WrittenCandidate } from './model-answer.ts'
import { plainWords, unsafeIn } from '../safe-text.ts'
import { trigramSimilarity } from '../choosing/similarity.ts'
import { tellsFact } from './tells-fact.ts'
import { questionFault, stakeFault } from '../wording.ts'

export type Checked = {
  /** Questions that the code found nothing wrong with. */
  readonly kept: readonly Candidate[]
  readonly dropped: readonly Dropped[]
}

const MOST_KEPT = 12
const TOO_ALIKE = 0.6

/** The code has the last word: form, evidence, ids and repetition, candidate by candidate. */
export function checkCandidates(
  written: Written,
  material: Material,
  { verify }: Pick<Verifier, 'verify'>,
): Checked {
  const kept: Candidate[] = []
  const dropped: Dropped[] = []
  for (const one of written.candidates) {
    const result = checkOne(one, material, verify, kept)
    if (result.kind === 'kept') kept.push(result.kept)
    else dropped.push({ text: shown(one.question), source: 'model', reason: result.reason })
  }
  return { kept, dropped }
}

type Outcome = { kind: 'kept'; kept: Candidate } | { kind: 'dropped'; reason: string }

function checkOne(
  written: WrittenCandidate,
  material: Material,
  verify: Verifier['verify'],
  kept: readonly Candidate[],
): Outcome {
  const text = plainWords(written.question)
  const why = plainWords(written.stake)
  const ifLeft = plainWords(written.ifLeft)
  const evidence = evidenceOf(written, verify)
  const cited = citedFact(written, material.background.facts)
  const reason =
    questionFault(text) ??
    stakeFault(why) ??
    (unsafeIn(ifLeft) === null ? null : 'what follows if it is left cannot be shown') ??
    (typeof evidence === 'string' ? evidence : null) ??
    (typeof cited === 'string' ? cited : tellsUncited(written, cited, material)) ??
    repeats(text, material, kept)
  if (reason !== null || typeof evidence === 'string' || typeof cited === 'string')
    return { kind: 'dropped', reason: reason ?? 'it rests on nothing' }
  const wording = { text, why, ifLeft }
  return {
    kind: 'kept',
    kept: toCandidate(written, wording, { evidence, cited }, material),
  }
}

function tellsUncited(
  { question, stake, ifLeft, exec, followUp, missing }: WrittenCandidate,
  cited: Citation | null,
  { background: { facts }, document: { text } }: Material,
): string | null {
  if (facts.length === 0) return null
  const said = [question, stake, ifLeft, exec, followUp, missing ?? ''].map(plainWords).join('. ')
  return tellsFact(said, { cited, facts, document: text })
    ? 'it tells a fact of the organisation without naming it'
    : null
}

/** A quote that is nowhere in the document was invented, and so, perhaps, was the question. */
function evidenceOf(written: WrittenCandidate, verify: Verifier['verify']): Evidence | string {
  const { quote, missing, passages } = written
  if (quote !== null) return verify(quote, passages) ?? 'its quote is not in the document'
  const lookedFor = plainWords(missing ?? '')
  if (lookedFor === '') return 'it rests on neither a passage nor a named absence'
  if (unsafeIn(lookedFor) !== null || lookedFor.length > 240) return 'its absence cannot be shown'
  return { kind: 'absence', lookedFor, heading: null }
}

function repeats(
  text: string,
  { background }: Material,
  kept: readonly Candidate[],
): string | null {
  if (kept.length >= MOST_KEPT) return `there are ${MOST_KEPT} before it`
  const alike = (other: string) => trigramSimilarity(other, text) > TOO_ALIKE
  if (kept.some(({ text }) => alike(text))) return 'it repeats another one'
  if (background.earlier.some(alike)) return 'it was asked before'
  return background.dismissed.some(alike) ? 'this team turned it down' : null
}

/** Unknown ids mean no id: a weak model's slip in bookkeeping does not spoil a good question. */
function toCandidate(
  written: WrittenCandidate,
  { text, why, ifLeft }: { text: string; why: string; ifLeft: string },
  { evidence, cited }: { evidence: Evidence; cited: Citation | null },
  { coverage, shortlist }: Material,
): Candidate {
  const seed = shortlist.find(({ id }) => id === written.bankId) ?? null
  const covered = coverage.get(seed?.topic ?? written.topic ?? '')
  const exec = plainWords(written.exec)
  const followUp = plainWords(written.followUp)
  const missing = plainWords(written.missing ?? '')
  return {
    id: `model-${createHash('sha256').update(text).digest('hex').slice(0, 10)}`,
    text,
    category: written.category,
    topic: covered?.topic.id ?? written.category,
    source: { kind: cited ? 'context' : 'model', bankId: seed?.id ?? null },
    why,
    ifLeft,
    exec: questionFault(exec) === null ? exec : text,
    followUps: questionFault(followUp) === null ? [followUp] : [],
    evidence,
    lookedFor: missing !== '' && unsafeIn(missing) === null ? missing : (covered?.topic.says ?? ''),
    coverage: covered && covered.status !== 'not-applicable' ? covered.status : 'missing',
    slotsFilled: 0,
    springsFrom: evidence.kind === 'quote' ? 'pattern' : 'gap',
    parts: { relevance: 1, gap: 1, weight: 0, hook: evidence.kind === 'quote' ? 1 : 0.5, doubt: 0 },
    score: 0,
    ...(cited ? { context: cited } : {}),
  }
}

/** In a report of what was dropped nothing of it may act either. */
function shown(text: string): string {
  const plain = plainWords(text).replace(/[^\p{L}\p{M}\p{N}\p{P}\p{Zs}$+=^~]/gu, ' ')
  const short = plain.length > 160 ? `${plain.slice(0, 160)} ...` : plain
  return unsafeIn(short) === null ? short : '(a text that may not be shown)'
}
