import type { Candidate } from '../candidate.ts'
import { type Chance, shuffle } from './chance.ts'
import { addsVariety, choose, rankOf } from './choose.ts'
import type { Learned } from './learned.ts'

/** What is shown, in its order, and what chance had to do with it. */
export type LineUp = {
  readonly questions: readonly Candidate[]
  /** The question chance put there to learn about it, and the probability it had of being that one. */
  readonly drawn: { readonly id: string; readonly propensity: number } | null
}

export type LineUpOptions = {
  readonly limit: number
  /** The score below which nothing is worth a leader's attention, however well it has landed. */
  readonly bar: number
  readonly learned: Learned
  /** Null: the best only, best first, so that the same document gives the same questions. */
  readonly chance: Chance | null
}

/** One slot in five may go to something hardly tried, or learning would only ever confirm itself. */
const EXPLORED_SHARE = 1 / 5
/** An entry with this many exposures is tried. */
const TRIED = 3
/**
 * The draw is among this many at most, none of them further behind what it would displace than this. So
 * trying costs little: the simulator lost three points to a draw among all that fits, none to this one.
 */
const DRAWN_AMONG = 8
const NEAR = 0.03
/** Closer than this, which of two questions is the better one is anybody's guess. */
const TIE = 0.02

/** Chooses what to show and in which order. Without `chance` it is `choose` and nothing else. */
export function lineUp(candidates: readonly Candidate[], options: LineUpOptions): LineUp {
  const { limit, bar, learned, chance } = options
  const best = choose(candidates, limit, bar, learned)
  if (!chance) return { questions: best, drawn: null }
  const explored = Math.min(1, limit * EXPLORED_SHARE)
  const kept = best.slice(0, limit - 1)
  const displaced = best[limit - 1]
  const explores = displaced && chance() < explored
  const pool = explores ? littleTried(candidates, kept, displaced, options) : []
  const pick = pool[Math.floor(chance() * pool.length)]
  if (!pick) return { questions: shuffleTies(best, learned, chance), drawn: null }
  const questions = shuffleTies(kept, learned, chance)
  questions.splice(Math.floor(chance() * limit), 0, pick)
  return { questions, drawn: { id: pick.id, propensity: explored / pool.length } }
}

/** The bank's entries that could stand in the last one's place and have hardly been tried. */
function littleTried(
  candidates: readonly Candidate[],
  kept: readonly Candidate[],
  displaced: Candidate,
  { bar, learned }: LineUpOptions,
): Candidate[] {
  const least = rankOf(displaced, learned) - NEAR
  return candidates
    .filter((candidate) => candidate.score >= bar && isUntried(candidate, learned))
    .filter((candidate) => !kept.includes(candidate) && addsVariety(candidate, kept))
    .map((candidate) => ({ candidate, rank: rankOf(candidate, learned) }))
    .filter(({ rank }) => rank >= least)
    .sort((a, b) => b.rank - a.rank || (a.candidate.id < b.candidate.id ? -1 : 1))
    .slice(0, DRAWN_AMONG)
    .map(({ candidate }) => candidate)
}

function isUntried({ source: { kind, bankId } }: Candidate, learned: Learned): boolean {
  if (kind !== 'bank' || bankId === null || learned.resting(bankId) !== null) return false
  return learned.landed(bankId).exposures < TRIED
}

/**
 * What comes first is looked at most. Among equals chance says what comes first, so that a place in the
 * list does not teach that a question is good.
 */
function shuffleTies(ranked: readonly Candidate[], learned: Learned, chance: Chance): Candidate[] {
  const groups: Candidate[][] = []
  for (const candidate of ranked) {
    const first = groups.at(-1)?.[0]
    if (first && rankOf(first, learned) - rankOf(candidate, learned) < TIE)
      groups.at(-1)?.push(candidate)
    else groups.push([candidate])
  }
  return groups.flatMap((group) => shuffle(group, chance))
}
