import type { SlackDeps } from './deps.ts'
import type { FailedHandlers, SentHandlers } from './outbox.ts'
import { tellFailedHandlers } from './tell.ts'

/** What follows from messages that were sent, by their kind; what the sender calls. */
export function sentHandlers(_deps: SlackDeps): SentHandlers {
  return {}
}

/** What follows from messages that cannot be sent. */
export function failedHandlers(deps: SlackDeps): FailedHandlers {
  return { ...tellFailedHandlers(deps) }
}
