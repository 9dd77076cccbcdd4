import type { Candidate } from './candidate.ts'
import { samePassage, tooAlike } from './choose.ts'
import type { WrittenCandidate } from './model-answer.ts'

/** A question of the model that survived, and how long its author would stop at it, 0 to 3. */
export type Accepted = {
  readonly candidate: Candidate
  readonly kind: WrittenCandidate['kind']
  readonly pause: number
}

type Seats = { readonly limit: number; readonly bankSeats: number }

/** Of the model's seats: two of five are for decisions not yet taken, however plain. */
const DECISION_SHARE = 0.45

/**
 * What the model wrote, the longest pause first, beside what the bank has. Open decisions have seats of
 * their own: half of what reviewers really leave open is a plain decision not yet taken, and a clever
 * tension would always beat it. The bank keeps `bankSeats` for its best questions, if it has any, and
 * takes what the model leaves empty.
 */
export function mix(
  accepted: readonly Accepted[],
  bank: readonly Candidate[],
  { limit, bankSeats }: Seats,
): Candidate[] {
  const modelSeats = limit - Math.min(bankSeats, bank.length)
  const chosen: Candidate[] = []
  seatDecisions(chosen, accepted, modelSeats)
  seatModel(chosen, accepted, modelSeats)
  for (const candidate of bank) if (chosen.length < limit) add(chosen, candidate, CATEGORY_MOST)
  seatModel(chosen, accepted, limit)
  return chosen.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

/**
 * Decisions at which the author would stop first; then whatever else she would stop at, so that a
 * weaker decision does not take its category's place; then the weaker decisions, on seats kept for them.
 */
function seatDecisions(chosen: Candidate[], accepted: readonly Accepted[], seats: number): void {
  const decisions = accepted.filter(({ kind }) => kind === 'open-decision')
  const wanted = Math.round(seats * DECISION_SHARE)
  seatModel(chosen, decisions.filter(wouldStop), wanted)
  const kept = Math.min(wanted - chosen.length, decisions.filter((one) => !wouldStop(one)).length)
  seatModel(chosen, accepted.filter(wouldStop), seats - kept)
  seatModel(chosen, decisions, chosen.length + kept)
}

function wouldStop({ pause }: Accepted): boolean {
  return Math.round(pause) === 3
}

const CATEGORY_MOST = 2
/** A document about one thing, such as access rights: a third question of it before a weaker one. */
const CATEGORY_AT_A_PINCH = 3

function seatModel(chosen: Candidate[], accepted: readonly Accepted[], upTo: number): void {
  for (const level of [3, 2, 1]) {
    const ranked = accepted.filter(({ pause }) => Math.round(pause) === level)
    for (const most of [CATEGORY_MOST, CATEGORY_AT_A_PINCH])
      for (const { candidate } of ranked) if (chosen.length < upTo) add(chosen, candidate, most)
  }
}

/** Two of the bank's on one topic are one too many; the model's were read against one another. */
function add(chosen: Candidate[], candidate: Candidate, mostOfACategory: number): void {
  const ofCategory = chosen.filter(({ category }) => category === candidate.category)
  const ofBank = candidate.source.kind === 'bank'
  const repeats = chosen.some(
    (other) =>
      other.id === candidate.id ||
      tooAlike(other, candidate) ||
      samePassage(other, candidate) ||
      (ofBank && other.topic === candidate.topic),
  )
  if (!repeats && ofCategory.length < mostOfACategory) chosen.push(candidate)
}
