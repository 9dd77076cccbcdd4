import { z } from 'zod'
import { unsubscribe } from '../../store/subscriptions.ts'
import type { Click } from '../click.ts'
import type { SlackDeps } from '../deps.ts'
import { publishHome } from './publish-home.ts'

const opened = z.object({ user: z.string(), tab: z.string().default('home') })
const button = z.object({ value: z.string() })

/** Somebody looks at their Home tab. */
export async function homeOpened(deps: SlackDeps, event: unknown): Promise<void> {
  const { user, tab } = opened.parse(event)
  if (tab === 'home') await publishHome(deps, deps.self().workspaceId, user)
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
