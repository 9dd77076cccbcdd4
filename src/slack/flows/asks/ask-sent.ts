import type { Transaction } from 'kysely'
import { findAsk, markAskFailed, markAskSent } from '../../../store/asks.ts'
import { recountThread } from '../../../store/landings.ts'
import type { OutboxMessage } from '../../../store/outbox.ts'
import { lockMessage } from '../../../store/reactions.ts'
import { findSuggestion, offerAgain } from '../../../store/suggestions.ts'
import type { Database } from '../../../store/tables.ts'
import { lockThread, threadOf } from '../../../store/threads.ts'
import type { SlackDeps } from '../../deps.ts'
import type { SentResult } from '../../outbox.ts'
import { signalsOf } from '../../signals.ts'
import { tellPrivately } from '../../tell.ts'
import { asking } from '../../words/asking.ts'
import { ASK_KIND } from './ask-in-thread.ts'
import { redrawPacks } from '../packs/redraw-packs.ts'

/** The ask stands in its thread: its message id is the key for reactions, also for those here already. */
export async function askSent(
  deps: SlackDeps,
  trx: Transaction<Database>,
  {
    workspaceId,
    purpose,
    channelId: to,
  }: Pick<OutboxMessage, 'workspaceId' | 'purpose' | 'channelId'>,
  { ts: messageId, channelId: from }: SentResult,
): Promise<void> {
  const channelId = from ?? to
  if (messageId === null || channelId === null) return
  const place = { workspaceId, channelId, messageId }
  await lockMessage(trx, place)
  const written = await findAsk(trx, workspaceId, askIdIn(purpose))
  const thread = written && threadOf({ ...written, channelId })
  if (!thread) return
  await lockThread(trx, thread)
  const ask = await markAskSent(trx, place, written.askId)
  if (!ask) return
  await recountThread(trx, thread, signalsOf(deps.config).map, deps.now())
  if (ask.reviewId !== null) await redrawPacks(deps, trx, workspaceId, ask.reviewId)
}

/** Slack would not take it: the card is open again, and she reads why. */
export async function askNotSent(
  deps: SlackDeps,
  trx: Transaction<Database>,
  { workspaceId, purpose }: OutboxMessage,
  error: string,
): Promise<void> {
  const askId = askIdIn(purpose)
  const ask = await markAskFailed(trx, workspaceId, askId)
  if (!ask) return
  const { suggestionId, reviewId, askedBy: personId, channelId } = ask
  const suggestion = suggestionId && (await findSuggestion(trx, workspaceId, suggestionId))
  if (suggestion) await offerAgain(trx, suggestion, ['asked', 'edited'], deps.now())
  // A pack from a direct message is of another review than the thread it asked in.
  for (const id of new Set([reviewId, suggestion ? suggestion.reviewId : null]))
    if (id !== null) await redrawPacks(deps, trx, workspaceId, id)
  if (personId === null) return
  const text = asking.failed(error, channelId)
  const note = { workspaceId, personId, channelId: null, purpose: `not-asked:${askId}`, text }
  await tellPrivately(deps, trx, note)
}

function askIdIn(purpose: string): string {
  return purpose.slice(`${ASK_KIND}:`.length)
}
