import type { Kysely } from 'kysely'
import type { CallOutcome } from '../slack/call-slack.ts'
import type { FailedHandlers, SentHandlers } from '../slack/outbox.ts'
import type { Store } from '../store/open-database.ts'
import { dropArguments, endMessage, returnMessage } from '../store/outbox.ts'
import { holdLane, type TakenMessage } from '../store/outbox-lanes.ts'
import type { Database } from '../store/tables.ts'
import type { Queue, QueueLog } from './queue.ts'
import { reasonOf } from './reason-of.ts'
import { SETTLE_MESSAGE } from './settle-message.ts'

export type Pace = {
  /** Between two messages of a channel. */
  readonly channelMs: number
  /** After this long without an end, whoever took a message is dead. Well above a call's time limit. */
  readonly leaseMs: number
  /** Before looking for a message that may have been sent; Slack needs a moment to show it. */
  readonly unclearMs: number
}

export const SLACK_PACE: Pace = { channelMs: 1000, leaseMs: 60_000, unclearMs: 5000 }

export type DeliverParts = {
  readonly db: Kysely<Database>
  readonly tx: Store['tx']
  readonly send: (message: TakenMessage) => Promise<CallOutcome>
  readonly queue: Pick<Queue, 'add'>
  readonly sent: SentHandlers
  readonly failed: FailedHandlers
  readonly pace: Pace
  readonly now: () => Date
  readonly log: QueueLog
  /** Told of every call's end, for the metrics. */
  readonly count: (method: string, outcome: CallOutcome['kind']) => void
}

const MINUTE_MS = 60_000
/** About a day of Slack not answering; then the person is told that it failed. */
const MOST_ATTEMPTS = 1500
const POSTS = new Set(['chat.postMessage', 'chat.postEphemeral'])

/** Never rejects: a message without a known end is looked for when its lease is over. */
export async function deliverMessage(parts: DeliverParts, message: TakenMessage): Promise<void> {
  const { workspaceId, kind, method } = message
  try {
    const outcome = await parts.send(message)
    parts.count(method, outcome.kind)
    if (outcome.kind !== 'sent')
      parts.log.info({ workspaceId, kind, method, ...wordOf(outcome) }, 'a message is not out')
    await writeDown(parts, message, outcome)
  } catch (error) {
    parts.log.warn(
      { workspaceId, kind, error: reasonOf(error) },
      'what became of a message is open',
    )
  }
}

function wordOf(outcome: Exclude<CallOutcome, { kind: 'sent' }>) {
  return outcome.kind === 'held-back' ? { forMs: outcome.forMs } : { error: outcome.error }
}

async function writeDown(
  parts: DeliverParts,
  message: TakenMessage,
  outcome: CallOutcome,
): Promise<void> {
  switch (outcome.kind) {
    case 'sent':
    case 'refused':
      return settle(parts, message, outcome)
    case 'held-back':
      return holdBack(parts, message, outcome.forMs)
    case 'locked-out':
      return giveBack(parts, message, MINUTE_MS)
    case 'unclear':
      if (message.attempts >= MOST_ATTEMPTS)
        return settle(parts, message, { kind: 'refused', error: 'unknown_outcome', details: [] })
      return holdLane(parts.db, message.workspaceId, message.lane, backOff(parts.pace, message))
    default:
      return outcome satisfies never
  }
}

/** Twice as long each time, up to a minute. */
function backOff({ unclearMs }: Pace, { attempts }: TakenMessage): number {
  return Math.min(unclearMs * 2 ** Math.min(attempts - 1, 10), MINUTE_MS)
}

/** Slack counts messages by channel and everything else by method and workspace. */
async function holdBack(parts: DeliverParts, message: TakenMessage, ms: number): Promise<void> {
  const { workspaceId, method } = message
  await giveBack(parts, message, ms)
  if (!POSTS.has(method)) await holdLane(parts.db, workspaceId, `method ${method}`, ms)
}

async function giveBack({ tx }: DeliverParts, message: TakenMessage, ms: number): Promise<void> {
  await tx(async (trx) => {
    // What may have been sent before stays under that suspicion.
    if (!message.maybeSent) await returnMessage(trx, message)
    await holdLane(trx, message.workspaceId, message.lane, ms)
  })
}

type Settled = Extract<CallOutcome, { kind: 'sent' | 'refused' }>

/**
 * Writes the end of a message down together with what follows from it. If what follows cannot be done,
 * the end must be known nevertheless, or the message would be sent again; then a job does the rest.
 */
async function settle(parts: DeliverParts, message: TakenMessage, outcome: Settled): Promise<void> {
  const { tx, log, queue } = parts
  try {
    await tx(async (trx) => {
      await end(parts, trx, message, outcome)
      if (outcome.kind === 'sent') await parts.sent[message.kind]?.(trx, message, outcome)
      else await parts.failed[message.kind]?.(trx, message, outcome.error)
      await dropArguments(trx, message)
    })
  } catch (error) {
    log.warn({ kind: message.kind, error: reasonOf(error) }, 'what follows from a message failed')
    await tx(async (trx) => {
      await end(parts, trx, message, outcome)
      const { workspaceId, messageId } = message
      await queue.add([{ name: SETTLE_MESSAGE, data: { workspaceId, messageId, outcome } }])
    })
  }
}

async function end(
  { pace, now }: DeliverParts,
  trx: Parameters<typeof endMessage>[0],
  message: TakenMessage,
  outcome: Settled,
): Promise<void> {
  const pause = POSTS.has(message.method) ? pace.channelMs : 0
  await endMessage(trx, message, outcome.kind === 'sent' ? outcome : failure(outcome), now())
  await holdLane(trx, message.workspaceId, message.lane, pause)
}

function failure({ error }: Extract<CallOutcome, { kind: 'refused' }>) {
  return { kind: 'failed', error } as const
}
