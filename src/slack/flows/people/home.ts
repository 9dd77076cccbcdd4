import { z } from 'zod'
import { unsubscribe } from '../../../store/subscriptions.ts'
import type { Click } from '../../click.ts'
import type { SlackDeps } from '../../deps.ts'
import { closedHomeView } from '../../blocks/home.ts'
import { secondsToWait } from '../../slack-error.ts'
import { heldBack } from '../../words/held-back.ts'
import { publishHome, showHome } from './publish-home.ts'

const opened = z.object({
  user: z.string(),
  tab: z.string().default('home'),
  /** What she sees already; absent where nothing was published to her yet. */
  view: z.unknown().optional(),
})
const button = z.object({ value: z.string() })

/** Somebody looks at their Home tab. */
export async function homeOpened(deps: SlackDeps, event: unknown): Promise<void> {
  const { user, tab, view } = opened.parse(event)
  const { workspaceId } = deps.self()
  if (tab !== 'home') return
  await publishHome(deps, workspaceId, user).catch(async (error: unknown) => {
    const seconds = secondsToWait(error)
    // It is tried again; until then she sees what she saw, or why there is nothing.
    if (seconds !== null && view === undefined)
      await showHome(deps, workspaceId, user, closedHomeView(heldBack.wait(seconds)))
    throw error
  })
}

/** The button beside a channel on the Home tab: no more packs from it for who pressed it. */
export async function unwatchClicked(
  deps: SlackDeps,
  { workspaceId, personId: leaderId }: Click,
  clicked: unknown,
): Promise<void> {
  const { value: channelId } = button.parse(clicked)
  await unsubscribe(deps.db, { workspaceId, channelId, leaderId })
  await publishHome(deps, workspaceId, leaderId)
}
