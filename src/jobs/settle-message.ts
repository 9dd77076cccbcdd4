import { z } from 'zod'
import type { FailedHandlers, SentHandlers } from '../slack/outbox.ts'
import type { Store } from '../store/open-database.ts'
import { dropArguments, findMessage } from '../store/outbox.ts'
import type { JobData } from './job.ts'

/** Does what follows from a message that ended, when that failed the first time. */
export const SETTLE_MESSAGE = 'settle-message'

const ended = z.object({
  workspaceId: z.string(),
  messageId: z.string(),
  outcome: z.union([
    z.object({
      kind: z.literal('sent'),
      ts: z.string().nullable(),
      channelId: z.string().nullable(),
    }),
    z.object({ kind: z.literal('refused'), error: z.string() }),
  ]),
})

export function createSettleMessage(tx: Store['tx'], sent: SentHandlers, failed: FailedHandlers) {
  return async (data: JobData): Promise<void> => {
    const { workspaceId, messageId, outcome } = ended.parse(data)
    await tx(async (trx) => {
      const message = await findMessage(trx, workspaceId, messageId)
      if (!message) return
      if (outcome.kind === 'sent') await sent[message.kind]?.(trx, message, outcome)
      else await failed[message.kind]?.(trx, message, outcome.error)
      await dropArguments(trx, message)
    })
  }
}
