import { z } from 'zod'

const metadata = z.object({
  /** Known before the form is sent, so that sending it twice keeps one item. */
  itemId: z.string(),
  isNew: z.boolean(),
  /** Where the form was opened, and where its answer goes; null for a direct message. */
  openedIn: z.string().nullable(),
  /** The channel that "members of this channel" means. */
  channelId: z.string().nullable(),
  /** The message it was made of. */
  sourceTs: z.string().nullable(),
})

/** What the form of a context item brings back beside what was filled in. */
export type ContextFormMetadata = z.output<typeof metadata>

export function writeMetadata(given: ContextFormMetadata): string {
  return JSON.stringify(given)
}

/** Throws for a form that ours cannot have produced. */
export function readMetadata(text: string): ContextFormMetadata {
  return metadata.parse(JSON.parse(text))
}
