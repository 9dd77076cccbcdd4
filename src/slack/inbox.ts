import type { NewDelivery } from '../store/inbox.ts'
import type { Delivery } from './delivery.ts'
import type { BotIdentity } from './identity.ts'
import type { Accepted, Inbox } from './intake.ts'
import { sift } from './sift.ts'

export type InboxParts = {
  /** Writes deliveries and the jobs that handle them in one transaction; says which were new. */
  readonly keep: (deliveries: readonly NewDelivery[]) => Promise<readonly boolean[]>
  /** Null until the bot has connected. */
  readonly self: () => BotIdentity | null
  /** The acknowledgement's body, where a form or a command wants one at once; no input or output. */
  readonly reply: (delivery: Delivery) => Accepted['reply']
  /** Told of every delivery, for the metrics. */
  readonly count: (kind: Delivery['kind'], known: 'new' | 'known' | 'dropped') => void
}

export type DatabaseInbox = Inbox & {
  /** Deliveries are being kept, and Slack waits for them. */
  readonly isCrowded: () => boolean
}

/**
 * The inbox on the database. A reply that sends a form back to the person (`response_action: errors`)
 * means that there is nothing to do, so nothing is kept.
 */
export function createInbox({ keep, self, reply, count }: InboxParts): DatabaseInbox {
  const { keepOne, isCrowded } = gathered(keep)
  return {
    isCrowded,
    async accept(delivery) {
      const sifted = sift(delivery, self())
      if (sifted.kind === 'drop') {
        count(delivery.kind, 'dropped')
        return { kind: 'duplicate' }
      }
      const answer = reply(sifted.delivery)
      const isNew = answer?.['response_action'] === 'errors' || (await keepOne(asRow(sifted)))
      count(delivery.kind, isNew ? 'new' : 'known')
      const kind = isNew ? 'stored' : 'duplicate'
      return answer === undefined ? { kind } : { kind, reply: answer }
    },
  }
}

function asRow({
  delivery,
  subject,
}: {
  readonly delivery: Delivery
  readonly subject: string | null
}): NewDelivery {
  const { id: deliveryId, workspaceId, kind, type, body } = delivery
  return { deliveryId, workspaceId, kind, type, subject, body }
}

const AT_ONCE = 3
const MOST = 100

type Waiting = {
  readonly delivery: NewDelivery
  resolve(isNew: boolean): void
  reject(error: unknown): void
}

/**
 * Gathers what arrives while earlier transactions are under way into the next one, so that a storm of
 * deliveries costs few commits and a single one waits for nobody. If a gathered transaction fails, each
 * of its deliveries is tried alone: one that cannot be kept must not take the others with it.
 */
function gathered(keep: InboxParts['keep']) {
  const waiting: Waiting[] = []
  let underWay = 0

  function start(): void {
    if (underWay >= AT_ONCE || waiting.length === 0) return
    underWay += 1
    void keepTogether(keep, waiting.splice(0, MOST)).finally(() => {
      underWay -= 1
      start()
    })
  }

  return {
    isCrowded: () => underWay > 0,
    keepOne: (delivery: NewDelivery): Promise<boolean> =>
      new Promise((resolve, reject) => {
        waiting.push({ delivery, resolve, reject })
        start()
      }),
  }
}

async function keepTogether(keep: InboxParts['keep'], group: readonly Waiting[]): Promise<void> {
  try {
    const isNew = await keep(group.map(({ delivery }) => delivery))
    group.forEach((one, i) => one.resolve(isNew[i] ?? false))
  } catch (error) {
    const [only] = group
    if (group.length === 1) return only?.reject(error)
    await Promise.all(group.map((one) => keepTogether(keep, [one])))
  }
}
