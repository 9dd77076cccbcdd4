import type { BankEntry } from './bank-entry.ts'
import type { Reading } from './reading.ts'

/** The sentences that make an entry worth asking. */
export type Trigger = {
  /** Ids of the sentences that may be quoted, the one that carries a question best first. */
  readonly sentences: readonly number[]
  /** 0 to 1: how well the first of them reads as a quote. */
  readonly quality: number
  /** A pattern of the entry, or only a kind of signal (a hedge, a claim) that any document may hold. */
  readonly by: 'pattern' | 'signal'
}

/** Questions about options may stand on the passages that weigh them; no other question may. */
const OF_OPTIONS: ReadonlySet<string> = new Set(['alternatives'])

export function findTrigger(reading: Reading, entry: BankEntry): Trigger | null {
  const { any, signals } = entry.applies
  const stated = reading.index.matchAny(any).filter((id) => !reading.traits[id]?.negated)
  const signalled = signals.flatMap((kind) => reading.withSignal.get(kind) ?? [])
  const fit = [...new Set([...stated, ...signalled])].filter((id) => mayCarry(reading, entry, id))
  if (fit.length === 0) return null
  const quality = (id: number) => reading.traits[id]?.quality ?? 0
  const sentences = fit.sort((a, b) => quality(b) - quality(a) || a - b)
  const by = stated.some((id) => fit.includes(id)) ? 'pattern' : 'signal'
  return { sentences, quality: quality(sentences[0] ?? -1), by }
}

function mayCarry(reading: Reading, entry: BankEntry, id: number): boolean {
  const traits = reading.traits[id]
  if (!traits?.quotable) return false
  return !traits.aside || OF_OPTIONS.has(entry.category)
}
