import type { Transaction } from 'kysely'
import { type Ask, asksOfReview, createAsk, type NewAsk } from '../../../store/asks.ts'
import { findReview, type Review } from '../../../store/reviews.ts'
import type { Database } from '../../../store/tables.ts'
import { admit } from '../../admit.ts'
import { askMessage } from '../../blocks/ask.ts'
import type { Click } from '../../click.ts'
import type { SlackDeps } from '../../deps.ts'
import { signalsOf } from '../../signals.ts'
import { asking } from '../../words/asking.ts'
import { findElsewhere } from '../packs/find-elsewhere.ts'
import { standingAsk } from './new-ask.ts'
import { redrawPacks } from '../packs/redraw-packs.ts'

export const ASK_KIND = 'ask'

export type OpenThread = {
  readonly kind: 'open'
  readonly review: Review
  /** Who asks, as the thread will say. */
  readonly name: string
}

/**
 * The thread of a review, or of another review of the same text where it has none, if whoever clicked may
 * have something asked in it at this moment.
 */
export async function findThread(
  deps: SlackDeps,
  { workspaceId, personId }: Pick<Click, 'workspaceId' | 'personId'>,
  reviewId: string,
): Promise<OpenThread | { readonly kind: 'refused'; readonly sentence: string }> {
  const found = await findReview(deps.db, workspaceId, reviewId)
  if (!found) return refused(asking.gone())
  if (found.closedAt) return refused(asking.closed())
  const review =
    found.threadId === null ? await findElsewhere(deps, { workspaceId, personId }, found) : found
  if (!review) return refused(asking.noThread())
  const admission = await admit(deps, { workspaceId, personId, channelId: review.channelId })
  if (admission.kind === 'refused') return admission
  if (!admission.channel.hasBot)
    return refused(asking.failed('not_in_channel', admission.channel.id))
  return { kind: 'open', review, name: admission.person.name }
}

export function refused(sentence: string) {
  return { kind: 'refused', sentence } as const
}

/** The same question, as it stands in that thread already or is on its way there. */
export async function findStanding(
  trx: Transaction<Database>,
  ask: NewAsk,
  { reviewId }: Review,
): Promise<Ask | undefined> {
  return standingAsk(await asksOfReview(trx, ask.workspaceId, reviewId), ask)
}

export type Put =
  { readonly kind: 'asked' } | { readonly kind: 'taken'; readonly by: string | null }

/** Writes an ask and its message down; the message goes out after the commit, once. */
export async function putAsk(
  deps: SlackDeps,
  trx: Transaction<Database>,
  ask: NewAsk,
  { review, name }: Pick<OpenThread, 'review' | 'name'>,
): Promise<Put> {
  const created = await createAsk(trx, ask, deps.now())
  if (created.kind === 'taken') return { kind: 'taken', by: created.ask.askedBy }
  await enqueueAsk(deps, trx, created.ask, name)
  await redrawPacks(deps, trx, ask.workspaceId, review.reviewId)
  return { kind: 'asked' }
}

function enqueueAsk(
  { outbox, config }: SlackDeps,
  trx: Transaction<Database>,
  ask: Ask,
  askedBy: string,
): Promise<void> {
  const message = askMessage({ ...ask, askedBy }, signalsOf(config).legend)
  return outbox.enqueue(trx, {
    workspaceId: ask.workspaceId,
    purpose: `${ASK_KIND}:${ask.askId}`,
    kind: ASK_KIND,
    channelId: ask.channelId,
    method: 'chat.postMessage',
    args: { ...message, thread_ts: ask.threadId },
  })
}
