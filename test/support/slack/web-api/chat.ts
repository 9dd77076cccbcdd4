import { nameBlocks } from '../block-ids.ts'
import { checkBlocks } from '../blocks-check.ts'
import { isJson, listAt, textAt, flagAt, type Json } from '../json.ts'
import { addMessage, deleteMessage, editMessage, messageShape } from '../messages.ts'
import type { State } from '../state.ts'
import { directChannel, findMessage, type Channel } from '../workspace.ts'
import {
  joinedChannelOf,
  messageOf,
  ownMessageOf,
  refuse,
  required,
  type Call,
  type Method,
} from './call.ts'

const LONGEST_TEXT = 40_000

function body({ state, args }: Call): { text: string; blocks?: unknown[]; metadata?: Json } {
  const text = textAt(args, 'text') ?? ''
  const blocks = listAt(args, 'blocks')
  if (text === '' && blocks.length === 0) refuse('no_text')
  if (text.length > LONGEST_TEXT) refuse('msg_too_long')
  const errors = [...checkBlocks(blocks, 'message'), ...unknownBlocks(state, blocks)]
  if (errors.length > 0)
    refuse('invalid_blocks', { errors, response_metadata: { messages: errors.map(asMessage) } })
  const metadata = args['metadata']
  if (metadata !== undefined && !(isJson(metadata) && textAt(metadata, 'event_type')))
    refuse('invalid_metadata_format')
  return {
    text,
    ...(blocks.length > 0 ? { blocks: nameBlocks(state.clock, blocks) } : {}),
    ...(isJson(metadata) ? { metadata } : {}),
  }
}

/** Slack brings new blocks to its workspaces one by one. */
function unknownBlocks({ faults }: State, blocks: readonly unknown[]): string[] {
  return blocks.flatMap((block, i) => {
    const type = textAt(block, 'type') ?? ''
    return faults.refusesBlock(type)
      ? [`unsupported type: ${type} [json-pointer:/blocks/${i}/type]`]
      : []
  })
}

function asMessage(error: string): string {
  return `[ERROR] ${error}`
}

function postingChannel(call: Call): Channel {
  const { workspace, state } = call
  const to = required(call, 'channel')
  const person = workspace.people.get(to)
  if (person && !person.deleted)
    return directChannel(state.clock, workspace, [workspace.installation.botUser, to])
  const channel = joinedChannelOf(call)
  return channel.archived ? refuse('is_archived') : channel
}

/** What Slack answers for a thread whose first message is gone is not documented; this is a guess. */
function threadOf(call: Call, channel: Channel): string | undefined {
  const thread = textAt(call.args, 'thread_ts')
  if (thread === undefined) return undefined
  const parent = findMessage(channel, thread)
  if (!parent) return refuse('thread_not_found')
  return parent.threadTs ?? parent.ts
}

function postMessage(call: Call): Json {
  const { state, workspace, args } = call
  const channel = postingChannel(call)
  const threadTs = threadOf(call, channel)
  const { botUser, botId } = workspace.installation
  const message = addMessage(state, workspace, channel, {
    user: botUser,
    botId,
    ...body(call),
    ...(threadTs === undefined ? {} : { threadTs }),
    ...(flagAt(args, 'reply_broadcast') ? { broadcast: true } : {}),
  })
  const shape = messageShape(state, workspace, channel, message, true)
  return { ok: true, channel: channel.id, ts: message.ts, message: shape }
}

function update(call: Call): Json {
  const { state, workspace } = call
  const channel = joinedChannelOf(call)
  const message = ownMessageOf(call, channel, 'cant_update_message')
  const edited = { user: workspace.installation.botUser, ts: state.clock.ts() }
  editMessage(state, workspace, channel, message, { blocks: [], ...body(call), edited })
  return { ok: true, channel: channel.id, ts: message.ts, text: message.text }
}

function remove(call: Call): Json {
  const channel = joinedChannelOf(call)
  const message = ownMessageOf(call, channel, 'cant_delete_message')
  deleteMessage(call.state, call.workspace, channel, message)
  return { ok: true, channel: channel.id, ts: message.ts }
}

function postEphemeral(call: Call): Json {
  const { state, workspace } = call
  const channel = joinedChannelOf(call)
  const user = required(call, 'user')
  if (!channel.members.has(user)) refuse('user_not_in_channel')
  const threadTs = threadOf(call, channel)
  const ts = state.clock.ts()
  const thread = threadTs === undefined ? {} : { threadTs }
  workspace.ephemerals.push({ channel: channel.id, user, ts, ...body(call), ...thread })
  return { ok: true, message_ts: ts }
}

function getPermalink(call: Call): Json {
  const channel = joinedChannelOf(call)
  const { ts, threadTs } = messageOf(call, channel, 'message_ts')
  const thread = threadTs === undefined ? '' : `?thread_ts=${threadTs}&cid=${channel.id}`
  const path = `archives/${channel.id}/p${ts.replace('.', '')}${thread}`
  return { ok: true, channel: channel.id, permalink: `${call.state.origin}/${path}` }
}

export const chatMethods: Record<string, Method> = {
  'chat.postMessage': { scope: 'chat:write', run: postMessage },
  'chat.update': { scope: 'chat:write', run: update },
  'chat.delete': { scope: 'chat:write', run: remove },
  'chat.postEphemeral': { scope: 'chat:write', run: postEphemeral },
  'chat.getPermalink': { scope: null, run: getPermalink },
}
