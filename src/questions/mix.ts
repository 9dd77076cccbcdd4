import type { Candidate } from './candidate.ts'
import { addsVariety } from './choose.ts'
import type { WrittenCandidate } from './model-answer.ts'

/** A question of the model that survived, and how long its author would stop at it, 0 to 3. */
export type Accepted = {
  readonly candidate: Candidate
  readonly kind: WrittenCandidate['kind']
  readonly pause: number
}

/**
 * What the model wrote, best first, beside what the bank has. Two seats of five are for the plainest
 * decision not yet taken, since half of what reviewers really leave open is one; the bank keeps
 * `bankSeats` for its best question, if it has one, and takes what the model leaves empty.
 */
export function mix(
  accepted: readonly Accepted[],
  bank: readonly Candidate[],
  { limit, bankSeats }: { readonly limit: number; readonly bankSeats: number },
): Candidate[] {
  const modelSeats = limit - Math.min(bankSeats, bank.length)
  const openSeats = Math.floor(modelSeats / 2)
  const ranked = accepted.toSorted((a, b) => b.pause - a.pause)
  const tensions = ranked.filter(({ kind }) => kind === 'tension')
  const decisions = ranked.filter(({ kind }) => kind === 'open-decision')
  const chosen: Candidate[] = []
  seat(chosen, tensions, modelSeats - openSeats)
  seat(chosen, decisions, modelSeats)
  seat(chosen, ranked, modelSeats)
  for (const candidate of bank) if (chosen.length < limit) add(chosen, candidate)
  seat(chosen, ranked, limit)
  return chosen.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

function seat(chosen: Candidate[], from: readonly Accepted[], upTo: number): void {
  for (const { candidate } of from) if (chosen.length < upTo) add(chosen, candidate)
}

function add(chosen: Candidate[], candidate: Candidate): void {
  if (chosen.every(({ id }) => id !== candidate.id) && addsVariety(candidate, chosen))
    chosen.push(candidate)
}
