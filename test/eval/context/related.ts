import { indexEntries, type Nearest } from '../../../src/context/related/rank-related.ts'
import { readDocument } from '../../../src/documents/read-document.ts'
import type { Corpus } from '../corpus.ts'
import { type Citations, readCitations } from './citations.ts'

type Recall = { readonly found: number; readonly there: number }
export type RelatedFigures = Readonly<
  Record<string, { readonly at5: Recall; readonly at10: Recall; readonly documents: number }>
>

/**
 * Of the documents that one cites, how many are among the nearest to it, all citations taken out of the texts;
 * and the same by a full-text search with its title over titles.
 */
export function measureRelated(corpus: Corpus): RelatedFigures {
  const citations = readCitations(corpus)
  const { documents } = citations
  const near = indexEntries(documents)
  const titles = indexEntries(documents.map(({ id, title }) => ({ id, title, text: '' })))
  const ranked = (nearest: Nearest, whole: boolean) =>
    new Map(
      documents.map(({ id, title, text }) => {
        const document = { ...readDocument(whole ? text : title), title }
        const found = nearest(document, 11).map((one) => one.id)
        return [id, found.filter((one) => one !== id)]
      }),
    )
  const ours = ranked(near, true)
  const baseline = ranked(titles, false)
  return {
    'cite one another': figures(citations.cited, ours),
    '  by titles alone': figures(citations.cited, baseline),
    'cite the same third one': figures(citations.shared, ours),
    '  by titles': figures(citations.shared, baseline),
  }
}

function figures(truth: Citations['cited'], ranked: ReadonlyMap<string, readonly string[]>) {
  return { at5: recall(truth, ranked, 5), at10: recall(truth, ranked, 10), documents: truth.size }
}

function recall(
  truth: Citations['cited'],
  ranked: ReadonlyMap<string, readonly string[]>,
  most: number,
): Recall {
  let found = 0
  let there = 0
  for (const [id, wanted] of truth) {
    const first = ranked.get(id)?.slice(0, most) ?? []
    there += Math.min(most, wanted.size)
    found += [...wanted].filter((one) => first.includes(one)).length
  }
  return { found, there }
}
