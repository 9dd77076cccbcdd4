import type { Chance } from '../../src/questions/choosing/chance.ts'

/** Draws from the distributions the simulated company is made of. */

export function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())
}

export function beta(a: number, b: number, chance: Chance): number {
  const x = gamma(a, chance)
  return x / (x + gamma(b, chance))
}

/** Marsaglia and Tsang's squeeze (2000); below a shape of one, boosted from the shape above it. */
function gamma(shape: number, chance: Chance): number {
  if (shape < 1) return gamma(shape + 1, chance) * Math.pow(1 - chance(), 1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const x = normal(chance)
    const v = (1 + x / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(1 - chance()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

export function oneOf<Item>(items: readonly Item[], chance: Chance): Item {
  const item = items[Math.floor(chance() * items.length)]
  if (item === undefined) throw new Error('nothing to draw from')
  return item
}
