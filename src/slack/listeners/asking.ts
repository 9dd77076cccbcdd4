import type { App } from '@slack/bolt'
import { z } from 'zod'
import { readClick } from '../click.ts'
import type { SlackDeps } from '../deps.ts'
import { readEditMetadata } from '../forms/edit-metadata.ts'
import { askQuestion } from '../flows/asks/ask-question.ts'
import { changeReaction } from '../flows/reactions/change-reaction.ts'
import { decideCard } from '../flows/packs/decide-card.ts'
import { followQuestion } from '../flows/asks/follow-question.ts'
import { forgetDocumentClicked } from '../flows/people/forget.ts'
import { messageEdited } from '../flows/noticing/message-edited.ts'
import { messageGone } from '../flows/noticing/message-gone.ts'
import { replyHeard } from '../flows/noticing/note-reply.ts'
import { openEditForm } from '../flows/asks/open-edit-form.ts'
import { pickReview, pickReviewDate } from '../flows/reviews/set-review-date.ts'
import { workspaceLeft } from '../flows/people/workspace-left.ts'
import { ACTIONS, readDeclineValue, SHORTCUTS, VIEWS } from '../ids.ts'
import { checkQuestion } from '../plain-question.ts'
import { typedQuestion } from '../forms/submitted-form.ts'

const button = z.object({ value: z.string() })
const select = z.object({ selected_option: z.object({ value: z.string() }).nullable() })

/** Asks, reactions to them, review dates, and being forgotten. */
export function registerAsking(bolt: App, deps: SlackDeps): void {
  registerCard(bolt, deps)
  registerReviews(bolt, deps)
  registerEvents(bolt, deps)
}

function registerCard(bolt: App, deps: SlackDeps): void {
  const clickOf = (body: unknown) => readClick(body, deps.self().workspaceId)
  bolt.action(ACTIONS.ask, ({ body, action }) =>
    askQuestion(deps, clickOf(body), button.parse(action).value, null),
  )
  bolt.action(ACTIONS.edit, ({ body, action }) =>
    openEditForm(deps, clickOf(body), button.parse(action).value),
  )
  bolt.action(ACTIONS.keep, ({ body, action }) =>
    decideCard(deps, clickOf(body), button.parse(action).value, { kind: 'keep' }),
  )
  bolt.action(ACTIONS.undo, ({ body, action }) =>
    decideCard(deps, clickOf(body), button.parse(action).value, { kind: 'undo' }),
  )
  bolt.action(ACTIONS.decline, async ({ body, action }) => {
    const picked = readDeclineValue(select.parse(action).selected_option?.value ?? '')
    if (!picked) return
    const decision = { kind: 'decline', reason: picked.reason } as const
    await decideCard(deps, clickOf(body), picked.suggestionId, decision)
  })
  bolt.view(VIEWS.edit, async ({ body, view }) => {
    // What does not fit was answered at the acknowledgement and is not asked.
    const checked = checkQuestion(typedQuestion(view) ?? '')
    const { suggestionId } = readEditMetadata(view.private_metadata)
    if (checked.kind === 'fine') await askQuestion(deps, clickOf(body), suggestionId, checked.text)
  })
  bolt.shortcut({ callback_id: SHORTCUTS.follow, type: 'message_action' }, ({ body }) =>
    followQuestion(deps, clickOf(body), body),
  )
}

function registerReviews(bolt: App, deps: SlackDeps): void {
  const clickOf = (body: unknown) => readClick(body, deps.self().workspaceId)
  bolt.action(ACTIONS.reviewDate, ({ body, action }) => pickReviewDate(deps, clickOf(body), action))
  bolt.action(ACTIONS.reviewPick, ({ body, action }) => pickReview(deps, clickOf(body), action))
  bolt.action(ACTIONS.forgetDocument, ({ body, action }) =>
    forgetDocumentClicked(deps, clickOf(body), action),
  )
}

function registerEvents(bolt: App, deps: SlackDeps): void {
  bolt.event('reaction_added', ({ event }) => changeReaction(deps, event))
  bolt.event('reaction_removed', ({ event }) => changeReaction(deps, event))
  bolt.event('message', async ({ event }) => {
    await messageGone(deps, event)
    await messageEdited(deps, event)
    await replyHeard(deps, event)
  })
  bolt.event('app_mention', ({ event }) => replyHeard(deps, event))
  bolt.event('app_uninstalled', ({ event }) => workspaceLeft(deps, event))
  bolt.event('tokens_revoked', ({ event }) => workspaceLeft(deps, event))
}
