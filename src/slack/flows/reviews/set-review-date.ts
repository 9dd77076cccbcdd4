import { z } from 'zod'
import {
  findTitledReview,
  newestReviews,
  type TitledReview,
} from '../../../store/titled-reviews.ts'
import { setReviewDate } from '../../../store/reviews.ts'
import { settingsOf } from '../../../store/settings.ts'
import { admit } from '../../admit.ts'
import { reviewChoice, reviewDates } from '../../blocks/review-date.ts'
import { isDirectId } from '../../channel.ts'
import { answerClick, type Click } from '../../click.ts'
import { answerCommand, type CommandCall } from '../../command-call.ts'
import type { SlackDeps } from '../../deps.ts'
import { escapeMrkdwn } from '../../escape-mrkdwn.ts'
import { readReviewBlockId, readWhenBlockId } from '../../ids.ts'
import { tellNow } from '../../tell.ts'
import { readWhen, type When } from '../../time/when.ts'
import { reviewing } from '../../words/reviewing.ts'
import { redrawPacks } from '../packs/redraw-packs.ts'

const MOST_LISTED = 10

/** `/gadfly review <when>`: sets, moves or takes away the date of a review in this channel. */
export async function reviewCommand(deps: SlackDeps, call: CommandCall): Promise<void> {
  const { workspaceId, channelId, personId, triggerId } = call
  const answer = (text: string) => answerCommand(deps, call, text)
  if (isDirectId(channelId)) return answer(reviewing.inChannelOnly())
  const admission = await admit(deps, call)
  if (admission.kind === 'refused') return answer(admission.sentence)
  const found = { workspaceId, channelId, openOnly: true, limit: MOST_LISTED }
  const reviews = await newestReviews(deps.db, found)
  const [first] = reviews
  if (!first) return answer(reviewing.noDocument())
  const note = { workspaceId, personId, channelId, purpose: `command:${triggerId}` }
  if (call.rest === '') return tellNow(deps, { ...note, ...reviewDates(reviews) })
  const { timeZone } = await settingsOf(deps.db, workspaceId, personId)
  const when = readDate(call.rest, deps.now(), timeZone ?? admission.person.timeZone)
  if (when.kind === 'unclear') return answer(reviewing.unclear())
  if (when.kind === 'past') return answer(reviewing.past())
  if (reviews.length > 1) return tellNow(deps, { ...note, ...reviewChoice(reviews, when.at) })
  return answer(await moveReview(deps, first, when.at))
}

type ReadDate = When | { readonly kind: 'none'; readonly at: null }

function readDate(typed: string, now: Date, timeZone: string): ReadDate {
  if (/^(none|off|clear|never|cancel)$/i.test(typed.trim())) return { kind: 'none', at: null }
  return readWhen(typed, now, timeZone)
}

const picked = z.object({
  block_id: z.string(),
  selected_date_time: z.number().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
})

/** The date picker of a pack. */
export function pickReviewDate(deps: SlackDeps, click: Click, action: unknown): Promise<void> {
  const { block_id, selected_date_time: seconds } = picked.parse(action)
  const reviewId = readReviewBlockId(block_id)
  if (reviewId === null) return Promise.resolve()
  return pick(deps, click, reviewId, seconds ? new Date(seconds * 1000) : null)
}

/** The choice among several reviews that `/gadfly review <when>` offered. */
export async function pickReview(deps: SlackDeps, click: Click, action: unknown): Promise<void> {
  const { block_id, selected_option } = picked.parse(action)
  const at = readWhenBlockId(block_id)
  if (at === undefined || !selected_option) return
  await pick(deps, click, selected_option.value, at)
}

/** Whoever is a member of the channel may: the date is no secret and the author knows it best. */
async function pick(
  deps: SlackDeps,
  click: Click,
  reviewId: string,
  at: Date | null,
): Promise<void> {
  const { workspaceId, personId } = click
  const review = await findTitledReview(deps.db, workspaceId, reviewId)
  if (!review) return answerClick(deps, click, reviewing.gone())
  const admission = await admit(deps, { workspaceId, personId, channelId: review.channelId })
  if (admission.kind === 'refused') return answerClick(deps, click, admission.sentence)
  if (review.closedAt) return answerClick(deps, click, reviewing.closed())
  if (at && at <= deps.now()) return answerClick(deps, click, reviewing.past())
  await answerClick(deps, click, await moveReview(deps, review, at))
}

async function moveReview(
  deps: SlackDeps,
  { workspaceId, reviewId, title }: TitledReview,
  at: Date | null,
): Promise<string> {
  await deps.tx(async (trx) => {
    await setReviewDate(trx, workspaceId, reviewId, at)
    await redrawPacks(deps, trx, workspaceId, reviewId)
  })
  return at
    ? reviewing.set(escapeMrkdwn(title), at, deps.config.remindMinutes)
    : reviewing.cleared(escapeMrkdwn(title))
}
