import { z } from 'zod'

/** A private word somebody got by direct message, and the asks it is about. */
export type WordPlace = {
  readonly channelId: string
  readonly ts: string
  readonly askIds: readonly string[]
}

const ABOUT = 'word:'

/** The name of the buttons under one ask of a private word. */
export function wordBlockId(askId: string): string {
  return `${ABOUT}${askId}`
}

const clicked = z.object({
  channel: z.object({ id: z.string() }),
  message: z.object({ ts: z.string(), blocks: z.array(z.object({ block_id: z.string() })) }),
})

/** The private word a click came from; null where it came from something else. */
export function wordIn(body: unknown): WordPlace | null {
  const read = clicked.safeParse(body)
  if (!read.success) return null
  const { channel, message } = read.data
  const askIds = message.blocks.flatMap(({ block_id }) =>
    block_id.startsWith(ABOUT) ? [block_id.slice(ABOUT.length)] : [],
  )
  return askIds.length === 0 ? null : { channelId: channel.id, ts: message.ts, askIds }
}

/** What the form behind "Say what changed" keeps: the ask, and the word it was opened from. */
export type ChangeMetadata = { readonly askId: string; readonly word: WordPlace | null }

/** Slack keeps 3,000 characters, some seventy asks; a document with more has a word that stays as it is. */
const MOST_KEPT = 70

export function writeChangeMetadata({ askId, word }: ChangeMetadata): string {
  if (!word || word.askIds.length > MOST_KEPT) return askId
  return [askId, word.channelId, word.ts, ...word.askIds].join(' ')
}

export function readChangeMetadata(kept: string): ChangeMetadata {
  const [askId = '', channelId, ts, ...askIds] = kept.split(' ')
  return { askId, word: channelId && ts ? { channelId, ts, askIds } : null }
}
