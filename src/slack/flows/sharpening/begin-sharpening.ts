import {
  findTitledReview,
  newestReviews,
  reviewsWithPackOf,
  type TitledReview,
} from '../../../store/titled-reviews.ts'
import { reviewAt } from '../../../store/reviews.ts'
import { admit } from '../../admit.ts'
import { sayingView, sharpenFormView, waitingView } from '../../blocks/sharpen-view.ts'
import { isDirectId } from '../../channel.ts'
import type { Click } from '../../click.ts'
import type { CommandCall } from '../../command-call.ts'
import type { SlackDeps } from '../../deps.ts'
import { unescapeMrkdwn } from '../../escape-mrkdwn.ts'
import { readMessageShortcut } from '../../message-shortcut.ts'
import { joinedAmong } from '../../may-read.ts'
import { changeView } from '../../forms/named-view.ts'
import { openForm } from '../../forms/open-form.ts'
import { LONGEST_DRAFT, plainQuestion, SHORTEST_DRAFT } from '../../plain-question.ts'
import { readDraft } from '../../forms/submitted-draft.ts'
import { tellNow } from '../../tell.ts'
import { sharpening } from '../../words/sharpening.ts'
import { SHARPEN, type SharpenJob } from './sharpen-question.ts'

/** Somebody would like to have a question sharpened. */
type Wish = {
  readonly workspaceId: string
  readonly personId: string
  readonly channelId: string
  readonly triggerId: string
  /** The review of the thread it came from; null for the channel as a whole. */
  readonly reviewId: string | null
  /** What she has so far; empty for nothing yet. */
  readonly draft: string
  /** Whether the draft is hers and needs no look before it is judged. */
  readonly isReady: boolean
}

/** `/gadfly sharpen <question>` */
export function sharpenCommand(deps: SlackDeps, call: CommandCall): Promise<void> {
  const draft = draftIn(call.rest)
  return begin(deps, { ...call, reviewId: null, draft, isReady: isWhole(draft) })
}

/** "Sharpen this question", on her own draft, somebody else's question, or the document itself. */
export async function sharpenShortcut(deps: SlackDeps, click: Click, body: unknown): Promise<void> {
  const { channelId, message } = readMessageShortcut(body)
  const { ts, text } = message
  const threadId = message.thread_ts ?? ts
  const review = await reviewAt(deps.db, click.workspaceId, channelId, threadId)
  const isQuestion = text.includes('?') && !(review && ts === threadId)
  const draft = isQuestion ? draftIn(text) : ''
  const isReady = isWhole(draft) && message.user === click.personId
  await begin(deps, {
    ...click,
    channelId,
    reviewId: review?.reviewId ?? null,
    draft,
    isReady,
  })
}

function draftIn(typed: string): string {
  return unescapeMrkdwn(plainQuestion(typed))
}

/** Neither no more than a word nor a whole page; else she sees in the form what there is of it. */
function isWhole(draft: string): boolean {
  return draft.length >= SHORTEST_DRAFT && draft.length <= LONGEST_DRAFT
}

type Step =
  | { readonly kind: 'say'; readonly sentence: string }
  | { readonly kind: 'form'; readonly reviews: readonly TitledReview[] }
  | { readonly kind: 'sharpen'; readonly reviewId: string }

/** Slack gives three seconds for a modal, so it is opened before anything is looked up. */
async function begin(deps: SlackDeps, wish: Wish): Promise<void> {
  const externalId = `sharpen ${wish.triggerId}`
  const opened = await openForm(deps, wish.triggerId, waitingView(externalId))
  const step = await nextStep(deps, wish)
  if (step.kind === 'sharpen')
    return sendSharpen(deps, wish, { ...step, externalId, question: wish.draft })
  if (opened === 'open') {
    const view =
      step.kind === 'say'
        ? sayingView(externalId, step.sentence)
        : sharpenFormView(externalId, step.reviews, wish.draft)
    await changeView(deps, view)
    return
  }
  const { workspaceId, personId, channelId } = wish
  const text = step.kind === 'say' ? step.sentence : sharpening.formTooLate()
  await tellNow(deps, { workspaceId, personId, channelId, purpose: externalId, text })
}

async function nextStep(deps: SlackDeps, wish: Wish): Promise<Step> {
  const admission = await admit(deps, wish)
  if (admission.kind === 'refused') return { kind: 'say', sentence: admission.sentence }
  const reviews = (await reviewsFor(deps, wish)).filter(({ title }) => title !== '')
  const [first, ...others] = reviews
  if (!first) return { kind: 'say', sentence: sharpening.noDocument() }
  return wish.isReady && others.length === 0
    ? { kind: 'sharpen', reviewId: first.reviewId }
    : { kind: 'form', reviews }
}

const MOST_LISTED = 25

/** The review of the thread, else the open ones of the channel; with the bot, those she has packs for. */
async function reviewsFor(
  { db, client }: SlackDeps,
  { workspaceId, personId, channelId, reviewId }: Wish,
): Promise<TitledReview[]> {
  const ofThread = reviewId && (await findTitledReview(db, workspaceId, reviewId))
  if (ofThread) return [ofThread]
  const here = await newestReviews(db, {
    workspaceId,
    channelId,
    openOnly: true,
    limit: MOST_LISTED,
  })
  if (!isDirectId(channelId)) return here
  const withPack = await reviewsWithPackOf(db, workspaceId, personId, MOST_LISTED)
  const hers = new Set(
    await joinedAmong(
      client,
      personId,
      withPack.map((review) => review.channelId),
    ),
  )
  const elsewhere = withPack.filter((review) => hers.has(review.channelId))
  return [...here, ...elsewhere].slice(0, MOST_LISTED)
}

/** The form that was filled in; its acknowledgement has made it the modal that waits. */
export async function draftSubmitted(deps: SlackDeps, click: Click, view: unknown): Promise<void> {
  const submitted = readDraft(view)
  if (submitted !== null && submitted.question.length >= SHORTEST_DRAFT)
    await sendSharpen(deps, click, submitted)
}

function sendSharpen(
  deps: SlackDeps,
  { workspaceId, personId, triggerId }: Pick<Click, 'workspaceId' | 'personId' | 'triggerId'>,
  wanted: Pick<SharpenJob, 'reviewId' | 'question' | 'externalId'>,
): Promise<void> {
  const { reviewId, question, externalId } = wanted
  const job: SharpenJob = { workspaceId, personId, reviewId, question, externalId }
  return deps.tx((trx) => deps.jobs.send(trx, SHARPEN, job, { key: triggerId }))
}
