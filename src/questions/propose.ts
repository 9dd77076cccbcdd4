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
/** Five questions to one page would be an interrogation. */
const FEW_WORDS = 400
const FEW_WORDS_LIMIT = 3
/**
 * Below this a question is not worth a leader's attention. Of records more is asked, since nearly
 * anything is missing from them. Chosen on the development corpus (`npm run eval`).
 */
const BAR = 0.58
const SHORT_RECORD_BAR = 0.67

export function propose(document: Document, bank: Bank, options: ProposeOptions): Proposal {
  const reading = readForQuestions(document)
  const coverage = coverDocument(reading, bank)
  const offered = bankCandidates(reading, bank, coverage)
  const questions = chooseFor(document, offered, options.limit)
  const silence = questions.length > 0 ? null : explainSilence(document, coverage, offered)
  return { questions, silence, coverage, offered }
}

function chooseFor(document: Document, offered: readonly Candidate[], limit: number): Candidate[] {
  if (isShortRecord(document))
    return choose(offered, Math.min(limit, SHORT_RECORD_LIMIT), SHORT_RECORD_BAR)
  const most = document.words < FEW_WORDS ? FEW_WORDS_LIMIT : limit
  return choose(offered, Math.min(limit, most), BAR)
}

function isShortRecord({ kind, words }: Document): boolean {
  return (kind === 'adr' || kind === 'unknown') && words < SHORT_RECORD_WORDS
}
