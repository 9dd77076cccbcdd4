import { markChannel } from '../../../store/channel-purposes.ts'
import { subscribe, unsubscribe } from '../../../store/subscriptions.ts'
import type { ChannelPurpose } from '../../../store/tables.ts'
import { admit } from '../../admit.ts'
import { findChannel, isDirectId, joinChannel } from '../../channel.ts'
import { answerCommand, type CommandCall } from '../../command-call.ts'
import type { SlackDeps } from '../../deps.ts'
import { watching } from '../../words/watching.ts'

/** `/gadfly watch`: from now on its caller is a leader of this channel; `watch as …` marks the channel. */
export async function watchChannel(deps: SlackDeps, call: CommandCall): Promise<void> {
  if (call.rest !== '') return watchAs(deps, call)
  const { workspaceId, channelId, personId: leaderId } = call
  const sentence = await obstacle(deps, call)
  if (sentence !== null) return answerCommand(deps, call, sentence)
  const kind = await subscribe(deps.db, { workspaceId, channelId, leaderId }, deps.now())
  const say = kind === 'new' ? watching.begun : watching.already
  return answerCommand(deps, call, say(channelId))
}

const PURPOSES: readonly ChannelPurpose[] = ['incidents', 'roadmap', 'decisions']

/** Says what is posted here, for everybody: whoever is in the channel may, and reads who did before. */
async function watchAs(deps: SlackDeps, call: CommandCall): Promise<void> {
  const { workspaceId, channelId, personId: markedBy } = call
  const [, wanted = ''] = /^as\s+(\w+)$/i.exec(call.rest) ?? []
  const purpose = PURPOSES.find((one) => one === wanted.toLowerCase())
  if (!purpose && wanted.toLowerCase() !== 'nothing')
    return answerCommand(deps, call, watching.asUsage())
  const sentence = await obstacle(deps, call)
  if (sentence !== null) return answerCommand(deps, call, sentence)
  const mark = purpose ? { purpose, markedBy } : null
  await markChannel(deps.db, { workspaceId, channelId }, mark, deps.now())
  const text = purpose ? watching.asPurpose[purpose](channelId) : watching.asNothing(channelId)
  return answerCommand(deps, call, text)
}

/** Why the channel cannot be watched by this person; null when it can, and the bot is in it then. */
async function obstacle(deps: SlackDeps, call: CommandCall): Promise<string | null> {
  if (isDirectId(call.channelId)) return watching.inChannelOnly()
  const invite = watching.invite(deps.self().botUserId)
  // A private channel the bot is not in does not exist for it; whoever types the command is there.
  if (!(await findChannel(deps.client, call.channelId))) return invite
  const admission = await admit(deps, call)
  if (admission.kind === 'refused') return admission.sentence
  if (admission.channel.kind === 'direct') return watching.inChannelOnly()
  const joined = await joinChannel(deps.client, admission.channel)
  return joined.kind === 'in' ? null : invite
}

/** `/gadfly unwatch`: no more packs from this channel. Needs no permission: it only takes away. */
export async function unwatchChannel(deps: SlackDeps, call: CommandCall): Promise<void> {
  const { workspaceId, channelId, personId: leaderId } = call
  if (isDirectId(channelId)) return answerCommand(deps, call, watching.inChannelOnly())
  const kind = await unsubscribe(deps.db, { workspaceId, channelId, leaderId })
  const say = kind === 'ended' ? watching.ended : watching.notWatching
  return answerCommand(deps, call, say(channelId))
}
