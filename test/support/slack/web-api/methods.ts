import { authMethods } from './auth.ts'
import type { Method } from './call.ts'
import { chatMethods } from './chat.ts'
import { conversationMethods } from './conversations.ts'
import { fileMethods } from './files.ts'
import { reactionMethods } from './reactions.ts'
import { userMethods } from './users.ts'
import { viewMethods } from './views.ts'

/** Every Web API method the stand-in knows; any other is `unknown_method`, as at Slack. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...authMethods,
    ...chatMethods,
    ...conversationMethods,
    ...fileMethods,
    ...reactionMethods,
    ...userMethods,
    ...viewMethods,
  }),
)

/** Calls a minute by Slack's tiers; the ones not named here are tier 3. */
const TIERS: Record<string, number> = {
  'conversations.list': 20,
  'users.list': 20,
  'usergroups.list': 20,
  'usergroups.users.list': 20,
  'users.info': 100,
  'conversations.members': 100,
  'chat.postEphemeral': 100,
  'files.info': 100,
  'views.open': 100,
  'views.update': 100,
  'views.publish': 100,
  'auth.test': 600,
  // Slack says hundreds.
  'chat.getPermalink': 300,
}

/** How often a method may be called: so many `calls` in `perMs`, per channel for new messages. */
export function limitOf(method: string): { calls: number; perMs: number; perChannel: boolean } {
  if (method === 'chat.postMessage') return { calls: 1, perMs: 1000, perChannel: true }
  return { calls: TIERS[method] ?? 50, perMs: 60_000, perChannel: false }
}
