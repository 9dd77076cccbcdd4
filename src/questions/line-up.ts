import type { Candidate } from './candidate.ts'
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

/** One slot in five goes to something hardly tried, or learning would only ever confirm itself. */
const EXPLORED_SHARE = 1 / 5
/** The draw is among this many at most, the most relevant ones, so that a bad draw is not a bad question. */
const DRAWN_AMONG = 8
/** An entry with this many exposures is tried. */
const TRIED = 5
/** Closer than this, which of two questions is the better one is anybody's guess. */
const TIE = 0.02

/** Chooses what to show and in which order. Without `chance` it is `choose` and nothing else. */
export function lineUp(candidates: readonly Candidate[], options: LineUpOptions): LineUp {
  const { limit, bar, learned, chance } = options
  if (!chance) return { questions: choose(candidates, limit, bar, learned), drawn: null }
  const explores = chance() < limit * EXPLORED_SHARE
  const best = choose(candidates, explores ? limit - 1 : limit, bar, learned)
  const pool = explores ? littleTried(candidates, best, options) : []
  const pick = pool[Math.floor(chance() * pool.length)]
  const questions = shuffleTies(best, learned, chance)
  if (!pick) return { questions, drawn: null }
  questions.splice(Math.floor(chance() * (questions.length + 1)), 0, pick)
  const propensity = Math.min(1, limit * EXPLORED_SHARE) / pool.length
  return { questions, drawn: { id: pick.id, propensity } }
}

/** The bank's entries that could fill one more slot and have hardly been tried, the most relevant few. */
function littleTried(
  candidates: readonly Candidate[],
  chosen: readonly Candidate[],
  { bar, learned }: LineUpOptions,
): Candidate[] {
  const untried = ({ source: { kind, bankId } }: Candidate) =>
    kind === 'bank' && bankId !== null && learned.landed(bankId).exposures < TRIED
  const open = candidates.filter(
    (candidate) =>
      candidate.score >= bar &&
      untried(candidate) &&
      !chosen.includes(candidate) &&
      learned.resting(candidate.source.bankId ?? '') === null &&
      addsVariety(candidate, chosen),
  )
  return open.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, DRAWN_AMONG)
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
