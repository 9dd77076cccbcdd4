import type { types } from '@slack/bolt'
import { type ClosedWords, writeEditMetadata } from '../forms/edit-metadata.ts'
import { EDIT_INPUT, VIEWS } from '../ids.ts'
import { LONGEST_QUESTION, SHORTEST_QUESTION } from '../plain-question.ts'
import type { OwnWording } from '../wording-value.ts'
import { editForm } from '../words/asking.ts'
import { richText, section, words } from './rich-text.ts'

/**
 * The form behind "Edit and ask" on a card, with the question as it was suggested; with what it rests on
 * named where not everybody in the channel may read that.
 */
export function editFormView(
  suggestionId: string,
  question: string,
  closed: ClosedWords | null = null,
): types.ModalView {
  const hint = editForm.hint(closed === null)
  const form = questionForm(VIEWS.edit, writeEditMetadata(suggestionId, closed), question, hint)
  if (!closed) return form
  const note = richText(section(words(editForm.closed(closed.title))))
  return { ...form, blocks: [...note, ...form.blocks] }
}

/** The same under a sharper wording, whose button has this value. */
export function wordingFormView(
  value: string,
  { text, why }: Pick<OwnWording, 'text' | 'why'>,
): types.ModalView {
  return questionForm(VIEWS.wording, value, text, editForm.hint(why !== null))
}

function questionForm(
  callback_id: string,
  private_metadata: string,
  question: string,
  hint: string,
): types.ModalView {
  return {
    type: 'modal',
    callback_id,
    private_metadata,
    title: { type: 'plain_text', text: editForm.title() },
    submit: { type: 'plain_text', text: editForm.submit() },
    close: { type: 'plain_text', text: editForm.close() },
    blocks: [
      {
        type: 'input',
        block_id: EDIT_INPUT,
        label: { type: 'plain_text', text: editForm.label() },
        hint: { type: 'plain_text', text: hint },
        element: {
          type: 'plain_text_input',
          action_id: EDIT_INPUT,
          multiline: true,
          initial_value: question.slice(0, LONGEST_QUESTION),
          min_length: SHORTEST_QUESTION,
          max_length: LONGEST_QUESTION,
          focus_on_load: true,
        },
      },
    ],
  }
}
