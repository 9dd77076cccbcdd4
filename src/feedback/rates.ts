import type { Category } from '../questions/bank/bank-entry.ts'
import { SCORE_PER_LOGIT } from '../questions/choosing/learned.ts'
import type { TaughtAsk, TaughtEntry } from './taught.ts'
import type { WeighedLesson } from './weigh-lessons.ts'

/** Landings over exposures, weighed. */
type Tally = { readonly landings: number; readonly exposures: number }

/** A belief about a landed rate: its mean is `a / (a + b)`. */
export type Belief = { readonly a: number; readonly b: number }

/** Landed rates shrunk towards what is known of the wider group, the less they rest on the more. */
export type Rates = {
  readonly workspace: number
  readonly category: (category: Category) => number
  readonly entry: (entry: TaughtEntry) => Belief
  /** How questions of this source fare beside all of their categories, in logits. */
  readonly sourceShift: (source: TaughtAsk['source']) => number
  /** What the curated weight promises, in logits; the score holds it already. */
  readonly prior: (entry: TaughtEntry) => number
}

/**
 * What is assumed of the workspace before anything was seen, and how many exposures it takes a category
 * or an entry to weigh as much as the group it belongs to. The choice is forgiving: in a simulation
 * of the same kind 6 to 100 and 4 to 40 in the place of 24 and 14 moved landings by 1.3 in a hundred at most.
 */
const BEFORE_ANYTHING: Tally = { landings: 2, exposures: 8 }
const CATEGORY_STRENGTH = 24
const ENTRY_STRENGTH = 14
const SOURCE_STRENGTH = 24

/** One point of curated weight adds this much to a candidate's score (bank-candidates.ts). */
const SCORE_OF_A_POINT = 0.05

/**
 * m_w = (L + 2) / (E + 8), m_c = (L_c + 24 m_w) / (E_c + 24), m_q = (L_q + 14 m'_c) / (E_q + 14), where
 * m'_c is m_c moved in logits by the entry's curated weight. Computed again from the lessons each time,
 * so there is no state to go wrong. An entry's earlier versions count for its category only.
 */
export function shrinkRates(
  lessons: readonly WeighedLesson[],
  entries: readonly TaughtEntry[],
  forgotten: (ask: TaughtAsk) => boolean,
): Rates {
  const all = tally(lessons)
  const byCategory = tallyBy(lessons, ({ ask }) => ask.category)
  const ownLessons = lessons.filter(({ ask }) => !forgotten(ask))
  const byEntry = tallyBy(ownLessons, ({ ask }) => entryKey(ask.entryId, ask.entryVersion))
  const workspace =
    (all.landings + BEFORE_ANYTHING.landings) / (all.exposures + BEFORE_ANYTHING.exposures)
  const category = (name: Category) =>
    mean(shrink(byCategory.get(name), workspace, CATEGORY_STRENGTH))
  const usual = usualWeight(entries)
  const prior = ({ weight }: TaughtEntry) => ((weight - usual) * SCORE_OF_A_POINT) / SCORE_PER_LOGIT
  const shifts = sourceShifts(lessons, category)
  return {
    workspace,
    category,
    prior,
    sourceShift: (source) => shifts.get(source) ?? 0,
    entry(entry) {
      const promised = logistic(logit(category(entry.category)) + prior(entry))
      return shrink(byEntry.get(entryKey(entry.id, entry.version)), promised, ENTRY_STRENGTH)
    },
  }
}

export function mean({ a, b }: Belief): number {
  return a / (a + b)
}

export function logit(share: number): number {
  return Math.log(share / (1 - share))
}

function logistic(logits: number): number {
  return 1 / (1 + Math.exp(-logits))
}

function shrink(seen: Tally | undefined, towards: number, strength: number): Belief {
  const { landings, exposures } = seen ?? { landings: 0, exposures: 0 }
  return { a: landings + strength * towards, b: exposures - landings + strength * (1 - towards) }
}

function usualWeight(entries: readonly TaughtEntry[]): number {
  return entries.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, entries.length)
}

/** What a source's questions landed beside what their categories would have led to expect of them. */
function sourceShifts(
  lessons: readonly WeighedLesson[],
  category: (name: Category) => number,
): Map<string, number> {
  const expected = new Map<string, number>()
  for (const { ask, weight } of lessons)
    expected.set(ask.source, (expected.get(ask.source) ?? 0) + weight * category(ask.category))
  const shifts = new Map<string, number>()
  for (const [source, seen] of tallyBy(lessons, ({ ask }) => ask.source)) {
    const usual = (expected.get(source) ?? 0) / seen.exposures
    shifts.set(source, logit(mean(shrink(seen, usual, SOURCE_STRENGTH))) - logit(usual))
  }
  return shifts
}

function entryKey(id: string | null, version: number | null): string {
  return `${id} ${version}`
}

function tally(lessons: readonly WeighedLesson[]): Tally {
  return tallyBy(lessons, () => '').get('') ?? { landings: 0, exposures: 0 }
}

function tallyBy(
  lessons: readonly WeighedLesson[],
  keyOf: (lesson: WeighedLesson) => string,
): Map<string, Tally> {
  const tallies = new Map<string, { landings: number; exposures: number }>()
  for (const lesson of lessons) {
    const key = keyOf(lesson)
    let tally = tallies.get(key)
    if (!tally) tallies.set(key, (tally = { landings: 0, exposures: 0 }))
    if (lesson.landed) tally.landings += lesson.weight
    tally.exposures += lesson.weight
  }
  return tallies
}
