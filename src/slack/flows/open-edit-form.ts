import { editFormView } from '../blocks/edit-form.ts'
import { answerClick, type Click } from '../click.ts'
import type { SlackDeps } from '../deps.ts'
import { slackErrorWord } from '../slack-error.ts'
import { asking } from '../words/asking.ts'
import { findSuggestion } from '../../store/suggestions.ts'
import { suggestedText } from './new-ask.ts'

/** A trigger that is over, or was used when this click was handled a first time. */
const TOO_LATE = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id'])

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
  const view = editFormView(suggestionId, suggestedText(suggestion))
  try {
    await deps.client.views.open({ trigger_id: click.triggerId, view })
  } catch (error) {
    const word = slackErrorWord(error)
    if (word === null || !TOO_LATE.has(word)) throw error
    if (word !== 'exchanged_trigger_id') await answerClick(deps, click, asking.formTooLate())
  }
}
