import type { SlackDeps } from './deps.ts'
import { slackErrorWord } from './slack-error.ts'
import type { SlackClient } from './web-client.ts'

export type NewCanvas = {
  readonly title: string
  readonly markdown: string
  /** The one person who may open it. */
  readonly readerId: string
}

const SCOPE = 'canvases:write'

/**
 * Makes a canvas that one person may read; its address, or null where the app may make none or Slack will
 * not, as in a workspace without canvases. One that could not be shared is deleted again.
 */
export async function createCanvas(
  { client, self, log }: Pick<SlackDeps, 'client' | 'self' | 'log'>,
  { title, markdown, readerId }: NewCanvas,
): Promise<string | null> {
  if (!self().scopes.includes(SCOPE)) return null
  let made: string | undefined
  try {
    const document_content = { type: 'markdown' as const, markdown }
    made = (await client.canvases.create({ title, document_content })).canvas_id
    if (made === undefined) return null
    await client.canvases.access.set({
      canvas_id: made,
      access_level: 'read',
      user_ids: [readerId],
    })
    const { file } = await client.files.info({ file: made })
    if (file?.permalink) return file.permalink
  } catch (error) {
    const word = slackErrorWord(error)
    if (word === null) throw error
    log.warn({ error: word }, 'Slack made no canvas; the dossier goes out as messages')
  }
  if (made !== undefined) await deleteCanvas(client, made)
  return null
}

/** One that nobody is told of would only lie about, with words of documents in it. */
async function deleteCanvas(client: SlackClient, canvas_id: string): Promise<void> {
  try {
    await client.canvases.delete({ canvas_id })
  } catch (error) {
    if (slackErrorWord(error) === null) throw error
  }
}
