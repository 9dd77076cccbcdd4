import type { Document } from '../../documents/document.ts'
import { stem, words } from '../../questions/bank/pattern.ts'
import { contentStems } from '../content-stems.ts'
import { namesIn } from '../names.ts'
import { relatedTerms, TITLE } from './related-terms.ts'

/** A text that may bear on a document: an item, or an earlier document. */
export type Entry = { readonly id: string; readonly title: string; readonly text: string }

type Ranked = { readonly id: string; readonly score: number }

/** The entries that share most with a document, the nearest first. */
export type Nearest = (document: Document, limit: number) => Ranked[]

/** The ranking of src/store/related.ts in memory, for the command line and where no database is at hand. */
export function indexEntries(entries: readonly Entry[]): Nearest {
  const holding = new Map<string, Map<string, number>>()
  for (const { id, title, text } of entries) {
    for (const term of contentStems(text)) add(holding, term, id, 1)
    for (const term of contentStems(title)) add(holding, term, id, TITLE)
  }
  return (document, limit) => {
    const scores = new Map<string, number>()
    const terms = relatedTerms({
      counts: countStems(`${document.title} ${document.text}`),
      frequency: (term) => holding.get(term)?.size ?? 0,
      texts: entries.length,
      names: new Set(namesIn(document).flatMap(contentStems)),
      title: new Set(contentStems(document.title)),
    })
    for (const { term, weight } of terms)
      for (const [id, share] of holding.get(term) ?? [])
        scores.set(id, (scores.get(id) ?? 0) + weight * share)
    return [...scores]
      .map(([id, score]) => ({ id, score }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
  }
}

function add(holding: Map<string, Map<string, number>>, term: string, id: string, share: number) {
  holding.set(term, (holding.get(term) ?? new Map<string, number>()).set(id, share))
}

function countStems(text: string): Map<string, number> {
  const meant = new Set(contentStems(text))
  const counts = new Map<string, number>()
  for (const key of words(text).map(stem))
    if (meant.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
