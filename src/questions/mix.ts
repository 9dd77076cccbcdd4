import type { Candidate } from './candidate.ts'
import { samePassage, tooAlike } from './choose.ts'
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

/** Three of five are for what the team has not settled, however plain. */
const UNSETTLED_SHARE = 0.6

/**
 * Half of what reviewers really leave open is a plain decision not yet taken, and a clever tension would
 * always beat it: so what is unsettled has seats of its own, and the longest pause has the others. The
 * bank's questions were read with the model's and compete with them; where the model is not to be
 * trusted with all of the pack, `bankSeats` of it are theirs.
 */
export function mix(
  model: readonly Accepted[],
  bank: readonly Accepted[],
  { limit, bankSeats, shift }: Seats,
): Candidate[] {
  const free = limit - Math.min(bankSeats, bank.length)
  const unsettled = model.filter((one) => one.unsettled !== null && wouldStop(one))
  const open = byPlace(unsettled, ({ unsettled }) => unsettled, shift)
  const paused = byPause([...model, ...bank], shift)
  const chosen: Candidate[] = []
  seat(chosen, open, Math.round(free * UNSETTLED_SHARE))
  seat(chosen, paused, free)
  seat(chosen, byPause(bank, shift), limit)
  seat(chosen, paused, limit)
  return chosen.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

function wouldStop({ pause }: Accepted): boolean {
  return pause >= 2.5
}

function byPause(accepted: readonly Accepted[], shift: Seats['shift']): Accepted[] {
  const ranked = byPlace(accepted, ({ silence }) => silence, shift)
  return ranked.sort((a, b) => b.pause - a.pause)
}

/** Behind all that were put in order. */
const UNPLACED = 100
/** How many places one logit of what reactions have taught is worth: it decides between neighbours. */
const PLACES_PER_LOGIT = 2

/** Best first; where nothing else tells them apart, in the order in which they came. */
function byPlace(
  accepted: readonly Accepted[],
  placeOf: (one: Accepted) => number | null,
  shift: Seats['shift'],
): Accepted[] {
  const rank = (one: Accepted) =>
    (placeOf(one) ?? UNPLACED) - PLACES_PER_LOGIT * shift(one.candidate)
  return accepted.toSorted((a, b) => rank(a) - rank(b))
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
