import type { Document } from '../../documents/document.ts'
import type { ContextQuestion } from '../../questions/context-question.ts'
import type { Fact } from '../../questions/with-model/material.ts'
import type { ContextItem } from '../items/context-item.ts'
import { factOf } from '../items/fact-of.ts'
import { questionsFromContext } from './questions-from-context.ts'
import { indexEntries } from '../related/rank-related.ts'
import { standingOf } from '../items/standing.ts'

/** What a model is told beside a document; more would drown it. */
const MOST_FACTS = 8

export type ContextFor = {
  readonly questions: readonly ContextQuestion[]
  /** What a model may be told: the items that ask something, then those nearest to the document. */
  readonly facts: readonly Fact[]
}

/** What these items have to say about a document. */
export function contextFor(
  document: Document,
  items: readonly ContextItem[],
  now: Date,
): ContextFor {
  const questions = questionsFromContext(document, items, now)
  const usable = items.filter((item) => standingOf(item, now).kind === 'holds')
  const nearest = indexEntries(usable)(document, MOST_FACTS).map(({ id }) => id)
  const ids = [...new Set([...questions.map(({ cites }) => cites.itemId), ...nearest])]
  const told = ids.slice(0, MOST_FACTS).flatMap((id) => items.find((item) => item.id === id) ?? [])
  return { questions, facts: told.map((item) => factOf(item, now)) }
}
