import { words } from '../bank/pattern.ts'

/** Jaccard overlap of the character trigrams of two texts, 0 to 1, case and punctuation ignored. */
export function trigramSimilarity(a: string, b: string): number {
  const left = trigrams(a)
  const right = trigrams(b)
  if (left.size === 0 || right.size === 0) return 0
  let shared = 0
  for (const gram of left) if (right.has(gram)) shared++
  return shared / (left.size + right.size - shared)
}

const remembered = new Map<string, ReadonlySet<string>>()

function trigrams(text: string): ReadonlySet<string> {
  const known = remembered.get(text)
  if (known) return known
  if (remembered.size > 20_000) remembered.clear()
  const flat = ` ${words(text).join(' ')} `
  const made = new Set<string>()
  for (let at = 0; at + 3 <= flat.length; at++) made.add(flat.slice(at, at + 3))
  remembered.set(text, made)
  return made
}
