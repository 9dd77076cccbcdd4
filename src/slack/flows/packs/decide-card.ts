import { decideSuggestion, findSuggestion, offerAgain } from '../../../store/suggestions.ts'
import { answerClick, type Click } from '../../click.ts'
import type { SlackDeps } from '../../deps.ts'
import type { DeclineReason } from '../../ids.ts'
import { asking } from '../../words/asking.ts'
import { redrawPacks } from './redraw-packs.ts'

export type CardDecision =
  | { readonly kind: 'keep' }
  | { readonly kind: 'decline'; readonly reason: DeclineReason }
  /** Takes back keeping or declining. */
  | { readonly kind: 'undo' }

/** Keeps a suggestion for the meeting, declines it with a reason, or takes either back. */
export async function decideCard(
  deps: SlackDeps,
  click: Click,
  suggestionId: string,
  decision: CardDecision,
): Promise<void> {
  const { workspaceId, personId: leaderId } = click
  const suggestion = await findSuggestion(deps.db, workspaceId, suggestionId)
  if (!suggestion) return answerClick(deps, click, asking.gone())
  if (suggestion.leaderId !== leaderId) return answerClick(deps, click, asking.notYours())
  const isAsked = await deps.tx(async (trx) => {
    if (decision.kind === 'undo') {
      await offerAgain(trx, suggestion, ['kept', 'declined'], deps.now())
    } else {
      const state = decision.kind === 'keep' ? 'kept' : 'declined'
      const reason = decision.kind === 'keep' ? null : decision.reason
      const which = { workspaceId, suggestionId, leaderId, state, reason } as const
      const decided = await decideSuggestion(trx, which, deps.now())
      if (decided.kind === 'already' && decided.suggestion.state !== state) return true
    }
    await redrawPacks(deps, trx, workspaceId, suggestion.reviewId)
    return false
  })
  if (isAsked) await answerClick(deps, click, asking.already())
}
