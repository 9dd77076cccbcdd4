import { z } from 'zod'
import type { Delivery } from './delivery.ts'
import { EDIT_INPUT, VIEWS } from './ids.ts'
import { type CheckedQuestion, checkQuestion } from './plain-question.ts'
import { wording } from './words/asking.ts'

const form = z.object({
  callback_id: z.literal(VIEWS.edit),
  state: z.object({
    values: z.object({ [EDIT_INPUT]: z.object({ [EDIT_INPUT]: z.object({ value: z.string() }) }) }),
  }),
})

/** What was typed into the form behind "Edit and ask"; null for another form. */
export function typedQuestion(view: unknown): string | null {
  const read = form.safeParse(view)
  return read.success ? read.data.state.values[EDIT_INPUT][EDIT_INPUT].value : null
}

/**
 * The acknowledgement of a form that cannot be taken as it is; undefined when it can, and for everything
 * else. Slack shows these sentences only as the answer to the submission itself, so this is the one check
 * that is made before the inbox.
 */
export function refuseForm(
  delivery: Pick<Delivery, 'type' | 'body'>,
): Readonly<Record<string, unknown>> | undefined {
  if (delivery.type !== 'view_submission') return undefined
  const typed = typedQuestion(delivery.body['view'])
  if (typed === null) return undefined
  const { kind } = checkQuestion(typed)
  if (kind === 'fine') return undefined
  return { response_action: 'errors', errors: { [EDIT_INPUT]: WRONG[kind]() } }
}

const WRONG: Readonly<Record<Exclude<CheckedQuestion['kind'], 'fine'>, () => string>> = {
  short: wording.short,
  long: wording.long,
  'no-question-mark': wording.noQuestionMark,
}
