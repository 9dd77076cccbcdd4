import type { TitledReview } from '../../store/titled-reviews.ts'
import { ACTIONS } from '../ids.ts'
import { forgetting } from '../words/forgetting.ts'
import { type Block, shortened } from './rich-text.ts'

/** The documents somebody may have forgotten, each with its button. */
export function forgetChoice(reviews: readonly TitledReview[]): {
  readonly text: string
  readonly blocks: readonly Block[]
} {
  const text = forgetting.which()
  const heading: Block = { type: 'section', text: { type: 'plain_text', text } }
  return { text, blocks: [heading, ...reviews.map(oneDocument)] }
}

function oneDocument({ title, reviewId }: TitledReview): Block {
  const name = shortened(title || forgetting.untitled(), 200)
  return {
    type: 'section',
    text: { type: 'plain_text', text: name, emoji: false },
    accessory: {
      type: 'button',
      action_id: ACTIONS.forgetDocument,
      style: 'danger',
      text: { type: 'plain_text', text: forgetting.button() },
      value: reviewId,
    },
  }
}
