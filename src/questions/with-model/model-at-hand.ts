import type { AskModel } from './ask-model.ts'
import type { Prompts } from './prompts.ts'

/** A connected model and what it takes to ask it about one document. */
export type ModelAtHand = {
  readonly ask: AskModel
  /** As the operator named it; shown beside what it wrote. */
  readonly name: string
  /** Tokens it takes at once, answer included; null where nobody has said. */
  readonly window: number | null
  readonly prompts: Prompts
  /** 16 random hex digits, new for every request: a document cannot guess the tag it stands in. */
  readonly newNonce: () => string
  /** The one deadline for everything asked about a document. */
  readonly newDeadline: () => AbortSignal
}
