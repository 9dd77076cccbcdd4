import type { Delivery } from './delivery.ts'
import type { Accepted } from './intake.ts'

/**
 * What a form or a command is answered with in the acknowledgement itself, before anything is kept: for
 * a form that has to be corrected, `{ response_action: 'errors', errors }`. Looks at nothing but the
 * delivery, because Slack waits for it.
 */
export function replyAtOnce(_delivery: Delivery): Accepted['reply'] {
  return undefined
}
