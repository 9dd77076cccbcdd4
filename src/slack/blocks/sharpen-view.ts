import type { types } from '@slack/bolt'
import type { TitledReview } from '../../store/titled-reviews.ts'
import { SHARPEN_INPUTS, VIEWS } from '../ids.ts'
import type { NamedView } from '../forms/named-view.ts'
import { LONGEST_DRAFT, SHORTEST_DRAFT } from '../plain-question.ts'
import { sharpenForm, sharpening } from '../words/sharpening.ts'
import { type Block, richText, section, shortened, words } from './rich-text.ts'

/** The modal while the document is read, and with any blocks after that. */
export function sharpenView(externalId: string, blocks: readonly Block[]): NamedView {
  return {
    type: 'modal',
    callback_id: VIEWS.sharpen,
    external_id: externalId,
    title: plain(sharpenForm.title()),
    close: plain(sharpenForm.close()),
    blocks: [...blocks],
  }
}

export function waitingView(externalId: string): NamedView {
  return sayingView(externalId, sharpening.reading())
}

/** A modal that says one thing; Slack fills in channel names. */
export function sayingView(externalId: string, text: string): NamedView {
  return sharpenView(externalId, [{ type: 'section', text: { type: 'mrkdwn', text } }])
}

type Choice = Pick<TitledReview, 'reviewId' | 'title'>

/** The form: the document, where there is more than one, and the question. */
export function sharpenFormView(
  externalId: string,
  reviews: readonly Choice[],
  draft: string,
): NamedView {
  const [first, ...others] = reviews
  const isChoice = others.length > 0
  return {
    ...sharpenView(externalId, [
      ...(isChoice ? [reviewInput(reviews)] : aboutOnly(first)),
      draftInput(draft),
    ]),
    private_metadata: isChoice ? '' : (first?.reviewId ?? ''),
    submit: plain(sharpenForm.submit()),
  }
}

function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text }
}

function aboutOnly(review: Choice | undefined): Block[] {
  return review ? richText(section(words(shortened(review.title, 150), { bold: true }))) : []
}

function reviewInput(reviews: readonly Choice[]): types.InputBlock {
  return {
    type: 'input',
    block_id: SHARPEN_INPUTS.review,
    label: plain(sharpenForm.review()),
    element: {
      type: 'static_select',
      action_id: SHARPEN_INPUTS.review,
      placeholder: plain(sharpenForm.choose()),
      options: reviews.map(({ reviewId, title }) => ({
        text: plain(shortened(title, 75)),
        value: reviewId,
      })),
    },
  }
}

function draftInput(draft: string): types.InputBlock {
  const initial = draft.slice(0, LONGEST_DRAFT)
  return {
    type: 'input',
    block_id: SHARPEN_INPUTS.draft,
    label: plain(sharpenForm.draft()),
    hint: plain(sharpenForm.hint()),
    element: {
      type: 'plain_text_input',
      action_id: SHARPEN_INPUTS.draft,
      multiline: true,
      ...(initial === '' ? {} : { initial_value: initial }),
      min_length: SHORTEST_DRAFT,
      max_length: LONGEST_DRAFT,
      focus_on_load: true,
    },
  }
}
