import { createAsk, type NewAsk } from '../../../store/asks.ts'
import { reviewAt } from '../../../store/reviews.ts'
import { threadOf } from '../../../store/threads.ts'
import { admit } from '../../admit.ts'
import { answerClick, type Click } from '../../click.ts'
import type { SlackDeps } from '../../deps.ts'
import { unescapeMrkdwn } from '../../escape-mrkdwn.ts'
import { readMessageShortcut, type ShortcutMessage } from '../../message-shortcut.ts'
import { LONGEST_QUESTION, plainQuestion } from '../../plain-question.ts'
import { following } from '../../words/asking.ts'
import { slackTime } from '../../time/slack-time.ts'
import { wordingKey } from './new-ask.ts'
import { reconcileAsk } from '../reactions/reconcile-reactions.ts'
import { reconcileReplies } from '../reactions/reconcile-replies.ts'

/** "Follow this question": a person's own question becomes an adopted ask, with the reactions it has. */
export async function followQuestion(deps: SlackDeps, click: Click, body: unknown): Promise<void> {
  const { channelId, message } = readMessageShortcut(body)
  if (message.user !== click.personId) return answerClick(deps, click, following.notYours())
  const text = questionIn(message.text)
  if (text === null) return answerClick(deps, click, following.noQuestion())
  const refusal = await obstacle(deps, { ...click, channelId })
  if (refusal !== null) return answerClick(deps, click, refusal)
  const ask = await adopted(deps, click, channelId, message, text)
  const created = await deps.tx((trx) => createAsk(trx, ask, slackTime(message.ts)))
  const thread = threadOf(created.ask)
  if (thread) await reconcileReplies(deps, thread, created.ask.askedAt)
  await reconcileAsk(deps, created.ask)
  await answerClick(deps, click, created.kind === 'new' ? following.begun() : following.already())
}

async function obstacle(
  deps: SlackDeps,
  wish: Click & { readonly channelId: string },
): Promise<string | null> {
  const admission = await admit(deps, wish)
  if (admission.kind === 'refused') return admission.sentence
  return admission.channel.hasBot ? null : following.cannotSee(deps.self().botUserId)
}

/** The last sentence that asks, if the message says more than one can count with. */
export function questionIn(wire: string): string | null {
  const plain = unescapeMrkdwn(plainQuestion(wire))
  if (!plain.includes('?')) return null
  if (plain.length <= LONGEST_QUESTION) return plain
  const sentences = plain.match(/[^.!?]+[.!?]+/g) ?? []
  const question = sentences.findLast((sentence) => sentence.endsWith('?'))
  return question ? question.trim().slice(-LONGEST_QUESTION) : null
}

async function adopted(
  { db }: SlackDeps,
  { workspaceId, personId }: Click,
  channelId: string,
  { ts, thread_ts }: ShortcutMessage,
  text: string,
): Promise<NewAsk> {
  const threadId = thread_ts ?? ts
  const review = await reviewAt(db, workspaceId, channelId, threadId)
  return {
    workspaceId,
    reviewId: review?.reviewId ?? null,
    suggestionId: null,
    kind: 'adopted',
    category: null,
    topic: null,
    source: null,
    bankEntryId: null,
    entryVersion: null,
    questionKey: `${wordingKey(text)} ${ts}`,
    suggestedText: null,
    text,
    stake: null,
    quote: null,
    askedBy: personId,
    channelId,
    threadId,
    messageId: ts,
  }
}
