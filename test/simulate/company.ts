import type { TaughtEntry } from '../../src/feedback/taught.ts'
import { CATEGORIES, type Category } from '../../src/questions/bank/bank-entry.ts'
import type { Candidate } from '../../src/questions/candidate.ts'
import { type Chance, shuffle } from '../../src/questions/choosing/chance.ts'
import { aCandidate } from '../support/a-candidate.ts'
import { beta, normal, oneOf } from './draws.ts'

/** How a company differs from another; spreads are standard deviations in logits. */
export type World = {
  readonly name: string
  /** How much categories, and entries within one, differ in how often they land. */
  readonly categorySpread: number
  readonly entrySpread: number
  /** What hearing the same question again soon costs, in logits. */
  readonly tiring: number
}

export const WORLDS = {
  base: { name: 'base', categorySpread: 0.45, entrySpread: 0.65, tiring: 0 },
  low: { name: 'low spread', categorySpread: 0.25, entrySpread: 0.35, tiring: 0 },
  high: { name: 'high spread', categorySpread: 0.7, entrySpread: 1, tiring: 0 },
  tiring: { name: 'base, repeats tire', categorySpread: 0.45, entrySpread: 0.65, tiring: 1.2 },
} as const satisfies Record<string, World>

const ENTRIES = 250
const TEAMS = 6
const PEOPLE_IN_A_TEAM = 12
/** How well the curated weight knows what lands: its correlation with the truth. */
const CURATION = 0.3
const BASE = -0.65
const RELEVANCE = 0.3
const KIND_SPREAD = 0.2
const KINDS = ['adr', 'rfc', 'design-doc'] as const

/** The truth about one company, which no policy may look at. */
export type Company = {
  readonly world: World
  readonly entries: readonly TaughtEntry[]
  readonly teams: readonly (readonly string[])[]
  readonly categoryEffect: ReadonlyMap<Category, number>
  readonly entryEffect: ReadonlyMap<string, number>
  readonly kindEffect: ReadonlyMap<string, number>
}

export function foundCompany(world: World, chance: Chance): Company {
  const categoryEffect = new Map(
    CATEGORIES.map((name) => [name, world.categorySpread * normal(chance)]),
  )
  const kindEffect = new Map(
    CATEGORIES.flatMap((name) =>
      KINDS.map((kind) => [`${kind} ${name}`, KIND_SPREAD * normal(chance)] as const),
    ),
  )
  const entryEffect = new Map<string, number>()
  const entries = Array.from({ length: ENTRIES }, (_, i) => {
    const z = normal(chance)
    const id = `entry-${i}`
    entryEffect.set(id, world.entrySpread * z)
    const seen = CURATION * z + Math.sqrt(1 - CURATION ** 2) * normal(chance)
    const weight = Math.min(5, Math.max(1, Math.round(3.6 + 0.63 * seen)))
    return { id, version: 1, category: CATEGORIES[i % CATEGORIES.length] ?? 'data', weight }
  })
  const teams = Array.from({ length: TEAMS }, (_, team) =>
    Array.from({ length: PEOPLE_IN_A_TEAM }, (_, person) => `U${team}-${person}`),
  )
  return { world, entries, teams, categoryEffect, entryEffect, kindEffect }
}

/** A document up for review: what could be asked of it, and the truth about each. */
export type Reviewed = {
  readonly documentId: string
  readonly team: number
  readonly authorId: string
  /** The team's people who may look into the thread. */
  readonly readers: readonly string[]
  /** How likely somebody looks at any one question. */
  readonly attention: number
  readonly candidates: readonly Candidate[]
  /** The logit of each candidate's chance to land once looked at, fresh to the team. */
  readonly truth: ReadonlyMap<string, number>
}

export function writeDocument(company: Company, documentId: string, chance: Chance): Reviewed {
  const kind = oneOf(KINDS, chance)
  const team = Math.floor(chance() * TEAMS)
  const [authorId = '', ...others] = shuffle(company.teams[team] ?? [], chance)
  const about = shuffle(CATEGORIES, chance).slice(0, 5 + Math.floor(chance() * 4))
  const truth = new Map<string, number>()
  const add = (id: string, category: Category, effect: number, weight: number, bank: boolean) => {
    const relevance = normal(chance)
    const fits = company.kindEffect.get(`${kind} ${category}`) ?? 0
    const usual = BASE + (company.categoryEffect.get(category) ?? 0) + fits
    truth.set(id, usual + effect + RELEVANCE * relevance)
    return candidateOf(id, category, 0.75 + 0.06 * relevance + 0.05 * (weight - 3.6), bank)
  }
  const fitting = company.entries.filter(
    ({ category }) => about.includes(category) && chance() < 0.55,
  )
  const candidates = fitting.map(({ id, category, weight }) =>
    add(id, category, company.entryEffect.get(id) ?? 0, weight, true),
  )
  for (let i = 0; i < 4; i++) {
    const effect = company.world.entrySpread * normal(chance)
    candidates.push(add(`${documentId}-model-${i}`, oneOf(about, chance), effect - 0.1, 3.6, false))
  }
  const readers = [authorId, ...others.slice(0, 4)]
  return {
    documentId,
    team,
    authorId,
    readers,
    attention: beta(2.2, 2.2, chance),
    candidates,
    truth,
  }
}

function candidateOf(id: string, category: Category, score: number, bank: boolean): Candidate {
  const source = bank
    ? { kind: 'bank' as const, bankId: id }
    : { kind: 'model' as const, bankId: null }
  return aCandidate(id, { text: spelled(id), category, source, score })
}

/** Digits as letters, so that no two texts look alike to the variety rule. */
function spelled(id: string): string {
  return id.replaceAll(/\d/g, (digit) => ` ${'zotrfvsxen'.charAt(Number(digit)).repeat(3)}`)
}
