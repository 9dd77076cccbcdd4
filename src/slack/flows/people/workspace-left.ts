import { z } from 'zod'
import { forgetWorkspace } from '../../../store/workspaces.ts'
import type { SlackDeps } from '../../deps.ts'

const left = z.union([
  z.object({ type: z.literal('app_uninstalled') }),
  z.object({
    type: z.literal('tokens_revoked'),
    tokens: z.object({ bot: z.array(z.string()).min(1) }),
  }),
])

/** The app was removed: everything of the workspace goes at once. One person's own token is not that. */
export async function workspaceLeft(deps: SlackDeps, event: unknown): Promise<void> {
  if (!left.safeParse(event).success) return
  const { workspaceId } = deps.self()
  await forgetWorkspace(deps.db, workspaceId)
  deps.log.warn({ workspace: workspaceId }, 'the app was removed; everything of it is deleted')
}
