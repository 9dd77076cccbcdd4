import type { ReceiverEvent } from '@slack/bolt'
import { readDelivery, type Delivery } from './delivery.ts'
import type { SlackLog } from './slack-log.ts'

/** What the inbox says of a delivery it was handed: both kinds are acknowledged, once and the same. */
export type Accepted = {
  readonly kind: 'stored' | 'duplicate'
  /** The acknowledgement's body: a view's `response_action`, a command's answer. */
  readonly reply?: Readonly<Record<string, unknown>>
}

/** Keeps a delivery durably before Slack is told that it arrived. A rejection means it was not kept. */
export type Inbox = { accept(delivery: Delivery): Promise<Accepted> }

export type Intake = {
  /** Takes what a receiver got; rejects when Slack shall send it again. */
  receive(event: ReceiverEvent): Promise<void>
  /** From now on everything is refused, so that Slack sends it to another process or later. */
  refuseNew(): void
  /** True when nothing is under way any more, false when that took longer than `ms`. */
  idleWithin(ms: number): Promise<boolean>
  readonly underWay: () => number
}

/**
 * Slack counts a delivery as done when it is acknowledged, so the acknowledgement waits for the
 * inbox's transaction. If that fails nothing is acknowledged (over HTTP: 500), and Slack repeats
 * events; an interaction or a command shows the person an error instead, and they do it again.
 */
export function createIntake(inbox: Inbox, log: SlackLog): Intake {
  let isOpen = true
  let underWay = 0
  let watchers: (() => void)[] = []

  async function receive(event: ReceiverEvent): Promise<void> {
    if (!isOpen) throw new Error('stopping')
    underWay += 1
    try {
      await take(inbox, log, event)
    } finally {
      underWay -= 1
      if (underWay === 0) for (const tell of watchers.splice(0)) tell()
    }
  }

  return {
    receive,
    refuseNew() {
      isOpen = false
    },
    async idleWithin(ms) {
      if (underWay === 0) return true
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), ms)
        watchers = [...watchers, () => (clearTimeout(timer), resolve(true))]
      })
    },
    underWay: () => underWay,
  }
}

async function take(inbox: Inbox, log: SlackLog, event: ReceiverEvent): Promise<void> {
  const read = readDelivery(event.body, retryOf(event))
  if (read.kind !== 'delivery') {
    if (read.kind === 'rate-limited')
      log.warn({ workspace: read.workspaceId }, 'Slack holds events back: over its hourly limit')
    else log.warn({ type: read.type }, 'Slack sent something Gadfly does not know; ignored')
    return acknowledge(event, undefined, log)
  }
  const { id, type } = read.delivery
  const accepted = await keep(inbox, read.delivery, log)
  log.debug({ id, type, kind: accepted.kind }, 'delivery kept')
  await acknowledge(event, accepted.reply, log)
}

async function keep(inbox: Inbox, delivery: Delivery, log: SlackLog): Promise<Accepted> {
  try {
    return await inbox.accept(delivery)
  } catch (error) {
    // A database error can quote the row it refused, and with it the document: only its name is logged.
    const { id, type } = delivery
    log.error({ id, type, error: nameOf(error) }, 'delivery not kept; Slack is not told it arrived')
    throw new Error('not kept', { cause: error })
  }
}

/** The delivery is kept already: if Slack cannot be told, it repeats, and the inbox knows it again. */
async function acknowledge(
  event: ReceiverEvent,
  reply: Accepted['reply'],
  log: SlackLog,
): Promise<void> {
  try {
    await event.ack(reply)
  } catch (error) {
    log.info({ error: nameOf(error) }, 'acknowledgement not sent; Slack will repeat the delivery')
  }
}

function retryOf({ retryNum, retryReason }: ReceiverEvent): Delivery['retry'] {
  return retryNum ? { number: retryNum, reason: retryReason ?? '' } : null
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error ? ` ${String(error.code)}` : ''
  return `${error.name}${code}`
}
