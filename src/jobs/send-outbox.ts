import { nextMessageIn, takeMessages, type TakenMessage } from '../store/outbox-lanes.ts'
import { deliverMessage, type DeliverParts } from './deliver-message.ts'
import { reasonOf } from './reason-of.ts'

export type Sender = {
  start(): void
  /** Takes nothing new and waits up to `ms` for the calls under way. */
  stop(ms: number): Promise<void>
  wake(): void
}

/** How many channels are written to at the same time. */
const AT_ONCE = 8
const POLL_MS = 2000
/**
 * Sends what waits in the outbox, the messages of a channel one after the other and those of different
 * channels side by side, so that a channel Slack holds back does not stop the others.
 */
export function createSender(parts: DeliverParts): Sender {
  const underWay = new Set<Promise<void>>()
  let isOpen = false
  let looking: Promise<void> | null = null
  let again = false
  let timer: NodeJS.Timeout | undefined

  function wake(): void {
    again = true
    if (looking || !isOpen) return
    looking = look().finally(() => {
      looking = null
      if (again) wake()
    })
  }

  async function look(): Promise<void> {
    again = false
    clearTimeout(timer)
    const wait = await takeWhatIsDue()
    timer = setTimeout(wake, Math.min(Math.max(wait, 5), POLL_MS))
  }

  /** Milliseconds after which there may be more. */
  async function takeWhatIsDue(): Promise<number> {
    try {
      const { db, pace } = parts
      const room = AT_ONCE - underWay.size
      if (room === 0) return POLL_MS
      const taken = await takeMessages(db, room, pace.leaseMs)
      for (const message of taken) begin(message)
      return taken.length === 0 ? ((await nextMessageIn(db)) ?? POLL_MS) : POLL_MS
    } catch (error) {
      parts.log.warn({ error: reasonOf(error) }, 'the outbox could not be read')
      return POLL_MS
    }
  }

  function begin(message: TakenMessage): void {
    const ended = deliverMessage(parts, message).finally(() => {
      underWay.delete(ended)
      wake()
    })
    underWay.add(ended)
  }

  return {
    start() {
      isOpen = true
      wake()
    },
    async stop(ms) {
      isOpen = false
      await looking
      clearTimeout(timer)
      const late = new Promise((resolve) => setTimeout(resolve, ms).unref())
      await Promise.race([Promise.all(underWay), late])
    },
    wake,
  }
}
