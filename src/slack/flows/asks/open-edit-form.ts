import { answerClick, type Click } from '../../click.ts'
import type { SlackDeps } from '../../deps.ts'
import { openForm } from '../../forms/open-form.ts'
import { asking } from '../../words/asking.ts'
import { findSuggestion } from '../../../store/suggestions.ts'
import { formToReword } from './cited-openly.ts'

/**
 * Opens the form to reword a suggestion. Slack gives three seconds for it, so only what must be known is
 * looked up; whether it may be asked is checked when she submits.
 */
export async function openEditForm(
  deps: SlackDeps,
  click: Click,
  suggestionId: string,
): Promise<void> {
  const suggestion = await findSuggestion(deps.db, click.workspaceId, suggestionId)
  if (!suggestion) return answerClick(deps, click, asking.gone())
  if (suggestion.leaderId !== click.personId) return answerClick(deps, click, asking.notYours())
  if (suggestion.state === 'asked' || suggestion.state === 'edited')
    return answerClick(deps, click, asking.already())
  const view = await formToReword(deps, click, suggestion)
  if (view === 'gone') return answerClick(deps, click, asking.restGone())
  if ((await openForm(deps, click.triggerId, view)) === 'too-late')
    await answerClick(deps, click, asking.formTooLate())
}
