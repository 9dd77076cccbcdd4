import {
  subscribeToSummary,
  type SummaryTarget,
  unsubscribeFromSummary,
} from '../../../store/summary-targets.ts'
import { adoptTimeZone, ensureWorkspace } from '../../../store/workspaces.ts'
import { admit } from '../../admit.ts'
import { type Channel, findChannel, joinChannel } from '../../channel.ts'
import { answerCommand, type CommandCall } from '../../command-call.ts'
import type { SlackDeps } from '../../deps.ts'
import { findPerson, type Person } from '../../person.ts'
import { monthBefore } from '../../time/summary-day.ts'
import { summaries } from '../../words/summaries.ts'
import { refusals, watching } from '../../words/watching.ts'

/** `/gadfly summary subscribe`: each month by direct message. */
export async function beginSummaries(deps: SlackDeps, call: CommandCall): Promise<void> {
  const { workspaceId, personId } = call
  const person = await findPerson(deps.client, workspaceId, personId)
  if (!person || person.isOutsider) return answerCommand(deps, call, refusals.guest())
  const target = { workspaceId, kind: 'person', targetId: personId, chosenBy: null } as const
  const { kind, timeZone } = await begin(deps, target, person)
  const say = kind === 'new' ? summaries.begun : summaries.already
  return answerCommand(deps, call, say(timeZone))
}

export async function endSummaries(deps: SlackDeps, call: CommandCall): Promise<void> {
  const { workspaceId, personId: targetId } = call
  await unsubscribeFromSummary(deps.db, { workspaceId, kind: 'person', targetId })
  return answerCommand(deps, call, summaries.ended())
}

/** `/gadfly summary subscribe here`: each month into this channel, for everybody in it. */
export async function beginChannelSummaries(deps: SlackDeps, call: CommandCall): Promise<void> {
  const { workspaceId, channelId, personId } = call
  // A private channel the bot is not in does not exist for it; whoever types the command is there.
  if (!(await findChannel(deps.client, channelId)))
    return answerCommand(deps, call, watching.invite(deps.self().botUserId))
  const admission = await admit(deps, call)
  if (admission.kind === 'refused') return answerCommand(deps, call, admission.sentence)
  const { person, channel } = admission
  const obstacle = await obstacleIn(deps, person, channel)
  if (obstacle !== null) return answerCommand(deps, call, obstacle)
  const target = { workspaceId, kind: 'channel', targetId: channelId, chosenBy: personId } as const
  const { kind, timeZone } = await begin(deps, target, person)
  const say = kind === 'new' ? summaries.begunHere : summaries.alreadyHere
  return answerCommand(deps, call, say(timeZone))
}

/** It needs no more than being in the channel: it only takes away. */
export async function endChannelSummaries(deps: SlackDeps, call: CommandCall): Promise<void> {
  const admission = await admit(deps, call)
  if (admission.kind === 'refused') return answerCommand(deps, call, admission.sentence)
  const { workspaceId, channelId: targetId } = call
  const ended = await unsubscribeFromSummary(deps.db, { workspaceId, kind: 'channel', targetId })
  return answerCommand(deps, call, summaries.endedHere(ended))
}

/** Why it is not begun by this person in this channel; null where it can be, and the bot is in it then. */
async function obstacleIn(
  deps: SlackDeps,
  person: Person,
  channel: Channel,
): Promise<string | null> {
  if (channel.kind === 'direct') return summaries.inChannelOnly()
  if (!person.isAdmin && channel.creatorId !== person.id) return summaries.notYours()
  const joined = await joinChannel(deps.client, channel)
  return joined.kind === 'in' ? null : watching.invite(deps.self().botUserId)
}

/**
 * Slack knows no time zone of a workspace: the first subscriber's becomes it, and stays, so that a month
 * has the same bounds for everybody.
 */
async function begin(
  { db, now }: SlackDeps,
  target: SummaryTarget & { readonly chosenBy: string | null },
  person: Person,
) {
  await ensureWorkspace(db, target.workspaceId, now())
  const timeZone = await adoptTimeZone(db, target.workspaceId, person.timeZone)
  const lastMonth = monthBefore(now(), timeZone)
  return { kind: await subscribeToSummary(db, target, lastMonth, now()), timeZone }
}
