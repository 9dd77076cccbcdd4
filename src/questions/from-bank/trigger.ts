import type { BankEntry } from '../bank/bank-entry.ts'
import type { Pattern } from '../bank/pattern.ts'
import type { Reading } from '../coverage/reading.ts'
import { type Beside, NEGATION } from '../coverage/sentence-traits.ts'

/** The sentences that make an entry worth asking. */
export type Trigger = {
  /** Ids of the sentences that may be quoted, the one that carries a question best first. */
  readonly sentences: readonly number[]
  /** 0 to 1: how well the first of them reads as a quote. */
  readonly quality: number
  /** A pattern of the entry, or only a kind of signal (a hedge, a claim) that any document may hold. */
  readonly by: 'pattern' | 'signal'
}

/** What stands beside the design is ground only for questions about just that. */
const MAY_STAND_BESIDE: Readonly<Record<Beside, ReadonlySet<string>>> = {
  options: new Set(['alternatives']),
  later: new Set(['alternatives', 'business', 'estimates', 'evolution', 'ownership']),
  process: new Set(['delivery', 'testing']),
  machinery: new Set(),
}
/** How things are today is ground for asking whether, why and when to change it, not how the new thing works. */
const OF_TODAY: ReadonlySet<string> = new Set([
  'alternatives',
  'business',
  'crossteam',
  'estimates',
])

export function findTrigger(reading: Reading, entry: BankEntry): Trigger | null {
  const { any, signals } = entry.applies
  const stated = any.flatMap((pattern) => statedBy(reading, pattern))
  const signalled = signals.flatMap((kind) => reading.withSignal.get(kind) ?? [])
  const fit = [...new Set([...stated, ...signalled])].filter((id) => mayCarry(reading, entry, id))
  if (fit.length === 0) return null
  const quality = (id: number) => reading.traits[id]?.quality ?? 0
  const sentences = fit.sort((a, b) => quality(b) - quality(a) || a - b)
  const by = stated.some((id) => fit.includes(id)) ? 'pattern' : 'signal'
  return { sentences, quality: quality(sentences[0] ?? -1), by }
}

/**
 * A sentence with a "not" in it does not state what triggers, unless the trigger is itself a denial or
 * a doubt: "we assume it will not grow" is as good an assumption as any.
 */
function statedBy({ index, traits }: Reading, pattern: Pattern): readonly number[] {
  const found = index.matchClosely(pattern)
  const holdsDenied = NEGATION.test(pattern.source) || DOUBT.test(pattern.source)
  return holdsDenied ? found : found.filter((id) => !traits[id]?.negated)
}

const DOUBT =
  /\b(?:assum|hope|hopefully|probably|presumably|unlikely|rare|may|might|could|unclear|unsure|tbd|for now|later|future|postpone|defer|out of scope)/

function mayCarry(reading: Reading, entry: BankEntry, id: number): boolean {
  const traits = reading.traits[id]
  if (!traits?.quotable || (traits.ground && !OF_TODAY.has(entry.category))) return false
  return traits.beside === null || MAY_STAND_BESIDE[traits.beside].has(entry.category)
}
