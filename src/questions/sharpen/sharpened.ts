import type { Category } from '../bank/bank-entry.ts'
import type { Evidence } from '../candidate.ts'
import type { EngineReport } from '../engine-report.ts'
import type { Landed } from '../choosing/learned.ts'

type Quote = Extract<Evidence, { kind: 'quote' }>

/** A leader's own draft, judged for her alone. */
export type Sharpened = {
  readonly question: string
  /** `perhaps`: found by its words only; she has to look herself. */
  readonly answered: 'fully' | 'partly' | 'perhaps' | 'no'
  readonly answer: Quote | null
  readonly generic: boolean
  /** The earlier question it repeats, as it was asked. */
  readonly askedBefore: string | null
  /** How questions like it fared, as far as she may see them. */
  readonly fared: Landed
  /** What keeps it from being said aloud, completing "As a sentence: ..."; null when nothing does. */
  readonly form: string | null
  readonly remark: string | null
  readonly wordings: readonly SharperWording[]
  readonly engine: EngineReport
}

export type SharperWording = {
  readonly text: string
  readonly why: string
  readonly evidence: Quote | null
  readonly source: 'bank' | 'model'
  /** Where the bank has it; the rest is null for words of the model's. */
  readonly bankId: string | null
  readonly entryVersion: number | null
  readonly category: Category | null
  readonly topic: string | null
}
