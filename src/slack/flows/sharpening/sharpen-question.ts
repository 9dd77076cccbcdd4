import { z } from 'zod'
import type { Document } from '../../../documents/document.ts'
import { readDocument } from '../../../documents/read-document.ts'
import type { PastAsk } from '../../../questions/choosing/past-asks.ts'
import { sharpen } from '../../../questions/sharpen/sharpen.ts'
import { findDocument } from '../../../store/documents.ts'
import { pastAsksIn } from '../../../store/past-asks.ts'
import { findRevision } from '../../../store/revisions.ts'
import { findTitledReview, type TitledReview } from '../../../store/titled-reviews.ts'
import { admit } from '../../admit.ts'
import { type Block, shortened } from '../../blocks/rich-text.ts'
import { sayingView, sharpenView } from '../../blocks/sharpen-view.ts'
import { type SharpenedAnswer, sharpenedBlocks } from '../../blocks/sharpened.ts'
import { isMember } from '../../channel.ts'
import { channelsOf } from '../../listed-channels.ts'
import type { SlackDeps } from '../../deps.ts'
import { escapeMrkdwn } from '../../escape-mrkdwn.ts'
import { changeView, type NamedView } from '../../forms/named-view.ts'
import { tellNow } from '../../tell.ts'
import { sharpening } from '../../words/sharpening.ts'
import { findElsewhere } from '../packs/find-elsewhere.ts'

/** The job that holds a leader's own question against a document; with a model that takes a while. */
export const SHARPEN = 'sharpen-question'

const sharpenJob = z.object({
  workspaceId: z.string(),
  personId: z.string(),
  reviewId: z.string(),
  /** Absent in a dead letter that is tried again: what she wrote is not kept so long. */
  question: z.string().optional(),
  /** The modal that waits for the answer. */
  externalId: z.string(),
})
export type SharpenJob = z.output<typeof sharpenJob>

/**
 * Judges her question for her alone: in the modal she waits at, and once she has closed it by direct
 * message. Whether she may see the document is asked of Slack at this moment.
 */
export async function sharpenQuestion(deps: SlackDeps, data: unknown): Promise<void> {
  const job = sharpenJob.parse(data)
  const { question } = job
  if (question === undefined) return sayNotSharpened(deps, job)
  const found = await findReadable(deps, job)
  if (found.kind === 'refused') {
    const { sentence } = found
    return answer(deps, job, sayingView(job.externalId, sentence), { text: sentence })
  }
  const past = await pastFor(deps, job)
  const { bank, model } = deps
  const sharpened = await sharpen({ bank: bank(), model }, found.document, question, { past })
  const blocks = sharpenedBlocks({
    ...whereToAsk(found),
    sharpened,
    reviewId: job.reviewId,
    notes: sharpened.engine.notes,
  })
  const text = sharpening.fallback()
  await answer(deps, job, sharpenView(job.externalId, blocks), { text, blocks })
}

/** It failed as often as it may. By direct message alone: that is written down, whatever Slack does now. */
export function sayNotSharpened(deps: SlackDeps, data: unknown): Promise<void> {
  const { workspaceId, personId, externalId } = sharpenJob.parse(data)
  const purpose = `no answer to ${externalId}`
  const text = sharpening.failed()
  return tellNow(deps, { workspaceId, personId, channelId: null, purpose, text })
}

type Readable = {
  readonly kind: 'readable'
  readonly review: TitledReview
  readonly document: Document
  /** The channel in whose thread she may ask; null for none. */
  readonly askIn: string | null
}

async function findReadable(
  deps: SlackDeps,
  job: SharpenJob,
): Promise<Readable | { readonly kind: 'refused'; readonly sentence: string }> {
  const { db, client } = deps
  const { workspaceId, personId, reviewId } = job
  const review = await findTitledReview(db, workspaceId, reviewId)
  if (!review || review.title === '') return refused(sharpening.gone())
  const { channelId } = review
  const admission = await admit(deps, { workspaceId, personId, channelId })
  if (admission.kind === 'refused') return admission
  // A conversation of two has its own members only, and the form that names it could be anybody's.
  if (admission.channel.kind === 'direct' && !(await isMember(client, channelId, personId)))
    return refused(sharpening.gone())
  const stored = await findDocument(db, workspaceId, review.documentId)
  const revisionId = stored?.currentRevisionId
  const revision = revisionId ? await findRevision(db, workspaceId, revisionId) : undefined
  if (revision?.text == null) return refused(sharpening.textGone())
  const document = { ...readDocument(revision.text), title: review.title }
  const isOpen = review.closedAt === null && admission.channel.hasBot
  const thread = review.threadId === null ? await findElsewhere(deps, job, review) : review
  return { kind: 'readable', review, document, askIn: isOpen ? (thread?.channelId ?? null) : null }
}

function refused(sentence: string) {
  return { kind: 'refused', sentence } as const
}

const MOST_PAST = 1000

/** What was asked in the channels she is in; of others she learns nothing, not even by a count. */
async function pastFor(
  { db, client }: SlackDeps,
  { workspaceId, personId }: SharpenJob,
): Promise<PastAsk[]> {
  const channels = await channelsOf(client, personId)
  const hers = [...channels].flatMap(([id, standing]) => (standing === 'shared' ? [] : [id]))
  return pastAsksIn(db, workspaceId, hers, MOST_PAST)
}

const LONGEST_TITLE = 150

function whereToAsk({
  review,
  askIn,
}: Pick<Readable, 'review' | 'askIn'>): Pick<SharpenedAnswer, 'canAsk' | 'where'> {
  const title = escapeMrkdwn(shortened(review.title, LONGEST_TITLE))
  return askIn === null
    ? { canAsk: false, where: sharpening.cannotAsk(title) }
    : { canAsk: true, where: sharpening.where(title, askIn) }
}

async function answer(
  deps: SlackDeps,
  { workspaceId, personId, externalId }: SharpenJob,
  view: NamedView,
  said: { readonly text: string; readonly blocks?: readonly Block[] },
): Promise<void> {
  if ((await changeView(deps, view)) === 'shown') return
  const purpose = `answer to ${externalId}`
  await tellNow(deps, { workspaceId, personId, channelId: null, purpose, ...said })
}
