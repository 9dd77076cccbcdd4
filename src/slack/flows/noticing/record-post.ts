import type { Transaction } from 'kysely'
import { changedShare } from '../../../documents/changed-share.ts'
import type { Document } from '../../../documents/document.ts'
import { foldWhitespace } from '../../../documents/fold-whitespace.ts'
import { plainText } from '../../../documents/plain-text.ts'
import { readDocument } from '../../../documents/read-document.ts'
import { whatItDecides } from '../../../documents/what-it-decides.ts'
import { documentAt, isOutdated, saveDocument } from '../../../store/documents.ts'
import { findRevision, type Revision } from '../../../store/revisions.ts'
import { packsOfReview } from '../../../store/packs.ts'
import { removeDocumentText } from '../../../store/remove-text.ts'
import { noticeReview, type Review } from '../../../store/reviews.ts'
import type { Database } from '../../../store/tables.ts'
import { ensureWorkspace } from '../../../store/workspaces.ts'
import { isDirectId } from '../../channel.ts'
import type { SlackDeps } from '../../deps.ts'
import { originOf, type Post, versionOf } from '../../reading/fetch-post.ts'
import type { ReadPost } from '../../reading/read-post.ts'
import { threadOf } from '../../reading/slack-message.ts'
import { noteDocumentChanges } from './note-document-changes.ts'
import { leadersLacking, MAKE_PACKS, type MakePacks, sendDeliverPack } from '../packs/pack-jobs.ts'

export type NewlyRead = {
  readonly workspaceId: string
  readonly post: Post
  readonly read: ReadPost
  /** Who gets a pack, besides those who have one of this document already. */
  readonly leaders: readonly string[]
  /** Asked for this moment: quiet hours do not hold it back. */
  readonly atOnce: boolean
  /** When a part of it was deleted, by Slack's clock: what earlier revisions said goes, however little. */
  readonly deletedAt: string | null
  /** A message of ours that the pack shall take the place of. */
  readonly place: MakePacks['place']
}

export type Recorded =
  | { readonly kind: 'recorded'; readonly reviewId: string }
  /** Somebody has recorded a newer state of the post already. */
  | { readonly kind: 'outdated' }

/** Below this share of changed passages an edit is a correction and no new revision. */
const WORTH_A_REVISION = 0.1

/**
 * Records a document as it was just read and its review in this channel; a job of the same transaction
 * makes the packs. Run again with the same text it changes nothing.
 */
export async function recordPost(deps: SlackDeps, newly: NewlyRead): Promise<Recorded> {
  const { workspaceId, post, read } = newly
  const origin = originOf(post.channelId, post.root.ts)
  const document = readDocument(read.text, { fileName: read.fileName })
  const standing = await standingRevision(deps, newly, document)
  const recorded = await deps.tx(async (trx): Promise<Recorded & { documentId?: string }> => {
    await ensureWorkspace(trx, workspaceId, deps.now())
    const version = versionFor(newly)
    if (await isOutdated(trx, { workspaceId, origin, version, hash: document.hash }))
      return { kind: 'outdated' }
    const revision = standing ?? (await saveRevision(deps, trx, newly, document))
    const review = await beginReview(deps, trx, newly, revision.documentId)
    if (!review.closedAt) await sendMakePacks(deps, trx, newly, review, revision)
    return { kind: 'recorded', reviewId: review.reviewId, documentId: revision.documentId }
  })
  // What was deleted is not to be quoted as what it was before.
  if (recorded.documentId !== undefined && newly.deletedAt === null)
    await noteDocumentChanges(deps, workspaceId, recorded.documentId, document)
  return recorded
}

/** The revision on record, where what was read now is the same but for corrections. */
async function standingRevision(
  { db }: SlackDeps,
  { workspaceId, post, deletedAt }: NewlyRead,
  document: Document,
): Promise<Revision | null> {
  if (deletedAt !== null) return null
  const known = await documentAt(db, workspaceId, originOf(post.channelId, post.root.ts))
  const current = known?.currentRevisionId
    ? await findRevision(db, workspaceId, known.currentRevisionId)
    : undefined
  if (!current || current.text === null || current.hash === document.hash) return null
  return changedShare(readDocument(current.text), document) > WORTH_A_REVISION ? null : current
}

async function saveRevision(
  deps: SlackDeps,
  trx: Transaction<Database>,
  newly: NewlyRead,
  document: Document,
): Promise<Revision> {
  const { workspaceId, post, deletedAt } = newly
  const { title, kind, hash, words, text } = document
  const origin = originOf(post.channelId, post.root.ts)
  const authorId = post.root.user ?? null
  const decides = decisionOf(document)
  const version = versionFor(newly)
  const found = { workspaceId, origin, title, kind, authorId, hash, words, text, decides, version }
  const { revision } = await saveDocument(trx, found, deps.now())
  if (deletedAt !== null)
    await removeDocumentText(trx, workspaceId, revision.documentId, revision.revisionId)
  return revision
}

/** A deletion leaves no trace in what is left, so its own time counts beside that of the rest. */
function versionFor({ post, deletedAt }: NewlyRead): string {
  const version = versionOf(post)
  return deletedAt !== null && Number(deletedAt) > Number(version) ? deletedAt : version
}

function decisionOf(document: Document): string | null {
  const span = whatItDecides(document)
  return span && plainText(foldWhitespace(document.text.slice(span.start, span.end)))
}

/** A document handed in by direct message has no thread that anything could be asked in. */
async function beginReview(
  deps: SlackDeps,
  trx: Transaction<Database>,
  { workspaceId, post: { channelId, root } }: NewlyRead,
  documentId: string,
): Promise<Review> {
  const threadId = isDirectId(channelId) ? null : threadOf(root)
  const noticed = { workspaceId, documentId, channelId, threadId }
  return (await noticeReview(trx, noticed, deps.now())).review
}

/** Thinking costs time and money, so it is for those only who have no pack of this revision yet. */
async function sendMakePacks(
  deps: SlackDeps,
  trx: Transaction<Database>,
  { workspaceId, read, leaders, atOnce, place }: NewlyRead,
  { reviewId }: Review,
  { revisionId }: Revision,
): Promise<void> {
  const packs = await packsOfReview(trx, workspaceId, reviewId)
  const lacking = leadersLacking(packs, leaders, revisionId)
  if (lacking.length > 0) {
    const { notes } = read
    const job = { workspaceId, reviewId, revisionId, leaders: lacking, notes, atOnce, place }
    const key = `${reviewId} ${revisionId} ${lacking.join(' ')}`
    return deps.jobs.send(trx, MAKE_PACKS, job satisfies MakePacks, { key })
  }
  for (const { packId, leaderId, messageTs } of packs)
    if (atOnce && messageTs === null && leaders.includes(leaderId))
      await sendDeliverPack(deps, trx, { workspaceId, packId, atOnce })
}
