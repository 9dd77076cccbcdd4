import type { Landed } from './learned.ts'
import { trigramSimilarity } from './similarity.ts'

/** A question that was asked before, as far as the person may see it, and what came of it. */
export type PastAsk = {
  readonly text: string
  readonly topic: string | null
  readonly landed: boolean
  /** Somebody engaged with its thread, so that its silence would mean something. */
  readonly exposed: boolean
}

/** What past asks say about a question of the person's own. */
export type Precedent = {
  /** The one it repeats, as it was asked. */
  readonly askedBefore: string | null
  /** How those like it fared: of nearly the same words, or on the topic it is about. */
  readonly fared: Landed
}

/** From here on two questions differ in their words only. */
const SAME = 0.5

/** `topics` are ids, the closest first; only the first counts, since the others are guesses. */
export function precedentOf(
  question: string,
  topics: readonly string[],
  past: readonly PastAsk[],
): Precedent {
  const repeats = (ask: PastAsk) => trigramSimilarity(ask.text, question) > SAME
  const like = past.filter((ask) => repeats(ask) || (ask.topic !== null && ask.topic === topics[0]))
  return {
    askedBefore: like.find(repeats)?.text ?? null,
    fared: {
      landings: like.filter(({ landed }) => landed).length,
      exposures: like.filter(({ exposed, landed }) => exposed || landed).length,
    },
  }
}
