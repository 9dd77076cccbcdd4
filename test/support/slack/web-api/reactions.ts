import { flagAt, present, type Json } from '../json.ts'
import { messageShape, reactionsShape } from '../messages.ts'
import { addReaction, removeReaction } from '../reactions.ts'
import {
  channelOf,
  joinedChannelOf,
  messageOf,
  refuse,
  required,
  type Call,
  type Method,
} from './call.ts'

/** reactions.get shows this many people for one emoji; the count stays right. */
const SHOWN_PEOPLE = 50

function get(call: Call): Json {
  const { state, workspace, args } = call
  const channel = channelOf(call)
  const message = messageOf(call, channel, 'timestamp')
  const shown = flagAt(args, 'full') ? Infinity : SHOWN_PEOPLE
  const shape = messageShape(state, workspace, channel, message)
  const reactions = reactionsShape(message, shown)
  const whole = present({ ...shape, reactions })
  return { ok: true, type: 'message', channel: channel.id, message: whole }
}

function add(call: Call): Json {
  const { state, workspace } = call
  const channel = joinedChannelOf(call)
  const message = messageOf(call, channel, 'timestamp')
  const added = addReaction(
    state,
    workspace,
    channel,
    message,
    workspace.installation.botUser,
    required(call, 'name'),
  )
  return added ? { ok: true } : refuse('already_reacted')
}

function remove(call: Call): Json {
  const { state, workspace } = call
  const channel = joinedChannelOf(call)
  const message = messageOf(call, channel, 'timestamp')
  const { botUser } = workspace.installation
  const removed = removeReaction(
    state,
    workspace,
    channel,
    message,
    botUser,
    required(call, 'name'),
  )
  return removed ? { ok: true } : refuse('no_reaction')
}

export const reactionMethods: Record<string, Method> = {
  'reactions.get': { scope: 'reactions:read', run: get },
  'reactions.add': { scope: 'reactions:write', run: add },
  'reactions.remove': { scope: 'reactions:write', run: remove },
}
