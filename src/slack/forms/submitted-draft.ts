import { z } from 'zod'
import { waitingView } from '../blocks/sharpen-view.ts'
import type { Delivery } from '../delivery.ts'
import { SHARPEN_INPUTS, VIEWS } from '../ids.ts'
import { plainQuestion, SHORTEST_DRAFT } from '../plain-question.ts'
import { sharpenForm } from '../words/sharpening.ts'

const { review, draft } = SHARPEN_INPUTS
const form = z.object({
  callback_id: z.literal(VIEWS.sharpen),
  external_id: z.string(),
  /** The one review there was to choose, or empty. */
  private_metadata: z.string(),
  state: z.object({
    values: z.object({
      [review]: z
        .object({ [review]: z.object({ selected_option: z.object({ value: z.string() }) }) })
        .optional(),
      [draft]: z.object({ [draft]: z.object({ value: z.string() }) }),
    }),
  }),
})

export type SubmittedDraft = {
  readonly externalId: string
  readonly reviewId: string
  readonly question: string
}

/** What was filled into the form to sharpen a question; null for another form. */
export function readDraft(view: unknown): SubmittedDraft | null {
  const read = form.safeParse(view)
  if (!read.success) return null
  const { values } = read.data.state
  return {
    externalId: read.data.external_id,
    reviewId: values[review]?.[review].selected_option.value ?? read.data.private_metadata,
    question: plainQuestion(values[draft][draft].value),
  }
}

/** The acknowledgement of that form: it becomes the modal that waits for the answer. */
export function answerDraft(
  delivery: Pick<Delivery, 'type' | 'body'>,
): Readonly<Record<string, unknown>> | undefined {
  if (delivery.type !== 'view_submission') return undefined
  const submitted = readDraft(delivery.body['view'])
  if (submitted === null) return undefined
  if (submitted.question.length < SHORTEST_DRAFT)
    return { response_action: 'errors', errors: { [draft]: sharpenForm.short() } }
  return { response_action: 'update', view: waitingView(submitted.externalId) }
}
