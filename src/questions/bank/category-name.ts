import type { Category } from './bank-entry.ts'

/** What a category is called on a card, in the settings and in the summary. */
const CATEGORY_NAMES: Readonly<Record<Category, string>> = {
  business: 'Problem and business fit',
  alternatives: 'Alternatives and decisions',
  estimates: 'Estimates and milestones',
  ownership: 'Ownership and on-call',
  crossteam: 'Cross-team reuse',
  deps: 'Dependencies and vendors',
  data: 'Data and consistency',
  api: 'Interfaces and contracts',
  scale: 'Scale and performance',
  failure: 'Failure modes',
  delivery: 'Rollout and configuration',
  migration: 'Migration and rollback',
  ops: 'Running it',
  testing: 'Tests and proof',
  security: 'Security',
  privacy: 'Privacy and compliance',
  cost: 'Cost',
  ux: 'User experience',
  evolution: 'Long-term evolution',
  ml: 'Models and prompts',
}

/** A category that has no name yet is called by its id. */
export function categoryName(category: string): string {
  const named = Object.entries(CATEGORY_NAMES).find(([id]) => id === category)
  return named?.[1] ?? category
}
