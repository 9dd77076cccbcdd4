import type { Transaction } from 'kysely'
import type { Database } from '../../../store/tables.ts'
import {
  decideSuggestion,
  findSuggestion,
  offerAgain,
  type OfferedSuggestion,
} from '../../../store/suggestions.ts'
import { answerClick, type Click } from '../../click.ts'
import type { SlackDeps } from '../../deps.ts'
import { asking } from '../../words/asking.ts'
import {
  findStanding,
  findThread,
  type OpenThread,
  type Put,
  putAsk,
  refused,
} from './ask-in-thread.ts'
import { howToAsk } from './cited-openly.ts'
import { newAsk, type Wording } from './new-ask.ts'
import { redrawPacks } from '../packs/redraw-packs.ts'
import { takenSentence } from './taken-sentence.ts'

type Asked =
  | Put
  | { readonly kind: 'not-hers' }
  /** By a click before; a second one changes nothing. */
  | { readonly kind: 'already' }

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
  const { suggestion, thread } = found
  const { channelId } = thread.review
  const how = await howToAsk(deps, click, { suggestion, channelId, wording })
  if (how === 'not') return
  const said = { wording, isBare: how === 'bare' }
  const asked = await deps.tx((trx) => record(deps, trx, click, found, said))
  const sentence = await whatToSay(deps, click, asked)
  if (sentence !== null) await answerClick(deps, click, sentence)
}

type Askable = {
  readonly kind: 'askable'
  readonly suggestion: OfferedSuggestion
  readonly thread: OpenThread
}

/** Everything is looked up by the id alone and held against who clicked and what Slack says now. */
async function findAskable(
  deps: SlackDeps,
  click: Click,
  suggestionId: string,
): Promise<Askable | { readonly kind: 'refused'; readonly sentence: string }> {
  const suggestion = await findSuggestion(deps.db, click.workspaceId, suggestionId)
  if (!suggestion) return refused(asking.gone())
  if (suggestion.leaderId !== click.personId) return refused(asking.notYours())
  if (isAsked(suggestion)) return refused(asking.already())
  const thread = await findThread(deps, click, suggestion.reviewId)
  return thread.kind === 'refused' ? thread : { kind: 'askable', suggestion, thread }
}

function isAsked({ state }: OfferedSuggestion): boolean {
  return state === 'asked' || state === 'edited'
}

async function record(
  deps: SlackDeps,
  trx: Transaction<Database>,
  { workspaceId, personId: leaderId }: Click,
  { suggestion, thread }: Askable,
  said: Wording,
): Promise<Asked> {
  const ask = newAsk(suggestion, thread.review, said)
  const before = await findStanding(trx, ask, thread.review)
  if (before && before.suggestionId !== suggestion.suggestionId)
    return { kind: 'taken', by: before.askedBy }
  const { suggestionId } = suggestion
  const state = ask.kind === 'edited' ? 'edited' : 'asked'
  const decision = { workspaceId, suggestionId, leaderId, state, reason: null } as const
  const decided = await decideSuggestion(trx, decision, deps.now())
  if (decided.kind !== 'decided') return decided
  const put = await putAsk(deps, trx, ask, thread)
  if (put.kind === 'taken') await offerAgain(trx, suggestion, [state], deps.now())
  else if (suggestion.reviewId !== thread.review.reviewId)
    await redrawPacks(deps, trx, workspaceId, suggestion.reviewId)
  return put
}

async function whatToSay(deps: SlackDeps, click: Click, asked: Asked): Promise<string | null> {
  if (asked.kind === 'asked') return null
  if (asked.kind === 'already') return asking.already()
  if (asked.kind === 'not-hers') return asking.notYours()
  return takenSentence(deps, click, asked.by)
}
