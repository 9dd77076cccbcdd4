import { z } from 'zod'

const file = z.object({
  id: z.string(),
  name: z.string().nullish(),
  title: z.string().nullish(),
  mimetype: z.string().nullish(),
  filetype: z.string().nullish(),
  mode: z.string().nullish(),
  size: z.number().nullish(),
  is_external: z.boolean().nullish(),
  url_private: z.string().nullish(),
  url_private_download: z.string().nullish(),
})

const message = z.object({
  ts: z.string(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  subtype: z.string().nullish(),
  text: z.string().default(''),
  thread_ts: z.string().nullish(),
  edited: z.object({ ts: z.string() }).nullish(),
  blocks: z.array(z.unknown()).default([]),
  files: z.array(file).default([]),
})

/** A file as a message or `files.info` shows it. */
export type SlackFile = z.output<typeof file>

/** A message as events, shortcuts and history show it; only these fields are relied upon. */
export type SlackMessage = z.output<typeof message>

export function readSlackMessage(value: unknown): SlackMessage | null {
  const read = message.safeParse(value)
  return read.success ? read.data : null
}

export function readSlackFile(value: unknown): SlackFile | null {
  const read = file.safeParse(value)
  return read.success ? read.data : null
}

/** The message a thread hangs on; a message without replies is its own. */
export function threadOf({ ts, thread_ts }: Pick<SlackMessage, 'ts' | 'thread_ts'>): string {
  return thread_ts ?? ts
}

export function isReply({ ts, thread_ts }: Pick<SlackMessage, 'ts' | 'thread_ts'>): boolean {
  return thread_ts != null && thread_ts !== ts
}
