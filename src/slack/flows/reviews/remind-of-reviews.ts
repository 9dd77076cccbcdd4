import { asksOfReview } from '../../../store/asks.ts'
import { isUnanswered } from '../../../store/open-asks.ts'
import { isWrittenDown } from '../../../store/outbox.ts'
import { type Pack, packsOfReview } from '../../../store/packs.ts'
import { suggestionsOf } from '../../../store/suggestions.ts'
import { findTitledReview } from '../../../store/titled-reviews.ts'
import { type Review, reviewsComing } from '../../../store/reviews.ts'
import { type Reminder, reminderMessage } from '../../blocks/reminder.ts'
import { admit } from '../../admit.ts'
import { seenSuggestions } from '../../cited-item.ts'
import type { SlackDeps } from '../../deps.ts'
import { suggestedText } from '../asks/new-ask.ts'

/**
 * Tells leaders what is still unasked and unanswered, some time before a review. Looks at what is so
 * now, every minute, instead of being set beforehand: a review that moved or closed needs no
 * cancelling. The purpose holds the date, so that each date is told once, whoever looks and how often;
 * after a stop a reminder comes late, but never after the review has begun.
 */
export async function remindOfReviews(deps: SlackDeps): Promise<void> {
  const now = deps.now()
  const until = new Date(now.getTime() + deps.config.remindMinutes * 60_000)
  for (const review of await reviewsComing(deps.db, now, until))
    for (const pack of await packsOfReview(deps.db, review.workspaceId, review.reviewId))
      await remindLeader(deps, review, pack)
}

async function remindLeader(deps: SlackDeps, review: Review, pack: Pack): Promise<void> {
  const { workspaceId, reviewId, channelId, reviewAt } = review
  const purpose = `reminder:${pack.packId}:${reviewAt?.toISOString() ?? ''}`
  if (await isWrittenDown(deps.db, workspaceId, purpose)) return
  const reminder = await whatIsLeft(deps, review, pack)
  if (!reminder) return
  const wish = { workspaceId, personId: pack.leaderId, channelId }
  if ((await admit(deps, wish)).kind === 'refused') return
  await deps.tx(async (trx) => {
    const still = await findTitledReview(trx, workspaceId, reviewId)
    if (still?.closedAt || still?.reviewAt?.getTime() !== reviewAt?.getTime()) return
    await deps.outbox.enqueue(trx, {
      workspaceId,
      purpose,
      kind: 'reminder',
      channelId: pack.leaderId,
      method: 'chat.postMessage',
      args: reminderMessage(reminder),
    })
  })
}

/** Null when there is nothing left to ask or to answer: then nothing is said. */
async function whatIsLeft(
  deps: SlackDeps,
  { workspaceId, reviewId, reviewAt }: Review,
  pack: Pack,
): Promise<Reminder | null> {
  const { db } = deps
  const review = await findTitledReview(db, workspaceId, reviewId)
  const asks = await asksOfReview(db, workspaceId, reviewId)
  const viewer = { workspaceId, personId: pack.leaderId }
  const suggestions = await seenSuggestions(
    deps,
    viewer,
    await suggestionsOf(db, workspaceId, pack.packId),
  )
  const asked = new Set(asks.map(({ bankEntryId }) => bankEntryId))
  const unasked = suggestions
    .filter(({ shown, revisionId }) => shown && revisionId === pack.revisionId)
    .filter(({ state }) => state === 'offered' || state === 'kept')
    .filter(({ bankEntryId }) => bankEntryId === null || !asked.has(bankEntryId))
    .map((one) => ({ text: suggestedText(one), isKept: one.state === 'kept' }))
  const unanswered = asks.filter(isUnanswered).map(({ text }) => text)
  if (!review || !reviewAt || unasked.length + unanswered.length === 0) return null
  return { title: review.title, reviewAt, unasked, unanswered }
}
