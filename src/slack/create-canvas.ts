import type { SlackDeps } from './deps.ts'
import { slackErrorWord } from './slack-error.ts'

export type NewCanvas = {
  readonly title: string
  readonly markdown: string
  /** The one person who may open it. */
  readonly readerId: string
}

const SCOPE = 'canvases:write'

/**
 * Makes a canvas that one person may read; its address, or null where the app may make none or Slack will
 * not, as in a workspace without canvases. Nobody is told of one that could not be shared.
 */
export async function createCanvas(
  { client, self, log }: Pick<SlackDeps, 'client' | 'self' | 'log'>,
  { title, markdown, readerId }: NewCanvas,
): Promise<string | null> {
  if (!self().scopes.includes(SCOPE)) return null
  try {
    const document_content = { type: 'markdown' as const, markdown }
    const { canvas_id } = await client.canvases.create({ title, document_content })
    if (canvas_id === undefined) return null
    await client.canvases.access.set({ canvas_id, access_level: 'read', user_ids: [readerId] })
    return (await client.files.info({ file: canvas_id })).file?.permalink ?? null
  } catch (error) {
    const word = slackErrorWord(error)
    if (word === null) throw error
    log.warn({ error: word }, 'Slack made no canvas; the dossier goes out as messages')
    return null
  }
}
