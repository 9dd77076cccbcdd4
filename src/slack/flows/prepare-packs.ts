import type { Transaction } from 'kysely'
import { changedShare } from '../../documents/changed-share.ts'
import type { Document } from '../../documents/document.ts'
import { foldWhitespace } from '../../documents/fold-whitespace.ts'
import { plainText } from '../../documents/plain-text.ts'
import { readDocument } from '../../documents/read-document.ts'
import { whatItDecides } from '../../documents/what-it-decides.ts'
import {
  documentAt,
  findRevision,
  isOutdated,
  type Revision,
  saveDocument,
} from '../../store/documents.ts'
import { savePack } from '../../store/packs.ts'
import { removeDocumentText } from '../../store/remove-text.ts'
import { noticeReview, type Review } from '../../store/reviews.ts'
import type { Database } from '../../store/tables.ts'
import { ensureWorkspace } from '../../store/workspaces.ts'
import { isDirectId } from '../channel.ts'
import type { SlackDeps } from '../deps.ts'
import { originOf, type Post, versionOf } from '../reading/fetch-post.ts'
import type { ReadPost } from '../reading/read-post.ts'
import { threadOf } from '../reading/slack-message.ts'
import { packNotes } from '../words/pack.ts'
import { type LeaderOffer, offersForLeaders } from './offers-for-leaders.ts'
import { sendPackJob } from './pack-job.ts'

export type Preparation = {
  readonly workspaceId: string
  readonly post: Post
  readonly read: ReadPost
  /** Who gets a pack, besides those who have one of this document already. */
  readonly leaders: readonly string[]
  /** Asked for this moment: quiet hours do not hold it back. */
  readonly atOnce: boolean
  /** A part of the document was deleted: what earlier revisions said goes, however little it was. */
  readonly afterDeletion: boolean
}

export type PreparedPack = { readonly packId: string; readonly leaderId: string }

export type Prepared =
  | {
      readonly kind: 'prepared'
      readonly reviewId: string
      readonly packs: readonly PreparedPack[]
    }
  /** Somebody has recorded a newer state of the post already. */
  | { readonly kind: 'outdated' }

/** Below this share of changed passages an edit is a correction and no new revision. */
const WORTH_A_REVISION = 0.1

/**
 * Records a document as it was just read, its review in this channel, and a pack for each leader; jobs
 * of the same transaction deliver the packs. Run again with the same text it changes nothing.
 */
export async function preparePacks(deps: SlackDeps, wanted: Preparation): Promise<Prepared> {
  const read = readDocument(wanted.read.text, { fileName: wanted.read.fileName })
  const standing = await standingRevision(deps, wanted, read)
  const document = standing ? readDocument(standing.text ?? '') : read
  const offers = await offersForLeaders(deps, { ...wanted, document, origin: originFor(wanted) })
  return deps.tx(async (trx) => {
    await ensureWorkspace(trx, wanted.workspaceId, deps.now())
    const { workspaceId, post } = wanted
    const state = { workspaceId, origin: originFor(wanted), version: versionOf(post) }
    if (await isOutdated(trx, state)) return { kind: 'outdated' }
    const revision = standing ?? (await saveRevision(deps, trx, wanted, read))
    const review = await beginReview(deps, trx, wanted, revision.documentId)
    const packs = await savePacks(deps, trx, wanted, { revision, review, offers })
    return { kind: 'prepared', reviewId: review.reviewId, packs }
  })
}

function originFor({ post }: Preparation): string {
  return originOf(post.channelId, post.root.ts)
}

/** The revision on record, where what was read now is the same but for corrections. */
async function standingRevision(
  { db }: SlackDeps,
  wanted: Preparation,
  read: Document,
): Promise<Revision | null> {
  if (wanted.afterDeletion) return null
  const known = await documentAt(db, wanted.workspaceId, originFor(wanted))
  const current = known?.currentRevisionId
    ? await findRevision(db, wanted.workspaceId, known.currentRevisionId)
    : undefined
  if (!current || current.text === null || current.hash === read.hash) return null
  return changedShare(readDocument(current.text), read) > WORTH_A_REVISION ? null : current
}

async function saveRevision(
  deps: SlackDeps,
  trx: Transaction<Database>,
  { workspaceId, post, afterDeletion }: Preparation,
  { title, kind, hash, words, text, ...document }: Document,
): Promise<Revision> {
  const { revision } = await saveDocument(
    trx,
    {
      workspaceId,
      origin: originOf(post.channelId, post.root.ts),
      title,
      kind,
      authorId: post.root.user ?? null,
      hash,
      words,
      text,
      decides: decisionOf({ title, kind, hash, words, text, ...document }),
      version: versionOf(post),
    },
    deps.now(),
  )
  if (afterDeletion)
    await removeDocumentText(trx, workspaceId, revision.documentId, revision.revisionId)
  return revision
}

function decisionOf(document: Document): string | null {
  const span = whatItDecides(document)
  return span && plainText(foldWhitespace(document.text.slice(span.start, span.end)))
}

/** A document handed in by direct message has no thread that anything could be asked in. */
async function beginReview(
  deps: SlackDeps,
  trx: Transaction<Database>,
  { workspaceId, post: { channelId, root } }: Preparation,
  documentId: string,
): Promise<Review> {
  const threadId = isDirectId(channelId) ? null : threadOf(root)
  const { review } = await noticeReview(
    trx,
    { workspaceId, documentId, channelId, threadId },
    deps.now(),
  )
  return review
}

type Making = {
  readonly revision: Revision
  readonly review: Review
  readonly offers: readonly LeaderOffer[]
}

async function savePacks(
  deps: SlackDeps,
  trx: Transaction<Database>,
  { workspaceId, atOnce, read }: Preparation,
  { revision, review, offers }: Making,
): Promise<PreparedPack[]> {
  const packs: PreparedPack[] = []
  if (review.closedAt) return packs
  for (const { leaderId, proposal } of offers) {
    const { pack } = await savePack(
      trx,
      {
        workspaceId,
        reviewId: review.reviewId,
        leaderId,
        revisionId: revision.revisionId,
        engine: { model: null, notes: [packNotes.bankAlone(), ...read.notes] },
        silence: proposal.silence,
        offers: proposal.offers,
      },
      deps.now(),
    )
    await sendPackJob(deps, trx, { workspaceId, packId: pack.packId, atOnce })
    packs.push({ packId: pack.packId, leaderId })
  }
  return packs
}
