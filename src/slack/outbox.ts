import type { Transaction } from 'kysely'
import { addMessage, type OutboxMessage } from '../store/outbox.ts'
import type { Database } from '../store/tables.ts'

/** The calls that go through the outbox. What needs a `trigger_id` is called at once instead. */
type OutboxMethod =
  | 'chat.postMessage'
  | 'chat.postEphemeral'
  | 'chat.update'
  | 'chat.delete'
  | 'views.publish'
  | 'reactions.add'
  | 'reactions.remove'

export type Outgoing = {
  readonly workspaceId: string
  /**
   * Unique in the workspace: the same purpose twice is one message, whenever it comes. For `chat.update`
   * and `views.publish` the last one counts instead: it replaces what has not gone out yet.
   */
  readonly purpose: string
  /** Which of the `SentHandlers` and `FailedHandlers` hears of it; also the metadata's event type. */
  readonly kind: string
  /** A channel, or a person for a direct message; null where the method has none. */
  readonly channelId: string | null
  readonly method: OutboxMethod
  /** The call's arguments; `channel` and `metadata` are filled in, and previews of links are off. */
  readonly args: Readonly<Record<string, unknown>>
  /** Not before this time; absent means as soon as may be. */
  readonly notBefore?: Date
}

export type Outbox = {
  /** Writes a message down within the transaction of its cause; it goes out after the commit. */
  enqueue(trx: Transaction<Database>, message: Outgoing): Promise<void>
}

/** What Slack answered; `ts` is null for a call that makes no message. */
export type SentResult = { readonly ts: string | null; readonly channelId: string | null }

/**
 * By kind: what follows from a message having been sent, in the transaction that marks it sent. May run
 * twice (when it failed the first time), so it has to be safe to repeat.
 */
export type SentHandlers = Readonly<
  Record<
    string,
    (trx: Transaction<Database>, message: OutboxMessage, result: SentResult) => Promise<void>
  >
>

/**
 * By kind: what follows from a message that cannot be sent (`error` is Slack's word for it, such as
 * `is_archived`, or `unknown_outcome` when it may have been sent and nobody can tell).
 */
export type FailedHandlers = Readonly<
  Record<
    string,
    (trx: Transaction<Database>, message: OutboxMessage, error: string) => Promise<void>
  >
>

const LAST_ONE_COUNTS: ReadonlySet<OutboxMethod> = new Set(['chat.update', 'views.publish'])

/** `touched` is told of the transaction, so that the sender is woken when it commits. */
export function createOutbox(
  now: () => Date,
  touched: (trx: Transaction<Database>) => void,
): Outbox {
  return {
    async enqueue(trx, { notBefore = now(), ...message }) {
      const replaces = LAST_ONE_COUNTS.has(message.method)
      const lane = laneOf(message)
      await addMessage(trx, { ...message, lane, replaces, notBefore }, now())
      touched(trx)
    },
  }
}

/** Slack counts messages by channel; a Home view belongs to a person and is counted by its method. */
function laneOf({ channelId, method, args }: Pick<Outgoing, 'channelId' | 'method' | 'args'>) {
  if (channelId !== null) return channelId
  const { user_id } = args
  return typeof user_id === 'string' ? `${method} ${user_id}` : method
}
