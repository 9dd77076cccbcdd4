import { textAt, type Json } from '../json.ts'
import type { State } from '../state.ts'
import { findMessage, type Channel, type Message, type Workspace } from '../workspace.ts'

/** One Web API call by the bot of one workspace. */
export interface Call {
  readonly state: State
  readonly workspace: Workspace
  readonly args: Json
}

export interface Method {
  /** The bot scope the call needs; for conversations it depends on the kind of channel. */
  readonly scope: string | null | ((call: Call) => string)
  run(call: Call): Json
}

/** Slack's `{ok: false, error}`; thrown by a method and written out by the server. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly answer: Json
  constructor(error: string, more: Json = {}) {
    super(error)
    this.answer = { ok: false, error, ...more }
  }
}

export function refuse(error: string, more: Json = {}): never {
  throw new Refusal(error, more)
}

export function required({ args }: Call, name: string): string {
  const value = textAt(args, name)
  if (value !== undefined && value !== '') return value
  const messages = [`[ERROR] missing required field: ${name}`]
  return refuse('invalid_arguments', { response_metadata: { messages } })
}

/** The channel of the call, as far as the bot may know of it. */
export function channelOf(call: Call, name = 'channel'): Channel {
  const channel = call.workspace.channels.get(required(call, name))
  const isMember = channel?.members.has(call.workspace.installation.botUser)
  if (!channel || (channel.kind !== 'public' && !isMember)) return refuse('channel_not_found')
  return channel
}

/** The channel of the call, which the bot must have joined. */
export function joinedChannelOf(call: Call, name = 'channel'): Channel {
  const channel = channelOf(call, name)
  if (!channel.members.has(call.workspace.installation.botUser)) refuse('not_in_channel')
  return channel
}

export function messageOf(call: Call, channel: Channel, name = 'ts'): Message {
  return findMessage(channel, required(call, name)) ?? refuse('message_not_found')
}

export function ownMessageOf(call: Call, channel: Channel, refusal: string): Message {
  const message = messageOf(call, channel)
  return message.user === call.workspace.installation.botUser ? message : refuse(refusal)
}

const SCOPE_FAMILY = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' } as const

/** `channels:history` for a public channel, `im:history` for a direct message, and so on. */
export function conversationScope(action: 'read' | 'history') {
  return ({ workspace, args }: Call): string => {
    const channel = workspace.channels.get(textAt(args, 'channel') ?? '')
    return `${SCOPE_FAMILY[channel?.kind ?? 'public']}:${action}`
  }
}

/** One page of `items`, with Slack's cursor (ours holds the position in plain text). */
export function page<T>({ args }: Call, items: readonly T[], normal = 100, most = 1000) {
  const start = Number(Buffer.from(textAt(args, 'cursor') ?? '', 'base64').toString() || 0)
  const limit = Math.min(Number(textAt(args, 'limit') ?? normal) || normal, most)
  const end = start + limit
  const next = end < items.length ? Buffer.from(String(end)).toString('base64') : ''
  return { items: items.slice(start, end), hasMore: next !== '', next }
}
