import type { Transaction } from 'kysely'
import { type Ask, asksOfReview, createAsk } from '../../store/asks.ts'
import {
  decideSuggestion,
  findSuggestion,
  offerAgain,
  type OfferedSuggestion,
} from '../../store/suggestions.ts'
import { findReview, type Review } from '../../store/reviews.ts'
import type { Database } from '../../store/tables.ts'
import { admit } from '../admit.ts'
import { askMessage } from '../blocks/ask.ts'
import { answerClick, type Click } from '../click.ts'
import type { SlackDeps } from '../deps.ts'
import { escapeMrkdwn } from '../escape-mrkdwn.ts'
import { findPerson } from '../person.ts'
import { signalsOf } from '../signals.ts'
import { asking } from '../words/asking.ts'
import { newAsk, standingAsk } from './new-ask.ts'
import { redrawPacks } from './redraw-packs.ts'

export const ASK_KIND = 'ask'

type Asked =
  | { readonly kind: 'asked' }
  | { readonly kind: 'not-hers' }
  /** By a click before; a second one changes nothing. */
  | { readonly kind: 'already' }
  | { readonly kind: 'taken'; readonly by: string | null }

/**
 * Puts a suggestion into its document's thread, in the leader's own words if she gave any (`wording`,
 * checked). The suggestion, the ask and the message are written in one transaction, so a click that is
 * handled twice asks once.
 */
export async function askQuestion(
  deps: SlackDeps,
  click: Click,
  suggestionId: string,
  wording: string | null,
): Promise<void> {
  const found = await findAskable(deps, click, suggestionId)
  if (found.kind === 'refused') return answerClick(deps, click, found.sentence)
  const asked = await deps.tx((trx) => record(deps, trx, click, found, wording))
  const sentence = await whatToSay(deps, click, asked)
  if (sentence !== null) await answerClick(deps, click, sentence)
}

type Askable = {
  readonly kind: 'askable'
  readonly suggestion: OfferedSuggestion
  readonly review: Review
  readonly name: string
}

/** Everything is looked up by the id alone and held against who clicked and what Slack says now. */
async function findAskable(
  deps: SlackDeps,
  { workspaceId, personId }: Click,
  suggestionId: string,
): Promise<Askable | { readonly kind: 'refused'; readonly sentence: string }> {
  const suggestion = await findSuggestion(deps.db, workspaceId, suggestionId)
  if (!suggestion) return refused(asking.gone())
  if (suggestion.leaderId !== personId) return refused(asking.notYours())
  if (isAsked(suggestion)) return refused(asking.already())
  const review = await findReview(deps.db, workspaceId, suggestion.reviewId)
  if (!review) return refused(asking.gone())
  if (review.closedAt) return refused(asking.closed())
  if (review.threadId === null) return refused(asking.noThread())
  const admission = await admit(deps, { workspaceId, personId, channelId: review.channelId })
  if (admission.kind === 'refused') return admission
  if (!admission.channel.hasBot)
    return refused(asking.failed('not_in_channel', admission.channel.id))
  return { kind: 'askable', suggestion, review, name: admission.person.name }
}

function refused(sentence: string) {
  return { kind: 'refused', sentence } as const
}

function isAsked({ state }: OfferedSuggestion): boolean {
  return state === 'asked' || state === 'edited'
}

async function record(
  deps: SlackDeps,
  trx: Transaction<Database>,
  { workspaceId, personId: leaderId }: Click,
  { suggestion, review, name }: Askable,
  wording: string | null,
): Promise<Asked> {
  const ask = newAsk(suggestion, review, wording)
  const before = standingAsk(await asksOfReview(trx, workspaceId, review.reviewId), ask)
  if (before && before.suggestionId !== suggestion.suggestionId)
    return { kind: 'taken', by: before.askedBy }
  const { suggestionId } = suggestion
  const state = ask.kind === 'edited' ? 'edited' : 'asked'
  const decision = { workspaceId, suggestionId, leaderId, state, reason: null } as const
  const decided = await decideSuggestion(trx, decision, deps.now())
  if (decided.kind !== 'decided') return decided
  const created = await createAsk(trx, ask, deps.now())
  if (created.kind === 'taken') {
    await offerAgain(trx, suggestion, [state], deps.now())
    return { kind: 'taken', by: created.ask.askedBy }
  }
  await enqueueAsk(deps, trx, created.ask, name)
  await redrawPacks(deps, trx, workspaceId, review.reviewId)
  return { kind: 'asked' }
}

function enqueueAsk(
  { outbox, config }: SlackDeps,
  trx: Transaction<Database>,
  ask: Ask,
  askedBy: string,
): Promise<void> {
  const message = askMessage({ ...ask, askedBy }, signalsOf(config).legend)
  return outbox.enqueue(trx, {
    workspaceId: ask.workspaceId,
    purpose: `${ASK_KIND}:${ask.askId}`,
    kind: ASK_KIND,
    channelId: ask.channelId,
    method: 'chat.postMessage',
    args: { ...message, thread_ts: ask.threadId },
  })
}

async function whatToSay(
  { client }: SlackDeps,
  { workspaceId, personId }: Click,
  asked: Asked,
): Promise<string | null> {
  if (asked.kind === 'asked') return null
  if (asked.kind === 'already') return asking.already()
  if (asked.kind === 'not-hers') return asking.notYours()
  const other = asked.by === personId ? null : asked.by
  const person = other === null ? null : await findPerson(client, workspaceId, other)
  return asking.taken(person ? escapeMrkdwn(person.name) : null)
}
