import type { Transaction } from 'kysely'
import { z } from 'zod'
import { asksOfReview } from '../../../store/asks.ts'
import { forgetDocument } from '../../../store/documents.ts'
import { forgetPerson } from '../../../store/forgetting.ts'
import { recountThread } from '../../../store/landings.ts'
import { withdrawMessages } from '../../../store/outbox.ts'
import { type Pack, packsOfReview } from '../../../store/packs.ts'
import { removeEventsOfReview } from '../../../store/remove-events.ts'
import {
  findTitledReview,
  newestReviews,
  type TitledReview,
} from '../../../store/titled-reviews.ts'
import { reviewsOfDocument } from '../../../store/reviews.ts'
import type { Database } from '../../../store/tables.ts'
import { forgetChoice } from '../../blocks/forget.ts'
import { answerClick, type Click } from '../../click.ts'
import { answerCommand, type CommandCall } from '../../command-call.ts'
import type { SlackDeps } from '../../deps.ts'
import { escapeMrkdwn } from '../../escape-mrkdwn.ts'
import { signalsOf } from '../../signals.ts'
import { redrawListing } from '../packs/redraw-packs.ts'
import { tellNow } from '../../tell.ts'
import { forgetting } from '../../words/forgetting.ts'
import { ASK_KIND } from '../asks/ask-in-thread.ts'
import { forgetWhatItTold } from '../context/forget-what-it-told.ts'
import { updateAsk } from '../asks/redraw-ask.ts'

const MOST_LISTED = 10

/** `/gadfly forget me` and `/gadfly forget this document`. */
export async function forgetCommand(deps: SlackDeps, call: CommandCall): Promise<void> {
  const wanted = call.rest.toLowerCase().replace(/[.!]+$/, '')
  if (wanted === 'me') {
    await forgetMe(deps, call)
    return answerCommand(deps, call, forgetting.me())
  }
  if (!/^(this|the|a)?\s*document$/.test(wanted))
    return answerCommand(deps, call, forgetting.usage())
  const { workspaceId, channelId, personId, triggerId } = call
  const listed = { workspaceId, channelId, openOnly: false, limit: MOST_LISTED }
  const reviews = await newestReviews(deps.db, listed)
  if (reviews.length === 0) return answerCommand(deps, call, forgetting.noDocument())
  const hers = await reviewsShe(deps, reviews, personId)
  if (hers.length === 0) return answerCommand(deps, call, forgetting.notYours())
  const note = { workspaceId, personId, channelId, purpose: `command:${triggerId}` }
  await tellNow(deps, { ...note, ...forgetChoice(hers) })
}

/** Those she wrote the document of, or has a pack for. */
async function reviewsShe(
  deps: SlackDeps,
  reviews: readonly TitledReview[],
  personId: string,
): Promise<TitledReview[]> {
  const hers: TitledReview[] = []
  for (const review of reviews) if (await mayForget(deps, review, personId)) hers.push(review)
  return hers
}

async function mayForget(
  { db }: SlackDeps,
  { workspaceId, reviewId, authorId }: TitledReview,
  personId: string,
): Promise<boolean> {
  if (authorId === personId) return true
  const packs = await packsOfReview(db, workspaceId, reviewId)
  return packs.some(({ leaderId }) => leaderId === personId)
}

const pressed = z.object({ value: z.string() })

/** The button beside a document: it goes at once, from every channel it was noticed in. */
export async function forgetDocumentClicked(
  deps: SlackDeps,
  click: Click,
  action: unknown,
): Promise<void> {
  const { workspaceId, personId } = click
  const review = await findTitledReview(deps.db, workspaceId, pressed.parse(action).value)
  if (!review) return answerClick(deps, click, forgetting.gone())
  if (!(await mayForget(deps, review, personId)))
    return answerClick(deps, click, forgetting.notYours())
  await deps.tx(async (trx) => {
    for (const { reviewId } of await reviewsOfDocument(trx, workspaceId, review.documentId)) {
      const packs = await packsOfReview(trx, workspaceId, reviewId)
      const asks = await asksOfReview(trx, workspaceId, reviewId)
      await withdrawMessages(trx, workspaceId, [
        ...packs.flatMap(({ packId }) => [`pack ${packId}`, `pack ${packId} changed`]),
        ...asks.map(({ askId }) => `${ASK_KIND}:${askId}`),
      ])
      await deletePackMessages(deps, trx, packs)
      await removeEventsOfReview(trx, workspaceId, reviewId)
    }
    await forgetWhatItTold(deps, trx, workspaceId, review.documentId)
    await forgetDocument(trx, workspaceId, review.documentId)
    await redrawListing(deps, trx, workspaceId, review.documentId)
  })
  const title = escapeMrkdwn(review.title || forgetting.untitled())
  await answerClick(deps, click, forgetting.document(title))
}

async function forgetMe(deps: SlackDeps, { workspaceId, personId }: CommandCall): Promise<void> {
  const { map } = signalsOf(deps.config)
  await deps.tx(async (trx) => {
    const { asks, packs, threads } = await forgetPerson(trx, workspaceId, personId, deps.now())
    for (const thread of threads) await recountThread(trx, thread, map, deps.now())
    await deletePackMessages(deps, trx, packs)
    for (const ask of asks) await updateAsk(deps, trx, ask, null)
  })
}

async function deletePackMessages(
  { outbox }: SlackDeps,
  trx: Transaction<Database>,
  packs: readonly Pack[],
): Promise<void> {
  for (const { workspaceId, packId, channelId, messageTs } of packs)
    if (channelId !== null && messageTs !== null)
      await outbox.enqueue(trx, {
        workspaceId,
        purpose: `pack-gone:${packId}`,
        kind: 'pack_gone',
        channelId,
        method: 'chat.delete',
        args: { ts: messageTs },
      })
}
