import type { Delivery } from './delivery.ts'
import type { Accepted } from './intake.ts'
import { refuseForm } from './submitted-form.ts'

/**
 * What a form or a command is answered with in the acknowledgement itself, before anything is kept: for
 * a form that has to be corrected, `{ response_action: 'errors', errors }`. Looks at nothing but the
 * delivery, because Slack waits for it.
 */
export function replyAtOnce(delivery: Delivery): Accepted['reply'] {
  return refuseForm(delivery)
}
