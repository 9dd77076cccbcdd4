import type { Span } from '../documents/document.ts'
import type { Category } from './bank/bank-entry.ts'
import type { CoverageStatus } from './coverage/coverage.ts'

/** What a candidate rests on: a passage of the document, or the proven lack of one. */
export type Evidence =
  | (Span & {
      readonly kind: 'quote'
      /** The passage as it stands in the document, white space folded. */
      readonly quote: string
      readonly section: string
    })
  | {
      readonly kind: 'absence'
      /** Completes "Nothing in the document says ...". */
      readonly lookedFor: string
      /** The heading that promises it and keeps nothing, if there is one. */
      readonly heading: string | null
    }

/** What the organisation knows that a question rests on beside the document: the other side of it. */
export type Citation = {
  readonly itemId: string
  /** Of the item: `decision`, `incident`, `deadline` and so on. */
  readonly kind: string
  readonly title: string
  /** The item's own words, white space folded. */
  readonly quote: string
  /** The day it happened, was decided or falls on, as YYYY-MM-DD; null where nobody said. */
  readonly date: string | null
  readonly link: string | null
}

/** A question that could be put to this document. */
export type Candidate = {
  readonly id: string
  readonly text: string
  readonly category: Category
  readonly topic: string
  readonly source: { readonly kind: 'bank' | 'model' | 'context'; readonly bankId: string | null }
  /** Which version of its bank entry it is worded after; absent where the words are another's. */
  readonly entryVersion?: number
  /** The stake: what the question comes from and what follows. One sentence. */
  readonly why: string
  readonly ifLeft: string
  /** The question in board language. */
  readonly exec: string
  readonly followUps: readonly string[]
  readonly evidence: Evidence
  /** What was looked for and not found, beside a quote as well. */
  readonly lookedFor: string
  readonly coverage: CoverageStatus
  /** How many slots of the question hold the document's own words. */
  readonly slotsFilled: number
  /** What it springs from: a pattern in a sentence, a mention in passing, a signal such as a hedge, or a gap alone. */
  readonly springsFrom: 'pattern' | 'mention' | 'signal' | 'gap'
  readonly parts: ScoreParts
  readonly score: number
  /** The document's own lines on the topic, for a leader to whom it is not current; else absent. */
  readonly primer?: readonly Extract<Evidence, { kind: 'quote' }>[]
  /** The item it cites; on questions from context only. */
  readonly context?: Citation
}

/** The score's parts, 0 to 1 each, kept so that learning can look back at what was shown and why. */
export type ScoreParts = {
  readonly relevance: number
  readonly gap: number
  readonly weight: number
  readonly hook: number
  /** How likely the document answers it after all. */
  readonly doubt: number
}
