import { z } from 'zod'
import { documentAt } from '../../../store/documents.ts'
import { isDirectId } from '../../channel.ts'
import type { SlackDeps } from '../../deps.ts'
import { isAddition, originOf } from '../../reading/fetch-post.ts'
import {
  isReply,
  readSlackMessage,
  type SlackMessage,
  threadOf,
} from '../../reading/slack-message.ts'
import { directMessage } from './direct-message.ts'
import { documentDeleted } from './document-deleted.ts'
import { noticePost } from './notice-post.ts'
import { suggestQuestions } from './suggest-questions.ts'

const heard = z.looseObject({
  channel: z.string(),
  subtype: z.string().optional(),
  parent_user_id: z.string().optional(),
})
const changed = z.object({ message: z.unknown(), previous_message: z.unknown() })
const deleted = z.object({
  ts: z.string(),
  deleted_ts: z.string(),
  previous_message: z.unknown(),
})

/** Subtypes with which people and other programs post; the rest are Slack's own remarks. */
const POSTED = new Set(['', 'file_share', 'thread_broadcast', 'bot_message', 'me_message'])

/**
 * A message was posted, changed or deleted, or mentioned the bot. Slack tells of a mention twice, as a
 * message and as a mention; the inbox keeps whichever came first, so both come here.
 */
export async function messageHeard(deps: SlackDeps, event: unknown): Promise<void> {
  const { channel, subtype = '', parent_user_id } = heard.parse(event)
  const workspaceId = deps.self().workspaceId
  if (subtype === 'message_changed') return messageChanged(deps, workspaceId, channel, event)
  if (subtype === 'message_deleted') return messageDeleted(deps, workspaceId, channel, event)
  const message = readSlackMessage(event)
  if (!message || !POSTED.has(subtype) || isOwn(deps, message)) return
  return messagePosted(deps, workspaceId, channel, message, parent_user_id ?? null)
}

function isOwn({ self }: SlackDeps, { user, bot_id }: SlackMessage): boolean {
  const { botUserId, botId } = self()
  return user === botUserId || (bot_id != null && bot_id === botId)
}

async function messagePosted(
  deps: SlackDeps,
  workspaceId: string,
  channelId: string,
  message: SlackMessage,
  parentAuthor: string | null,
): Promise<void> {
  if (isOwnAddition(message, parentAuthor))
    return lookAt(deps, workspaceId, channelId, threadOf(message))
  if (isDirectId(channelId))
    return isReply(message) ? undefined : directMessage(deps, workspaceId, channelId, message)
  const isMention = message.text.includes(`<@${deps.self().botUserId}>`)
  // A mention's event leaves out the files of its message, so that is no glance at it.
  const shown = isMention ? null : message
  await noticePost(deps, { ...here(workspaceId, channelId), ts: message.ts, shown })
  if (isMention && !message.bot_id) await answerMention(deps, workspaceId, channelId, message)
}

function isOwnAddition(message: SlackMessage, parentAuthor: string | null): boolean {
  const root = { ts: threadOf(message), user: parentAuthor }
  return isReply(message) && isAddition(root, message)
}

function here(workspaceId: string, channelId: string) {
  return { workspaceId, channelId, deletedAt: null }
}

function lookAt(
  deps: SlackDeps,
  workspaceId: string,
  channelId: string,
  ts: string,
  deletedAt: string | null = null,
): Promise<void> {
  return noticePost(deps, { workspaceId, channelId, ts, shown: null, deletedAt })
}

/** A mention asks about the document of its thread, or about its own message. */
async function answerMention(
  deps: SlackDeps,
  workspaceId: string,
  channelId: string,
  message: SlackMessage,
): Promise<void> {
  if (!message.user) return
  const threadTs = threadOf(message)
  await suggestQuestions(deps, {
    workspaceId,
    personId: message.user,
    message: { channelId, ts: threadTs },
    answer: {
      channelId,
      threadTs: isReply(message) ? threadTs : null,
      purpose: `mention ${channelId} ${message.ts}`,
    },
  })
}

/** Slack also calls it a change when a preview of a link was added; then the words are the same. */
async function messageChanged(
  deps: SlackDeps,
  workspaceId: string,
  channelId: string,
  event: unknown,
): Promise<void> {
  const { message: now, previous_message: before } = changed.parse(event)
  const message = readSlackMessage(now)
  if (!message) return
  if (message.subtype === 'tombstone')
    return documentGone(deps, workspaceId, channelId, {
      ts: message.ts,
      at: message.ts,
      before: null,
    })
  if (isOwn(deps, message) || sameWords(message, readSlackMessage(before))) return
  if (isReply(message)) await lookAt(deps, workspaceId, channelId, threadOf(message))
  return noticePost(deps, { ...here(workspaceId, channelId), ts: message.ts, shown: message })
}

function sameWords(now: SlackMessage, before: SlackMessage | null): boolean {
  if (!before) return false
  const words = ({ text, blocks, files }: SlackMessage) =>
    JSON.stringify([text, blocks, files.map(({ id, mode }) => [id, mode])])
  return words(now) === words(before)
}

async function messageDeleted(
  deps: SlackDeps,
  workspaceId: string,
  channelId: string,
  event: unknown,
): Promise<void> {
  const { ts, deleted_ts, previous_message } = deleted.parse(event)
  const gone = { ts: deleted_ts, at: ts, before: readSlackMessage(previous_message) }
  return documentGone(deps, workspaceId, channelId, gone)
}

type Gone = {
  readonly ts: string
  /** When it was deleted, by Slack's clock. */
  readonly at: string
  readonly before: SlackMessage | null
}

/** The message was a document, or a part of the one its thread hangs on. */
async function documentGone(
  deps: SlackDeps,
  workspaceId: string,
  channelId: string,
  { ts, at, before }: Gone,
): Promise<void> {
  const own = await documentAt(deps.db, workspaceId, originOf(channelId, ts))
  if (own) await documentDeleted(deps, workspaceId, own.documentId)
  if (!before || !isReply(before)) return
  const root = threadOf(before)
  const around = await documentAt(deps.db, workspaceId, originOf(channelId, root))
  if (around && isAddition({ ts: root, user: around.authorId }, before))
    await lookAt(deps, workspaceId, channelId, root, at)
}
