import { namesIn } from '../../../context/names.ts'
import type { RelatedTerm } from '../../../context/related/related-terms.ts'
import type { Document } from '../../../documents/document.ts'
import { countLexemes, isCountStale, termsOf } from '../../../store/lexemes.ts'
import type { SlackDeps } from '../../deps.ts'

type Which = { readonly workspaceId: string; readonly revisionId: string }

/** The words by which items and earlier documents are looked for to a revision. */
export async function findTerms(
  deps: SlackDeps,
  { workspaceId, revisionId }: Which,
  document: Document,
): Promise<RelatedTerm[]> {
  if (await isCountStale(deps.db, workspaceId))
    await deps.tx((trx) => countLexemes(trx, workspaceId, deps.now()))
  return termsOf(deps.db, { workspaceId, revisionId, names: namesIn(document) })
}
