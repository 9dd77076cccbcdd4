import type { App } from '@slack/bolt'
import { z } from 'zod'
import { readClick } from '../click.ts'
import type { SlackDeps } from '../deps.ts'
import { askWording, openWordingForm, wordingSubmitted } from '../flows/asks/ask-wording.ts'
import { draftSubmitted, sharpenShortcut } from '../flows/sharpening/begin-sharpening.ts'
import { ACTIONS, SHORTCUTS, VIEWS } from '../ids.ts'

const button = z.object({ value: z.string() })

/** A leader's own question, sharpened for her alone, and asked if she likes. */
export function registerSharpening(bolt: App, deps: SlackDeps): void {
  const clickOf = (body: unknown) => readClick(body, deps.self().workspaceId)
  bolt.shortcut({ callback_id: SHORTCUTS.sharpen, type: 'message_action' }, ({ body }) =>
    sharpenShortcut(deps, clickOf(body), body),
  )
  bolt.view(VIEWS.sharpen, ({ body, view }) => draftSubmitted(deps, clickOf(body), view))
  bolt.action(ACTIONS.askWording, ({ body, action }) =>
    askWording(deps, clickOf(body), button.parse(action).value, body),
  )
  bolt.action(ACTIONS.editWording, ({ body, action }) =>
    openWordingForm(deps, clickOf(body), button.parse(action).value),
  )
  bolt.view(VIEWS.wording, ({ body, view }) => wordingSubmitted(deps, clickOf(body), view))
}
