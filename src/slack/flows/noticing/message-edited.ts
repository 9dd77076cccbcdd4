import { z } from 'zod'
import { rewordAdopted } from '../../../store/asks.ts'
import type { SlackDeps } from '../../deps.ts'
import { questionIn } from '../asks/follow-question.ts'

const edited = z.object({
  subtype: z.literal('message_changed'),
  channel: z.string(),
  message: z.object({ ts: z.string(), text: z.string(), subtype: z.undefined().optional() }),
})

/** Somebody changed a question of hers that is followed: the record says what the message says. */
export async function messageEdited(deps: SlackDeps, event: unknown): Promise<void> {
  const read = edited.safeParse(event)
  if (!read.success) return
  const { channel: channelId, message } = read.data
  const text = questionIn(message.text)
  if (text === null) return
  const place = { workspaceId: deps.self().workspaceId, channelId, messageId: message.ts }
  await deps.tx((trx) => rewordAdopted(trx, place, text))
}
