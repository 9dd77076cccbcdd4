import { emitIn } from './events.ts'
import type { State } from './state.ts'
import type { Channel, Message, Workspace } from './workspace.ts'

/** Adds a person's reaction; false when it is already there. Names carry skin tones: `+1::skin-tone-3`. */
export function addReaction(
  state: State,
  workspace: Workspace,
  channel: Channel,
  message: Message,
  user: string,
  name: string,
): boolean {
  const users = message.reactions.get(name) ?? []
  if (users.includes(user)) return false
  message.reactions.set(name, [...users, user])
  tell(state, workspace, channel, message, { type: 'reaction_added', user, reaction: name })
  return true
}

export function removeReaction(
  state: State,
  workspace: Workspace,
  channel: Channel,
  message: Message,
  user: string,
  name: string,
): boolean {
  const users = message.reactions.get(name) ?? []
  if (!users.includes(user)) return false
  const rest = users.filter((other) => other !== user)
  if (rest.length > 0) message.reactions.set(name, rest)
  else message.reactions.delete(name)
  tell(state, workspace, channel, message, { type: 'reaction_removed', user, reaction: name })
  return true
}

function tell(
  state: State,
  workspace: Workspace,
  channel: Channel,
  message: Message,
  what: { type: string; user: string; reaction: string },
): void {
  const item = { type: 'message', channel: channel.id, ts: message.ts }
  const event = { ...what, item, item_user: message.user, event_ts: state.clock.ts() }
  emitIn(state, workspace, channel, event)
}
