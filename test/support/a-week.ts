import { readDocument } from '../../src/documents/read-document.ts'
import type { Gadfly } from '../../src/gadfly.ts'
import { saveDocument } from '../../src/store/documents.ts'
import { noticeReview, type Review, setReviewDate } from '../../src/store/reviews.ts'
import { ensureWorkspace } from '../../src/store/workspaces.ts'
import { atRest } from './at-rest.ts'
import type { Human } from './slack/people.ts'
import type { Slack } from './slack/stand-in.ts'
import type { Channel } from './slack/workspace.ts'

export type PostedDocument = {
  readonly channel: Channel
  readonly author: Human
  readonly text: string
  readonly at: Date
  readonly reviewAt?: Date
}

/** A document as the bot records one it has read: with its review, and without packs. */
export async function recordDocument(
  { slack, gadfly }: { readonly slack: Slack; readonly gadfly: Gadfly },
  { channel, author, text, at, reviewAt }: PostedDocument,
): Promise<Review> {
  const { deps } = gadfly
  const { workspaceId } = deps.self()
  const { title, kind, hash, words } = readDocument(text)
  const { ts } = author.post(channel, title)
  // The bot has to have looked at the post, and found it too short, before we say it is a document.
  await atRest(slack, gadfly)
  const origin = `slack:${channel.id}:${ts}`
  const read = { workspaceId, origin, title, kind, authorId: author.id, hash, words, text }
  await ensureWorkspace(deps.db, workspaceId, at)
  const { revision } = await deps.tx((trx) => saveDocument(trx, read, at))
  const { documentId } = revision
  const noticed = { workspaceId, documentId, channelId: channel.id, threadId: ts }
  const { review } = await noticeReview(deps.db, noticed, at)
  if (reviewAt) await setReviewDate(deps.db, workspaceId, review.reviewId, reviewAt)
  return review
}
