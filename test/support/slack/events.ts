import type { Json } from './json.ts'
import type { State } from './state.ts'
import type { Channel, ChannelKind, Workspace } from './workspace.ts'

const MESSAGE_SUBSCRIPTIONS: Record<ChannelKind, string> = {
  public: 'message.channels',
  private: 'message.groups',
  im: 'message.im',
  mpim: 'message.mpim',
}

const CHANNEL_TYPES: Record<ChannelKind, string> = {
  public: 'channel',
  private: 'group',
  im: 'im',
  mpim: 'mpim',
}

export function channelType(channel: Channel): string {
  return CHANNEL_TYPES[channel.kind]
}

/**
 * Tells the bot of something in a channel, if it subscribed to that event and is in the channel.
 * As at Slack, a revoked installation hears nothing any more.
 */
export function emitIn(state: State, workspace: Workspace, channel: Channel, event: Json): void {
  if (!channel.members.has(workspace.installation.botUser)) return
  const subscription =
    event['type'] === 'message' ? MESSAGE_SUBSCRIPTIONS[channel.kind] : String(event['type'])
  emit(state, workspace, subscription, event, channel.shared)
}

export function emit(
  state: State,
  workspace: Workspace,
  subscription: string,
  event: Json,
  isShared = false,
): void {
  if (!state.app.events.has(subscription) || workspace.installation.revoked) return
  state.delivery.event(eventBody(state, workspace, event, isShared))
}

/**
 * In a channel shared with another organisation `team_id` is the author's workspace; the one the
 * app is installed in stands under `authorizations`.
 */
export function eventBody(
  state: State,
  workspace: Workspace,
  event: Json,
  isShared: boolean,
): Json {
  const author = workspace.people.get(String(event['user']))
  return {
    token: 'stand-in',
    team_id: author?.teamId ?? workspace.id,
    context_team_id: workspace.id,
    context_enterprise_id: null,
    api_app_id: state.app.id,
    event,
    type: 'event_callback',
    event_id: state.clock.id('Ev'),
    event_time: Math.floor(state.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.id,
        user_id: workspace.installation.botUser,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: isShared,
    event_context: `4-${state.clock.id('ctx')}`,
  }
}

/** The notice Slack sends instead of events when a workspace had more than its share; it has no inner event. */
export function rateLimitedNotice(state: State, workspace: Workspace): Json {
  return {
    token: 'stand-in',
    type: 'app_rate_limited',
    team_id: workspace.id,
    minute_rate_limited: Math.floor(state.clock.now() / 60_000) * 60,
    api_app_id: state.app.id,
  }
}
