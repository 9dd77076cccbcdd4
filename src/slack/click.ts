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

const typed = z.object({ user_id: z.string(), channel_id: z.string(), trigger_id: z.string() })

/** Who typed a command, clicked or sent a form, and waits; null for an event. */
export function whoWaits(body: unknown, workspaceId: string): Click | null {
  const command = typed.safeParse(body)
  if (!command.success) return clicked.safeParse(body).success ? readClick(body, workspaceId) : null
  const { user_id: personId, channel_id: channelId, trigger_id: triggerId } = command.data
  return { workspaceId, personId, channelId, triggerId }
}

/** Says something to who clicked, and to nobody else; once for one click. */
export function answerClick(deps: SlackDeps, click: Click, text: string): Promise<void> {
  const { workspaceId, personId, channelId, triggerId } = click
  return tellNow(deps, { workspaceId, personId, channelId, purpose: `click:${triggerId}`, text })
}
