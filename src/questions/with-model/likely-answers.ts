import type { Span } from '../../documents/document.ts'
import type { Candidate } from '../candidate.ts'
import { stem, words } from '../bank/pattern.ts'
import type { Reading } from '../coverage/reading.ts'

const MOST = 4
const LONG_ENOUGH = 4

/** The passages that share the rarest words with a candidate, the one it quotes left out. */
export function likelyAnswers(reading: Reading, { text, evidence }: Candidate): number[] {
  const quoted = evidence.kind === 'quote' ? evidence : null
  return nearSentences(reading, text, quoted).map(({ passage }) => passage)
}

export type NearSentence = Span & {
  readonly passage: number
  /** How many different words of the question stand in it, stems compared. */
  readonly shared: number
  /** The same as a share of the question's words, 0 to 1. */
  readonly share: number
}

/**
 * The sentences, one a passage, that share the rarest words with a question, best first: where an
 * answer would most likely stand. Rarity is the usual inverse document frequency over sentences,
 * log(N / n); common words add next to nothing.
 */
export function nearSentences(
  reading: Reading,
  question: string,
  except: Span | null,
): NearSentence[] {
  const long = words(question).filter((word) => word.length >= LONG_ENOUGH)
  const asked = [...new Set(long.map(stem))]
  const best = new Map<number, NearSentence & { readonly weight: number }>()
  for (const { start, end, passage } of reading.sentences) {
    if (except && start < except.end && except.start < end) continue
    const held = new Set(words(reading.document.text.slice(start, end)).map(stem))
    const common = asked.filter((word) => held.has(word))
    const weight = common.reduce((sum, word) => sum + rarity(reading, word), 0)
    const share = common.length / Math.max(1, asked.length)
    if (weight > (best.get(passage)?.weight ?? 0))
      best.set(passage, { start, end, passage, shared: common.length, share, weight })
  }
  const ranked = [...best.values()].sort((a, b) => b.weight - a.weight || a.passage - b.passage)
  return ranked.slice(0, MOST)
}

function rarity({ index }: Reading, word: string): number {
  return Math.log(index.size / Math.max(1, index.frequency(word)))
}
