import type { Document } from '../documents/document.ts'
import { bankCandidates } from './bank-candidates.ts'
import type { Bank } from './bank.ts'
import type { Candidate } from './candidate.ts'
import { choose } from './choose.ts'
import { type Coverage, coverDocument } from './coverage.ts'
import { readForQuestions } from './reading.ts'
import { explainSilence } from './silence.ts'

export type Proposal = {
  readonly questions: readonly Candidate[]
  /** Why there is no question, as a sentence for the leader; null when there is one. */
  readonly silence: string | null
  readonly coverage: Coverage
  /** Everything that could have been asked: what was shown is recorded with what was not. */
  readonly offered: readonly Candidate[]
}

export type ProposeOptions = { readonly limit: number }

/** A decision record is short by design and would "miss" nearly everything: it gets two at most. */
const SHORT_RECORD_WORDS = 1000
const SHORT_RECORD_LIMIT = 2
/** Below this a question is not worth a leader's attention; chosen on the development corpus. */
const BAR = 0.55

export function propose(document: Document, bank: Bank, options: ProposeOptions): Proposal {
  const reading = readForQuestions(document)
  const coverage = coverDocument(reading, bank)
  const offered = bankCandidates(reading, bank, coverage)
  const questions = choose(offered, limitFor(document, options.limit), BAR)
  const silence = questions.length > 0 ? null : explainSilence(document, coverage, offered)
  return { questions, silence, coverage, offered }
}

function limitFor(document: Document, limit: number): number {
  const record = document.kind === 'adr' || document.kind === 'unknown'
  return record && document.words < SHORT_RECORD_WORDS ? Math.min(limit, SHORT_RECORD_LIMIT) : limit
}
