import { parseArgs } from 'node:util'
import { WORLDS, type World } from './company.ts'
import { POLICIES, relevanceOnly } from './policies.ts'
import { type Policy, simulateYear, type Year } from './year.ts'

/**
 * `npm run simulate [-- --runs 20 --worlds base,low]`: a company's year under each policy. Figures are the
 * mean true chance that an asked question lands once somebody looks at it, in %, with standard errors over
 * companies. Every policy meets the same companies and documents, so that the last column, the gain of the
 * last quarter over relevance alone in the same company, is far steadier than the others.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '12' },
    worlds: { type: 'string', default: 'base,low,high,tiring' },
  },
})
const runs = Number(values.runs)

for (const [name, world] of Object.entries(WORLDS))
  if (values.worlds.split(',').includes(name)) report(world)

function report(world: World): void {
  const { categorySpread, entrySpread, tiring } = world
  console.log(
    `\n${world.name}: ${runs} companies, spread ${categorySpread} between categories and ${entrySpread} between entries, repeats cost ${tiring}\n`,
  )
  console.log(row('policy', ['Q1', 'Q2', 'Q3', 'Q4', 'observed Q4', 'gain Q4']))
  const unlearned = years(world, relevanceOnly)
  for (const policy of POLICIES)
    console.log(row(policy.name, measure(years(world, policy), unlearned)))
}

function years(world: World, policy: Policy): Year[] {
  return Array.from({ length: runs }, (_, seed) => simulateYear(world, policy, seed))
}

function measure(made: readonly Year[], unlearned: readonly Year[]): string[] {
  const quarter = (q: number) => made.map(({ quarters }) => quarters[q] ?? 0)
  const gains = quarter(3).map((landed, i) => landed - (unlearned[i]?.quarters[3] ?? 0))
  return [...[0, 1, 2, 3].map(quarter), made.map(({ observed }) => observed), gains].map(figure)
}

function figure(shares: readonly number[]): string {
  const values = shares.map((share) => 100 * share)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const error = Math.sqrt(spread / Math.max(1, values.length - 1) / values.length)
  return `${mean.toFixed(1)} ±${error.toFixed(1)}`
}

function row(name: string, cells: readonly string[]): string {
  return `${name.padEnd(36)}${cells.map((cell) => cell.padStart(12)).join('')}`
}
