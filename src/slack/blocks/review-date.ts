import type { types } from '@slack/bolt'
import type { TitledReview } from '../../store/titled-reviews.ts'
import { ACTIONS, reviewBlockId, whenBlockId } from '../ids.ts'
import { openAsks } from '../words/open-asks.ts'
import { reviewing } from '../words/reviewing.ts'
import { type Block, bold, richText, section, shortened, words } from './rich-text.ts'

type Said = { readonly text: string; readonly blocks: readonly Block[] }

/** A picker that shows and sets the date of a review, in the time zone of whoever looks at it. */
export function reviewDatePicker(reviewId: string, reviewAt: Date | null): Block {
  const element: types.DateTimepicker = {
    type: 'datetimepicker',
    action_id: ACTIONS.reviewDate,
    ...(reviewAt ? { initial_date_time: Math.floor(reviewAt.getTime() / 1000) } : {}),
  }
  return { type: 'actions', block_id: reviewBlockId(reviewId), elements: [element] }
}

/** The reviews of a channel, each with its picker. */
export function reviewDates(reviews: readonly TitledReview[]): Said {
  return {
    text: reviewing.yours(),
    blocks: reviews.flatMap(({ reviewId, reviewAt, title }) => [
      ...richText(section(words(title || openAsks.untitled(), bold))),
      reviewDatePicker(reviewId, reviewAt),
    ]),
  }
}

/** Which of several reviews a date that was typed is for. */
export function reviewChoice(reviews: readonly TitledReview[], at: Date | null): Said {
  const text = reviewing.which(at)
  const element: types.StaticSelect = {
    type: 'static_select',
    action_id: ACTIONS.reviewPick,
    placeholder: { type: 'plain_text', text: reviewing.pick() },
    options: reviews.map(({ reviewId, title }) => ({
      text: { type: 'plain_text', text: shortened(title || openAsks.untitled(), 75) },
      value: reviewId,
    })),
  }
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text } },
      { type: 'actions', block_id: whenBlockId(at), elements: [element] },
    ],
  }
}
