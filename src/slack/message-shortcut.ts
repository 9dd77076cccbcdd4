import { z } from 'zod'

const used = z.object({
  channel: z.object({ id: z.string() }),
  message: z.object({
    ts: z.string(),
    thread_ts: z.string().nullish(),
    user: z.string().nullish(),
    text: z.string().default(''),
  }),
})

/** The message a shortcut was used on. */
export type ShortcutMessage = z.output<typeof used>['message']

/** What of a message shortcut's payload is relied upon. */
export function readMessageShortcut(body: unknown): {
  readonly channelId: string
  readonly message: ShortcutMessage
} {
  const { channel, message } = used.parse(body)
  return { channelId: channel.id, message }
}
