import { z } from 'zod'
import type { SlackDeps } from './deps.ts'
import { tellNow } from './tell.ts'

/** Somebody used a button, a select or a form of ours. */
export type Click = {
  readonly workspaceId: string
  readonly personId: string
  /** Where it was; null in a form or on App Home. */
  readonly channelId: string | null
  /** Opens a form within three seconds; also what makes this click unlike any other. */
  readonly triggerId: string
}

const clicked = z.object({
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }).nullish(),
  trigger_id: z.string(),
})

/** The parts of an interaction that say who did it and where. */
export function readClick(body: unknown, workspaceId: string): Click {
  const { user, channel, trigger_id: triggerId } = clicked.parse(body)
  return { workspaceId, personId: user.id, channelId: channel?.id ?? null, triggerId }
}

/** Says something to who clicked, and to nobody else; once for one click. */
export function answerClick(deps: SlackDeps, click: Click, text: string): Promise<void> {
  const { workspaceId, personId, channelId, triggerId } = click
  return tellNow(deps, { workspaceId, personId, channelId, purpose: `click:${triggerId}`, text })
}
