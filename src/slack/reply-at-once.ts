import type { Delivery } from './delivery.ts'
import type { Accepted } from './intake.ts'
import { CONTEXT_INPUTS } from './ids.ts'
import { lacksPeople } from './forms/read-context-form.ts'
import { answerDraft } from './forms/submitted-draft.ts'
import { answerForm } from './forms/submitted-form.ts'
import { contextForm } from './words/context.ts'

/**
 * What a form or a command is answered with in the acknowledgement itself, before anything is kept: for
 * a form that has to be corrected, `{ response_action: 'errors', errors }`. Looks at nothing but the
 * delivery, because Slack waits for it.
 */
export function replyAtOnce(delivery: Delivery): Accepted['reply'] {
  if (delivery.type === 'view_submission' && lacksPeople(delivery.body['view']))
    return {
      response_action: 'errors',
      errors: { [CONTEXT_INPUTS.people]: contextForm.peopleMissing() },
    }
  return answerForm(delivery) ?? answerDraft(delivery)
}
