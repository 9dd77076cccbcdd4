import type { Candidate } from './candidate.ts'
import { stem, words } from './pattern.ts'
import type { Reading } from './reading.ts'

const MOST = 4
const LONG_ENOUGH = 4

/**
 * The passages that share the rarest words with a question, best first: where an answer would most
 * likely stand. The passage it quotes is not among them. Rarity is the usual inverse document
 * frequency over sentences, log(N / n); common words add next to nothing.
 */
export function likelyAnswers(reading: Reading, { text, evidence }: Candidate): number[] {
  const asked = new Set(
    words(text)
      .filter((word) => word.length >= LONG_ENOUGH)
      .map(stem),
  )
  const shares = new Map<number, number>()
  for (const { start, end, passage } of reading.sentences) {
    if (evidence.kind === 'quote' && start < evidence.end && evidence.start < end) continue
    const held = new Set(words(reading.document.text.slice(start, end)).map(stem))
    const share = [...asked]
      .filter((word) => held.has(word))
      .reduce((sum, word) => sum + rarity(reading, word), 0)
    if (share > (shares.get(passage) ?? 0)) shares.set(passage, share)
  }
  const ranked = [...shares].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  return ranked.slice(0, MOST).map(([passage]) => passage)
}

function rarity({ index }: Reading, word: string): number {
  return Math.log(index.size / Math.max(1, index.frequency(word)))
}
