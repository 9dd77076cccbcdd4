import type { Document, Span } from '../documents/document.ts'
import type { Category } from './bank/bank-entry.ts'
import type { Candidate, Citation } from './candidate.ts'
import { quoteAt } from './evidence.ts'

/** A question that holds a document against what the organisation knows: a passage here, an item there. */
export type ContextQuestion = {
  readonly text: string
  readonly category: Category
  readonly why: string
  readonly ifLeft: string
  readonly exec: string
  /** Completes "The document does not say ...". */
  readonly lookedFor: string
  /** The sentence of the document that the item bears on. */
  readonly passage: Span
  readonly cites: Citation
  /** 0 to 1, on the scale of the bank's and the model's scores. */
  readonly score: number
}

/** The same question as a candidate among others. One item asks one thing of one document. */
export function contextCandidate(document: Document, question: ContextQuestion): Candidate {
  const { text, category, why, ifLeft, exec, lookedFor, passage, cites, score } = question
  return {
    id: `context-${cites.itemId}`,
    text,
    category,
    topic: cites.kind,
    source: { kind: 'context', bankId: null },
    why,
    ifLeft,
    exec,
    followUps: [],
    evidence: quoteAt(document, passage),
    lookedFor,
    coverage: 'missing',
    slotsFilled: 1,
    springsFrom: 'pattern',
    parts: { relevance: 1, gap: 1, weight: score, hook: 1, doubt: 0 },
    score,
    context: cites,
  }
}
