import { learn } from '../../src/feedback/learning.ts'
import { logit, mean, shrinkRates } from '../../src/feedback/rates.ts'
import type { Lesson } from '../../src/feedback/taught.ts'
import type { Chance } from '../../src/questions/choosing/chance.ts'
import { choose } from '../../src/questions/choosing/choose.ts'
import {
  type Learned,
  type Lesson as Asked,
  NOTHING_LEARNED,
} from '../../src/questions/choosing/learned.ts'
import { lineUp } from '../../src/questions/choosing/line-up.ts'
import { beta } from './draws.ts'
import type { Policy } from './year.ts'

/** Every policy chooses by the same rules of variety; they differ in what they think will land. */

export const shipped: Policy = {
  name: 'shipped',
  prepare(company, lessons, chance) {
    const learning = learn({ lessons, declines: [], corrections: [] }, company.entries)
    return (document, limit, now) => {
      const learned = learning.forTeam(`C${document.team}`, now)
      return lineUp(document.candidates, { limit, bar: 0, learned, chance }).questions
    }
  },
}

const oracle: Policy = {
  name: 'oracle (knows the truth)',
  prepare: () => (document, limit) => {
    const known = document.candidates.map((candidate) => ({
      ...candidate,
      score: document.truth.get(candidate.id) ?? 0,
    }))
    return choose(known, limit, -Infinity)
  },
}

type Tries = { landings: number; exposures: number }

/** A policy that gives each candidate a logit from its tries alone, however it comes by it. */
function scoring(
  name: string,
  score: (lessons: readonly Lesson[], chance: Chance) => (asked: Asked, tries: Tries) => number,
): Policy {
  return {
    name,
    prepare(_company, lessons, chance) {
      const counted = countTries(lessons)
      const shift = score(lessons, chance)
      const learned: Learned = {
        ...NOTHING_LEARNED,
        shift: (asked) => shift(asked, counted.get(asked.source.bankId ?? '') ?? NO_TRIES),
      }
      return (document, limit) => choose(document.candidates, limit, 0, learned)
    },
  }
}

const NO_TRIES: Tries = { landings: 0, exposures: 0 }

function countTries(lessons: readonly Lesson[]): Map<string, Tries> {
  const counted = new Map<string, Tries>()
  for (const { ask, exposed, landed } of lessons) {
    if (ask.entryId === null || !exposed) continue
    const tries = counted.get(ask.entryId) ?? { landings: 0, exposures: 0 }
    counted.set(ask.entryId, tries)
    tries.exposures++
    if (landed) tries.landings++
  }
  return counted
}

function workspaceMean(lessons: readonly Lesson[]): number {
  const exposed = lessons.filter(({ exposed }) => exposed)
  return (exposed.filter(({ landed }) => landed).length + 2) / (exposed.length + 8)
}

const uniform = scoring('uniform over what fits', (_lessons, chance) => () => 1000 * chance())

const epsilonGreedy = scoring('epsilon-greedy, 0.1', (lessons, chance) => {
  const usual = workspaceMean(lessons)
  return (_asked, { landings, exposures }) =>
    chance() < 0.1 / 9 ? 1000 : logit((landings + 14 * usual) / (exposures + 14)) - logit(usual)
})

const ucb1 = scoring('UCB1', (lessons) => {
  const usual = workspaceMean(lessons)
  const asked = Math.log(Math.max(2, lessons.length))
  return ({ source }, { landings, exposures }) => {
    if (source.bankId === null) return 0
    if (exposures === 0) return 1000
    const bound = landings / exposures + Math.sqrt((2 * asked) / exposures)
    return logit(Math.min(0.999, Math.max(0.001, bound))) - logit(usual)
  }
})

const flatThompson = scoring('Thompson, flat', (lessons, chance) => {
  const usual = logit(workspaceMean(lessons))
  return (_asked, { landings, exposures }) =>
    logit(beta(1 + landings, 1 + exposures - landings, chance)) - usual
})

/** Beliefs as the product shrinks them, without caps; drawn from, or taken at their mean. */
function hierarchical(name: string, draws: boolean): Policy {
  return {
    name,
    prepare(company, lessons, chance) {
      const weighed = lessons
        .filter(({ exposed }) => exposed)
        .map((lesson) => ({ ...lesson, weight: 1 }))
      const rates = shrinkRates(weighed, company.entries, () => false)
      const byId = new Map(company.entries.map((entry) => [entry.id, entry]))
      const value = ({ category, source }: Asked) => {
        const entry = byId.get(source.bankId ?? '')
        if (!entry) return logit(rates.category(category)) + rates.sourceShift(source.kind)
        const belief = rates.entry(entry)
        return logit(draws ? beta(belief.a, belief.b, chance) : mean(belief)) - rates.prior(entry)
      }
      const shift = (asked: Asked) => value(asked) - logit(rates.workspace)
      return (document, limit) =>
        choose(document.candidates, limit, 0, { ...NOTHING_LEARNED, shift })
    },
  }
}

export const relevanceOnly: Policy = {
  name: 'relevance only',
  prepare: () => (document, limit) => choose(document.candidates, limit, 0),
}

export const POLICIES: readonly Policy[] = [
  relevanceOnly,
  uniform,
  epsilonGreedy,
  ucb1,
  flatThompson,
  hierarchical('Thompson, hierarchical', true),
  hierarchical('hierarchical mean, never explores', false),
  shipped,
  oracle,
]
