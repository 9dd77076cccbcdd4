import { z } from 'zod'

/** Words of an item that not everybody in the channel may read: they stay out of the question. */
export type ClosedWords = { readonly title: string; readonly text: string }

const closed = z.object({ suggestionId: z.string(), title: z.string(), text: z.string() })

/** Slack takes three thousand characters. */
const MOST = 2000

/** What the form behind "Edit and ask" brings back beside the wording. */
export function writeEditMetadata(suggestionId: string, words: ClosedWords | null): string {
  if (!words) return suggestionId
  return JSON.stringify({ suggestionId, title: words.title, text: words.text.slice(0, MOST) })
}

export function readEditMetadata(metadata: string): {
  readonly suggestionId: string
  readonly words: ClosedWords | null
} {
  if (!metadata.startsWith('{')) return { suggestionId: metadata, words: null }
  const { suggestionId, ...words } = closed.parse(JSON.parse(metadata))
  return { suggestionId, words }
}
