import { createHash } from 'node:crypto'

/** An order that only the seed decides: by the digest of seed and place. */
export function shuffled<T>(items: readonly T[], seed: string): T[] {
  const digest = (i: number) => createHash('sha256').update(`${seed} ${i}`).digest('hex')
  return items
    .map((item, i) => ({ item, key: digest(i) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item)
}
