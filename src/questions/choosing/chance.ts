/** The next draw, uniform in [0, 1). Handed in, so that whatever chance decided can be decided again. */
export type Chance = () => number

/**
 * A generator that gives the same draws for the same seed on every machine: the seed hashed by FNV-1a
 * starts a 32-bit counter, and each step of the counter is scrambled by multiply-xor-shift rounds. Good
 * enough for shuffling and drawing; not for secrets.
 */
export function seededChance(seed: string): Chance {
  let counter = 0x811c9dc5
  for (let i = 0; i < seed.length; i++)
    counter = Math.imul(counter ^ seed.charCodeAt(i), 0x01000193) >>> 0
  return () => {
    counter = (counter + 0x9e3779b9) >>> 0
    let mixed = counter
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
}

/** A new list in an order chance drew, every order equally likely. */
export function shuffle<Item>(items: readonly Item[], chance: Chance): Item[] {
  const left = [...items]
  return items.flatMap(() => left.splice(Math.floor(chance() * left.length), 1))
}
