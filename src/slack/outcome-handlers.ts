import type { SlackDeps } from './deps.ts'
import { ASK_KIND } from './flows/asks/ask-in-thread.ts'
import { askNotSent, askSent } from './flows/asks/ask-sent.ts'
import { statusFailedHandlers, statusSentHandlers } from './flows/noticing/direct-message.ts'
import { packSentHandlers } from './flows/packs/pack-sent.ts'
import type { FailedHandlers, SentHandlers } from './outbox.ts'
import { tellFailedHandlers } from './tell.ts'

/** What follows from messages that were sent, by their kind; what the sender calls. */
export function sentHandlers(deps: SlackDeps): SentHandlers {
  return {
    ...packSentHandlers(deps),
    ...statusSentHandlers(deps),
    [ASK_KIND]: (trx, message, result) => askSent(deps, trx, message, result),
  }
}

/** What follows from messages that cannot be sent. */
export function failedHandlers(deps: SlackDeps): FailedHandlers {
  return {
    ...tellFailedHandlers(deps),
    ...statusFailedHandlers(deps),
    [ASK_KIND]: (trx, message, error) => askNotSent(deps, trx, message, error),
  }
}
