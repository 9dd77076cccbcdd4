import { z } from 'zod'
import { recountThread } from '../../../store/landings.ts'
import { noteReplies, removeReply } from '../../../store/replies.ts'
import { concernsAsks, type Thread } from '../../../store/threads.ts'
import type { SlackDeps } from '../../deps.ts'
import {
  isReply,
  readSlackMessage,
  type SlackMessage,
  threadOf,
} from '../../reading/slack-message.ts'
import { signalsOf } from '../../signals.ts'
import { slackTime } from '../../time/slack-time.ts'
import { whoCounts } from '../reactions/who-counts.ts'

const heard = z.looseObject({ channel: z.string(), subtype: z.string().optional() })
const deleted = z.looseObject({ deleted_ts: z.string(), previous_message: z.unknown() })

/** Subtypes of what a person says in a thread. */
const SAID = new Set<string | undefined>([
  undefined,
  'file_share',
  'thread_broadcast',
  'me_message',
])

/**
 * Somebody said something in a thread, or deleted it. Where questions are asked it is kept that she did,
 * and never what: a thread that only talked was engaged with.
 */
export async function replyHeard(deps: SlackDeps, event: unknown): Promise<void> {
  const { channel, subtype } = heard.parse(event)
  if (subtype === 'message_deleted') return replyDeleted(deps, channel, event)
  const reply = readSlackMessage(event)
  if (!reply?.user || !isReply(reply) || reply.bot_id || !SAID.has(subtype)) return
  const thread = threadIn(deps, channel, reply)
  if (!(await concernsAsks(deps.db, thread))) return
  const { ts: messageId, user: personId } = reply
  const repliedAt = slackTime(messageId)
  if (!(await whoCounts(deps, [personId]))(personId, repliedAt)) return
  await deps.tx(async (trx) => {
    await noteReplies(trx, [{ ...thread, messageId, personId, repliedAt }])
    await recountThread(trx, thread, signalsOf(deps.config).map, deps.now())
  })
}

async function replyDeleted(deps: SlackDeps, channel: string, event: unknown): Promise<void> {
  const { deleted_ts: messageId, previous_message } = deleted.parse(event)
  const before = readSlackMessage(previous_message)
  if (!before || !isReply(before)) return
  const thread = threadIn(deps, channel, before)
  if (!(await concernsAsks(deps.db, thread))) return
  await deps.tx(async (trx) => {
    await removeReply(trx, { ...thread, messageId, repliedAt: slackTime(messageId) })
    await recountThread(trx, thread, signalsOf(deps.config).map, deps.now())
  })
}

function threadIn({ self }: SlackDeps, channelId: string, reply: SlackMessage): Thread {
  return { workspaceId: self().workspaceId, channelId, threadId: threadOf(reply) }
}
