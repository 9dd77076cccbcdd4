import type { Candidate } from '../candidate.ts'
import { type Learned, NOTHING_LEARNED, SCORE_PER_LOGIT } from './learned.ts'
import { trigramSimilarity } from './similarity.ts'

const MOST_OF_A_CATEGORY = 2
const TOO_ALIKE = 0.5

/**
 * The few worth a leader's attention, best first: above the bar, never more than two of a category,
 * one of a topic, no two from the same passage or nearly the same words. What has landed with the team
 * moves the order, never the bar; a resting entry is left out. Ties fall by id, so that two runs over
 * the same document choose the same.
 */
export function choose(
  candidates: readonly Candidate[],
  limit: number,
  bar: number,
  learned: Learned = NOTHING_LEARNED,
): Candidate[] {
  const ranked = candidates
    .filter((candidate) => candidate.score >= bar && !isResting(candidate, learned))
    .map((candidate) => ({ candidate, rank: rankOf(candidate, learned) }))
    .sort((a, b) => b.rank - a.rank || (a.candidate.id < b.candidate.id ? -1 : 1))
  const chosen: Candidate[] = []
  for (const { candidate } of ranked)
    if (chosen.length < limit && addsVariety(candidate, chosen)) chosen.push(candidate)
  return chosen
}

export function rankOf(candidate: Candidate, learned: Learned): number {
  return candidate.score + SCORE_PER_LOGIT * learned.shift(candidate)
}

function isResting({ source: { bankId } }: Candidate, learned: Learned): boolean {
  return bankId !== null && learned.resting(bankId) !== null
}

export function addsVariety(candidate: Candidate, chosen: readonly Candidate[]): boolean {
  const sameCategory = chosen.filter(({ category }) => category === candidate.category)
  if (isThin(candidate, chosen)) return false
  return (
    sameCategory.length < MOST_OF_A_CATEGORY &&
    chosen.every(
      (other) =>
        other.topic !== candidate.topic &&
        !samePassage(candidate, other) &&
        !tooAlike(other, candidate),
    )
  )
}

/**
 * A question hung on a hedge, a claim or an empty heading alone could be put to any document that has
 * one. There is room for one of a kind in a pack, and a hedge or claim must be quoted in the question.
 * For one hung on a mention in passing there is no room.
 */
function isThin({ springsFrom, slotsFilled }: Candidate, chosen: readonly Candidate[]): boolean {
  if (springsFrom === 'pattern') return false
  if (springsFrom === 'mention') return true
  const another = chosen.some((other) => other.springsFrom === springsFrom)
  return another || (springsFrom === 'signal' && slotsFilled === 0)
}

export function tooAlike(a: Candidate, b: Candidate): boolean {
  return trigramSimilarity(a.text, b.text) >= TOO_ALIKE
}

export function samePassage({ evidence: a }: Candidate, { evidence: b }: Candidate): boolean {
  return a.kind === 'quote' && b.kind === 'quote' && a.start === b.start
}
