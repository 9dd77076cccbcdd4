import { z } from 'zod'
import type { Delivery } from './delivery.ts'
import type { BotIdentity } from './identity.ts'

export type Sifted =
  | { readonly kind: 'keep'; readonly delivery: Delivery; readonly subject: string | null }
  /** Acknowledged and forgotten. */
  | { readonly kind: 'drop' }

type Self = Pick<BotIdentity, 'workspaceId' | 'botUserId' | 'botId'>

const message = z.object({
  type: z.enum(['message', 'app_mention']),
  subtype: z.string().optional(),
  channel: z.string(),
  channel_type: z.string().optional(),
  ts: z.string(),
  text: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  message: z.object({ bot_id: z.string().optional(), user: z.string().optional() }).optional(),
})
type Message = z.infer<typeof message>

/**
 * Decides what of a delivery is worth keeping, and makes one of what Slack tells twice:
 *
 * - A message that mentions Gadfly comes as `message` and as `app_mention`, in any order, and where a
 *   scope is missing only as one of them. Whichever comes first is kept, as `app_mention`, and the
 *   other has the same subject. In a direct message there is no `app_mention`, so there it stays what
 *   it is.
 * - A file that is posted comes as a `message` that holds it and as `file_shared`, which holds less.
 * - What Gadfly posted or changed itself comes back to it. Its deletion is kept: others may do that.
 */
export function sift(delivery: Delivery, self: Self | null): Sifted {
  const placed = self && !delivery.workspaceId ? { ...delivery, ...workspaceOf(self) } : delivery
  if (placed.kind !== 'event' || self === null) return keep(placed)
  if (placed.type === 'file_shared') return { kind: 'drop' }
  const read = message.safeParse(placed.body['event'])
  if (!read.success) return keep(placed)
  if (isOwn(read.data, self)) return { kind: 'drop' }
  return mentions(read.data, self) ? asMention(placed, read.data) : keep(placed)
}

function keep(delivery: Delivery): Sifted {
  return { kind: 'keep', delivery, subject: null }
}

function workspaceOf({ workspaceId }: Self) {
  return { workspaceId }
}

function isOwn(event: Message, { botUserId, botId }: Self): boolean {
  if (event.subtype === 'message_deleted') return false
  const author = event.subtype === 'message_changed' ? event.message : event
  return author?.bot_id === botId || author?.user === botUserId
}

/** Not an edit or a deletion, which have subtypes of their own and no `app_mention` beside them. */
const NEW_MESSAGE = new Set([undefined, 'file_share', 'thread_broadcast'])

function mentions(event: Message, { botUserId }: Self): boolean {
  if (event.type === 'app_mention') return true
  const inChannel = event.channel_type === 'channel' || event.channel_type === 'group'
  const named = event.text?.includes(`<@${botUserId}>`) || event.text?.includes(`<@${botUserId}|`)
  return inChannel && NEW_MESSAGE.has(event.subtype) && named === true
}

function asMention(delivery: Delivery, { channel, ts }: Message): Sifted {
  const event = { ...(delivery.body['event'] as object), type: 'app_mention' }
  const body = { ...delivery.body, event }
  const subject = `app_mention ${channel} ${ts}`
  return { kind: 'keep', delivery: { ...delivery, type: 'app_mention', body }, subject }
}
