import type { z } from 'zod'
import type { preferences, Posted, Sets, verdicts } from './judging.ts'

type Verdicts = z.infer<typeof verdicts>['verdicts']
type Role = keyof z.infer<typeof preferences>
/** What was said of a pair, and whose set stood first in it. */
type Preferred = { readonly a: keyof Sets; readonly said: z.infer<typeof preferences> }

/** One judged document: what was shown in which order, and what the judges said. */
export type JudgedDocument = {
  readonly candidates: readonly (Posted & { readonly system: keyof Sets })[]
  readonly heldOut: number
  readonly verdicts: Verdicts
  /** Both orders of the two sets. */
  readonly preferred: readonly [Preferred, Preferred]
}

export type Score = {
  readonly questions: number
  readonly hit: number
  readonly hitOrNear: number
  readonly answered: number
  readonly partly: number
  readonly generic: number
  readonly wrong: number
  readonly pause: number
  readonly threes: number
  readonly sayable: number
  readonly medianWords: number
  readonly longestWords: number
}

export function scoreOf(system: keyof Sets, documents: readonly JudgedDocument[]): Score {
  const judged = documents.flatMap((one) =>
    one.candidates.flatMap((candidate, i) => {
      const verdict = one.verdicts.find(({ id }) => id === `c${i + 1}`)
      if (!verdict) throw new Error(`candidate c${i + 1} was not judged`)
      return candidate.system === system ? [{ candidate, verdict }] : []
    }),
  )
  const share = (is: (one: (typeof judged)[number]) => boolean) =>
    judged.filter(is).length / judged.length
  const held = documents.reduce((sum, one) => sum + one.heldOut, 0)
  const found = (fields: readonly ('hits' | 'near')[]) =>
    documents.reduce((sum, one) => sum + foundIn(system, one, fields), 0) / held
  const words = judged
    .map(({ candidate }) => candidate.question.split(/\s+/).length)
    .sort((a, b) => a - b)
  return {
    questions: judged.length,
    hit: found(['hits']),
    hitOrNear: found(['hits', 'near']),
    answered: share(({ verdict }) => verdict.answered === 'fully'),
    partly: share(({ verdict }) => verdict.answered === 'partly'),
    generic: share(({ verdict }) => verdict.generic),
    wrong: share(({ verdict }) => verdict.wrong),
    pause: judged.reduce((sum, { verdict }) => sum + verdict.pause, 0) / judged.length,
    threes: share(({ verdict }) => verdict.pause === 3),
    sayable: share(({ verdict }) => verdict.sayable),
    medianWords: words[Math.floor(words.length / 2)] ?? 0,
    longestWords: words.at(-1) ?? 0,
  }
}

function foundIn(
  system: keyof Sets,
  { candidates, verdicts }: JudgedDocument,
  fields: readonly ('hits' | 'near')[],
): number {
  const found = candidates.flatMap((candidate, i) =>
    candidate.system === system
      ? verdicts
          .filter(({ id }) => id === `c${i + 1}`)
          .flatMap((one) => fields.flatMap((f) => one[f]))
      : [],
  )
  return new Set(found).size
}

/** Wins, losses and ties of Gadfly's set; a preference that flips with the order is a tie. */
export function preferred(role: Role, documents: readonly JudgedDocument[]) {
  const outcomes = documents.map(({ preferred: pair }) => {
    const [first, second] = pair.map((one) => winner(role, one))
    return first === second ? first : null
  })
  const count = (winner: keyof Sets | null) => outcomes.filter((one) => one === winner).length
  return { won: count('gadfly'), lost: count('oneLine'), tied: count(null) }
}

function winner(role: Role, { a, said }: Preferred): keyof Sets | null {
  if (said[role] === 'tie') return null
  const isFirst = said[role] === 'A'
  return isFirst === (a === 'gadfly') ? 'gadfly' : 'oneLine'
}
