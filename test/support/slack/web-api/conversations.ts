import { flagAt, present, textAt, type Json } from '../json.ts'
import { messageShape } from '../messages.ts'
import { join } from '../membership.ts'
import {
  directChannel,
  findMessage,
  repliesTo,
  type Channel,
  type Message,
  type Workspace,
} from '../workspace.ts'
import {
  channelOf,
  conversationScope,
  joinedChannelOf,
  page,
  refuse,
  required,
  type Call,
  type Method,
} from './call.ts'

function channelShape(workspace: Workspace, channel: Channel): Json {
  const { botUser } = workspace.installation
  return present({
    id: channel.id,
    name: channel.name === '' ? undefined : channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: channel.kind === 'im',
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_archived: channel.archived,
    is_ext_shared: channel.shared,
    is_pending_ext_shared: channel.pendingShared ?? false,
    is_shared: channel.shared,
    is_org_shared: false,
    is_member: channel.members.has(botUser),
    creator: channel.creator,
    user: channel.kind === 'im' ? [...channel.members].find((id) => id !== botUser) : undefined,
    num_members: channel.members.size,
    context_team_id: workspace.id,
  })
}

function info(call: Call): Json {
  return { ok: true, channel: channelShape(call.workspace, channelOf(call)) }
}

/** The lists of a user say neither who is a member nor how many, and of a direct message hardly anything. */
function listedShape(workspace: Workspace, channel: Channel): Json {
  const { id, user, is_im, is_archived, is_org_shared, ...more } = channelShape(workspace, channel)
  const always = { id, is_im, is_archived, is_org_shared }
  if (is_im) return { ...always, user }
  return present({ ...always, ...more, is_member: undefined, num_members: undefined })
}

/** Slack cuts its pages first and leaves out afterwards, so that a page may be short, or empty, before the last. */
function channelsPage(call: Call, channels: readonly Channel[], shape: typeof channelShape): Json {
  const { workspace, args } = call
  const kinds = kindsIn(args)
  const { items, next } = page(call, channels, 100, 999)
  const found = items.filter(
    ({ kind, archived }) => kinds.includes(kind) && !(archived && flagAt(args, 'exclude_archived')),
  )
  return {
    ok: true,
    channels: found.map((channel) => shape(workspace, channel)),
    response_metadata: { next_cursor: next },
  }
}

function kindsIn(args: Json): string[] {
  const types = textAt(args, 'types') ?? 'public_channel'
  return types.split(',').map((word) => word.trim().replace('_channel', ''))
}

function list(call: Call): Json {
  const { installation, channels } = call.workspace
  const known = [...channels.values()].filter(
    ({ kind, members }) => kind === 'public' || members.has(installation.botUser),
  )
  return channelsPage(call, known, channelShape)
}

/** Of somebody else the public channels, and what is not public only where the bot is in it too. */
function ofUser(call: Call): Json {
  const { installation, channels, people } = call.workspace
  const { botUser } = installation
  const user = textAt(call.args, 'user') ?? botUser
  if (!people.has(user)) refuse('user_not_found')
  const theirs = [...channels.values()].filter(
    ({ kind, members }) => members.has(user) && (kind === 'public' || members.has(botUser)),
  )
  return channelsPage(call, theirs, listedShape)
}

/** A list needs the scope of every kind in it, and is refused whole where one is missing. */
function scopeOfTypes({ workspace, args }: Call): string {
  const scopes = kindsIn(args).map((kind) => `${FAMILY[kind] ?? kind}:read`)
  const missing = scopes.find((scope) => !workspace.installation.scopes.has(scope))
  return missing ?? scopes[0] ?? 'channels:read'
}

const FAMILY: Readonly<Record<string, string>> = { public: 'channels', private: 'groups' }

function members(call: Call): Json {
  const { items, next } = page(call, [...channelOf(call).members])
  return { ok: true, members: items, response_metadata: { next_cursor: next } }
}

function history(call: Call): Json {
  const channel = joinedChannelOf(call)
  const top = channel.messages.filter(
    ({ threadTs, ts, broadcast }) => threadTs === undefined || threadTs === ts || broadcast,
  )
  return messagesPage(call, channel, top.filter(within(call)).toReversed(), 100)
}

function replies(call: Call): Json {
  const channel = joinedChannelOf(call)
  const named = findMessage(channel, required(call, 'ts')) ?? refuse('thread_not_found')
  const parent = findMessage(channel, named.threadTs ?? named.ts) ?? named
  const thread = [parent, ...repliesTo(channel, parent.ts)]
  return messagesPage(call, channel, thread.filter(within(call)), 1000)
}

function within({ args }: Call): (message: Message) => boolean {
  const oldest = Number(textAt(args, 'oldest') ?? 0)
  const latest = Number(textAt(args, 'latest') ?? Infinity)
  const edge = flagAt(args, 'inclusive')
  return ({ ts }) => {
    const at = Number(ts)
    return (at > oldest && at < latest) || (edge && (at === oldest || at === latest))
  }
}

function messagesPage(call: Call, channel: Channel, found: Message[], normal: number): Json {
  const { state, workspace, args } = call
  const { items, hasMore, next } = page(call, found, normal, 999)
  const withMetadata = flagAt(args, 'include_all_metadata')
  const shape = (message: Message) => messageShape(state, workspace, channel, message, withMetadata)
  const messages = items.map(shape)
  return { ok: true, messages, has_more: hasMore, response_metadata: { next_cursor: next } }
}

function open(call: Call): Json {
  const { state, workspace } = call
  const users = required(call, 'users').split(',')
  if (users.some((id) => !workspace.people.has(id))) refuse('user_not_found')
  const channel = directChannel(state.clock, workspace, [workspace.installation.botUser, ...users])
  return { ok: true, channel: { id: channel.id } }
}

function joinChannel(call: Call): Json {
  const { state, workspace } = call
  const channel = channelOf(call)
  if (channel.kind !== 'public') refuse('method_not_supported_for_channel_type')
  if (channel.archived) refuse('is_archived')
  join(state, workspace, channel, workspace.installation.botUser)
  return { ok: true, channel: channelShape(workspace, channel) }
}

const read = conversationScope('read')
const readHistory = conversationScope('history')

export const conversationMethods: Record<string, Method> = {
  'conversations.info': { scope: read, run: info },
  'conversations.list': { scope: scopeOfTypes, run: list },
  'conversations.members': { scope: read, run: members },
  'conversations.history': { scope: readHistory, run: history },
  'conversations.replies': { scope: readHistory, run: replies },
  'conversations.open': { scope: 'im:write', run: open },
  'conversations.join': { scope: 'channels:join', run: joinChannel },
  'users.conversations': { scope: scopeOfTypes, run: ofUser },
}
