import type { Candidate } from '../candidate.ts'

/** Enough to seed a model, few enough to be read. */
const MOST = 40
const MOST_OF_A_CATEGORY = 4

/** The bank's questions that fit the document best, categories varied: what the model starts from. */
export function shortlist(offered: readonly Candidate[]): Candidate[] {
  const ofCategory = new Map<string, number>()
  const ranked = offered.toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  const varied = ranked.filter(({ category }) => {
    const count = ofCategory.get(category) ?? 0
    ofCategory.set(category, count + 1)
    return count < MOST_OF_A_CATEGORY
  })
  return varied.slice(0, MOST)
}
