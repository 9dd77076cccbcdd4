import type { Candidate } from '../candidate.ts'
import { samePassage, tooAlike } from '../choosing/choose.ts'
import type { Verdict } from './second-reader.ts'

/** A question that survived its second reader, and what that reader made of it. */
export type Accepted = { readonly candidate: Candidate } & Pick<
  Verdict,
  'pause' | 'silence' | 'unsettled'
>

type Seats = {
  readonly limit: number
  /** Seats that are the bank's, if its questions stand. */
  readonly bankSeats: number
  /** What the team's reactions have taught of a question, in logits. */
  readonly shift: (candidate: Candidate) => number
}

/**
 * The best first, whoever wrote it: by the pause, then by both of the second reader's orders together. How
 * long its author would be silent tells how deep a question goes, how surely nobody has settled it tells
 * whether its reviewers will ask it; what is high in one of them alone is clever and beside the point, or
 * plain and quickly settled. Where the model is not to be trusted with all of the pack, `bankSeats` of it
 * are the bank's.
 */
export function mix(
  model: readonly Accepted[],
  bank: readonly Accepted[],
  { limit, bankSeats, shift }: Seats,
): Candidate[] {
  const ranked = rank([...model, ...bank], shift)
  const chosen: Candidate[] = []
  seat(chosen, ranked, limit - Math.min(bankSeats, bank.length))
  seat(chosen, rank(bank, shift), limit)
  seat(chosen, ranked, limit)
  return ranked.map(({ candidate }) => candidate).filter((one) => chosen.includes(one))
}

/** The place of what was left out of an order: behind all that are in it. */
const UNPLACED = 10
/** How many places, in both orders together, one logit of what reactions have taught is worth. */
const PLACES_PER_LOGIT = 4

/** Best first; where nothing tells them apart, in the order in which they came. */
function rank(accepted: readonly Accepted[], shift: Seats['shift']): Accepted[] {
  const place = ({ candidate, silence, unsettled }: Accepted) =>
    (silence ?? UNPLACED) + (unsettled ?? UNPLACED) - PLACES_PER_LOGIT * shift(candidate)
  return accepted.toSorted((a, b) => b.pause - a.pause || place(a) - place(b))
}

const CATEGORY_MOST = 2
/** A document about one thing, such as access rights: a third question of it before an empty seat. */
const CATEGORY_AT_A_PINCH = 3

function seat(chosen: Candidate[], ranked: readonly Accepted[], upTo: number): void {
  for (const most of [CATEGORY_MOST, CATEGORY_AT_A_PINCH])
    for (const { candidate } of ranked)
      if (chosen.length < upTo && adds(chosen, candidate, most)) chosen.push(candidate)
}

/** Two of the bank's on one topic are one too many; the model's were read against one another. */
function adds(
  chosen: readonly Candidate[],
  candidate: Candidate,
  mostOfACategory: number,
): boolean {
  const ofCategory = chosen.filter(({ category }) => category === candidate.category)
  const ofBank = candidate.source.kind === 'bank'
  const repeats = chosen.some(
    (other) =>
      other.id === candidate.id ||
      tooAlike(other, candidate) ||
      samePassage(other, candidate) ||
      (ofBank && other.topic === candidate.topic),
  )
  return !repeats && ofCategory.length < mostOfACategory
}
