import { channelType, emitIn } from './events.ts'
import { fileShape } from './files.ts'
import { present, type Json } from './json.ts'
import type { State } from './state.ts'
import { findMessage, repliesTo, type Channel, type Message, type Workspace } from './workspace.ts'

export type NewMessage = Pick<Message, 'user' | 'text'> &
  Partial<Omit<Message, 'ts' | 'channel' | 'reactions'>>

/** Puts a message into a channel and tells the bot, its own messages included. */
export function addMessage(
  state: State,
  workspace: Workspace,
  channel: Channel,
  given: NewMessage,
): Message {
  const message: Message = {
    fileIds: [],
    ...given,
    ts: state.clock.ts(),
    channel: channel.id,
    reactions: new Map(),
  }
  channel.messages.push(message)
  emitIn(state, workspace, channel, {
    ...messageShape(state, workspace, channel, message),
    channel: channel.id,
    channel_type: channelType(channel),
    event_ts: message.ts,
  })
  return message
}

export function editMessage(
  state: State,
  workspace: Workspace,
  channel: Channel,
  message: Message,
  change: Partial<
    Pick<Message, 'text' | 'blocks' | 'metadata' | 'edited' | 'fileIds' | 'attachments'>
  >,
): void {
  const before = messageShape(state, workspace, channel, message)
  Object.assign(message, change)
  emitChange(state, workspace, channel, {
    subtype: 'message_changed',
    message: messageShape(state, workspace, channel, message),
    previous_message: before,
  })
}

/** A message with replies leaves a tombstone, as at Slack; one without replies is gone. */
export function deleteMessage(
  state: State,
  workspace: Workspace,
  channel: Channel,
  message: Message,
): void {
  if (repliesTo(channel, message.ts).length > 0) {
    message.subtype = 'tombstone'
    message.user = 'USLACKBOT'
    message.reactions.clear()
    const text = 'This message was deleted.'
    return editMessage(state, workspace, channel, message, { text, blocks: [], fileIds: [] })
  }
  const before = messageShape(state, workspace, channel, message)
  channel.messages.splice(channel.messages.indexOf(message), 1)
  emitChange(state, workspace, channel, {
    subtype: 'message_deleted',
    deleted_ts: message.ts,
    previous_message: before,
  })
}

function emitChange(state: State, workspace: Workspace, channel: Channel, change: Json): void {
  const ts = state.clock.ts()
  const where = { channel: channel.id, channel_type: channelType(channel) }
  emitIn(state, workspace, channel, {
    type: 'message',
    ...change,
    ...where,
    hidden: true,
    ts,
    event_ts: ts,
  })
}

/** A message as events, history and the Web API show it; `metadata` only to who asks for it. */
export function messageShape(
  state: State,
  workspace: Workspace,
  channel: Channel,
  message: Message,
  withMetadata = false,
): Json {
  const isBot = message.botId !== undefined
  return present({
    type: 'message',
    subtype: message.subtype,
    user: message.user,
    bot_id: message.botId,
    app_id: isBot ? state.app.id : undefined,
    text: message.text,
    ts: message.ts,
    team: workspace.people.get(message.user)?.teamId ?? workspace.id,
    blocks: message.blocks,
    attachments: message.attachments,
    edited: message.edited,
    files: filesOf(state, workspace, message),
    upload: message.fileIds.length > 0 ? false : undefined,
    reactions: reactionsShape(message),
    metadata: withMetadata ? message.metadata : undefined,
    ...threadShape(channel, message),
  })
}

function filesOf(state: State, workspace: Workspace, message: Message): Json[] | undefined {
  const files = message.fileIds.flatMap((id) => workspace.files.get(id) ?? [])
  return files.length > 0 ? files.map((file) => fileShape(state, workspace, file)) : undefined
}

function threadShape(channel: Channel, message: Message): Json {
  const { threadTs, ts } = message
  if (threadTs !== undefined && threadTs !== ts)
    return { thread_ts: threadTs, parent_user_id: findMessage(channel, threadTs)?.user }
  const replies = repliesTo(channel, ts)
  if (replies.length === 0) return {}
  return {
    thread_ts: ts,
    reply_count: replies.length,
    reply_users: [...new Set(replies.map(({ user }) => user))],
    latest_reply: replies.at(-1)?.ts,
  }
}

export function reactionsShape(message: Message, shown = Infinity): Json[] | undefined {
  if (message.reactions.size === 0) return undefined
  return [...message.reactions].map(([name, users]) => ({
    name,
    users: users.slice(0, shown),
    count: users.length,
  }))
}
