import { emit, emitIn } from './events.ts'
import type { State } from './state.ts'
import type { Channel, Workspace } from './workspace.ts'

export function join(state: State, workspace: Workspace, channel: Channel, user: string): void {
  if (channel.members.has(user)) return
  channel.members.add(user)
  emitIn(state, workspace, channel, {
    type: 'member_joined_channel',
    user,
    channel: channel.id,
    channel_type: channel.kind === 'public' ? 'C' : 'G',
    team: workspace.id,
    event_ts: state.clock.ts(),
  })
}

/** The bot that is removed itself hears `channel_left` (or `group_left`) instead. */
export function part(state: State, workspace: Workspace, channel: Channel, user: string): void {
  if (!channel.members.delete(user)) return
  const event_ts = state.clock.ts()
  if (user === workspace.installation.botUser) {
    const type = channel.kind === 'public' ? 'channel_left' : 'group_left'
    return emit(state, workspace, type, { type, channel: channel.id, event_ts })
  }
  const channel_type = channel.kind === 'public' ? 'C' : 'G'
  const what = { type: 'member_left_channel', user, channel: channel.id, channel_type }
  emitIn(state, workspace, channel, { ...what, team: workspace.id, event_ts })
}
