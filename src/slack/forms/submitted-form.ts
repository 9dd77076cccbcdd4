import { z } from 'zod'
import { saysItsWords } from '../../context/items/says-its-words.ts'
import type { Delivery } from '../delivery.ts'
import { readEditMetadata } from './edit-metadata.ts'
import { EDIT_INPUT, VIEWS } from '../ids.ts'
import { type CheckedQuestion, checkQuestion } from '../plain-question.ts'
import { wording } from '../words/asking.ts'

const form = z.object({
  callback_id: z.enum([VIEWS.edit, VIEWS.wording]),
  private_metadata: z.string(),
  state: z.object({
    values: z.object({ [EDIT_INPUT]: z.object({ [EDIT_INPUT]: z.object({ value: z.string() }) }) }),
  }),
})

/** What was typed into a form behind "Edit and ask"; null for another form. */
export function typedQuestion(view: unknown): string | null {
  const read = form.safeParse(view)
  return read.success ? typedIn(read.data) : null
}

function typedIn({ state: { values } }: z.output<typeof form>): string {
  return values[EDIT_INPUT][EDIT_INPUT].value
}

/**
 * The acknowledgement of such a form: what keeps it from being taken, or, for a sharper wording, that all
 * the modals it lies on close with it. Undefined where there is nothing to say, and for everything else.
 * Slack shows these sentences only as the answer to the submission itself, so this is the one check that is
 * made before the inbox.
 */
export function answerForm({
  type,
  body,
}: Pick<Delivery, 'type' | 'body'>): Readonly<Record<string, unknown>> | undefined {
  const read = form.safeParse(type === 'view_submission' ? body['view'] : null)
  if (!read.success) return undefined
  const sentence = whatIsWrong(read.data)
  if (sentence !== null) return { response_action: 'errors', errors: { [EDIT_INPUT]: sentence } }
  return read.data.callback_id === VIEWS.wording ? { response_action: 'clear' } : undefined
}

function whatIsWrong(submitted: z.output<typeof form>): string | null {
  const typed = typedIn(submitted)
  const { kind } = checkQuestion(typed)
  if (kind !== 'fine') return WRONG[kind]()
  const closed = closedWords(submitted)
  return closed && saysItsWords(typed, closed) ? wording.closed(closed.title) : null
}

/** The words that are not for everybody who would read the question; null where all may be said. */
function closedWords({ callback_id, private_metadata }: z.output<typeof form>) {
  return callback_id === VIEWS.edit ? readEditMetadata(private_metadata).words : null
}

const WRONG: Readonly<Record<Exclude<CheckedQuestion['kind'], 'fine'>, () => string>> = {
  short: wording.short,
  long: wording.long,
  'no-question-mark': wording.noQuestionMark,
}
