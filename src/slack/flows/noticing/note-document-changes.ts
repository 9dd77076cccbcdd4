import type { Document } from '../../../documents/document.ts'
import { readDocument } from '../../../documents/read-document.ts'
import { documentChange, type RevisionRead } from '../../../feedback/document-change.ts'
import type { Bank } from '../../../questions/bank/bank.ts'
import { coverDocument } from '../../../questions/coverage/coverage.ts'
import { readForQuestions } from '../../../questions/coverage/reading.ts'
import { asksWithoutChange, noteWhatCame } from '../../../store/outcomes.ts'
import { type Revision, revisionsOf } from '../../../store/revisions.ts'
import type { SlackDeps } from '../../deps.ts'
import { signalsOf } from '../../signals.ts'

/**
 * Holds a document as it was just read against what it said when each question was asked, and writes down
 * what changed there. Done for a small correction too, which is no revision of its own: the answer to a
 * question is often one sentence.
 */
export async function noteDocumentChanges(
  deps: SlackDeps,
  workspaceId: string,
  documentId: string,
  document: Document,
): Promise<void> {
  const asks = await asksWithoutChange(deps.db, workspaceId, documentId)
  if (asks.length === 0) return
  const revisions = await revisionsOf(deps.db, workspaceId, documentId)
  const now = readWith(deps.bank())
  for (const ask of asks) {
    const then = revisionAt(revisions, ask.askedAt)
    if (!then || then.hash === document.hash) continue
    const change = documentChange(ask, now(readDocument(then.text)), now(document))
    if (!change) continue
    const { map } = signalsOf(deps.config)
    await deps.tx((trx) => noteWhatCame(trx, ask, { documentChange: change }, map, deps.now()))
  }
}

/** The last revision read before a question was asked, as far as its text is there still. */
function revisionAt(
  revisions: readonly Revision[],
  askedAt: Date,
): (Revision & { readonly text: string }) | undefined {
  const then = revisions.findLast(({ readAt }) => readAt <= askedAt) ?? revisions[0]
  return then?.text == null ? undefined : { ...then, text: then.text }
}

/** Reading for coverage takes a while, so each text is read once. */
function readWith(bank: Bank): (document: Document) => RevisionRead {
  const known = new Map<string, RevisionRead>()
  return (document) => {
    const read = known.get(document.hash) ?? {
      document,
      coverage: coverDocument(readForQuestions(document), bank),
    }
    known.set(document.hash, read)
    return read
  }
}
