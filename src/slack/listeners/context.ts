import type { App } from '@slack/bolt'
import { z } from 'zod'
import { readClick } from '../click.ts'
import type { SlackDeps } from '../deps.ts'
import { editContext } from '../flows/context/open-context-form.ts'
import { rememberMessage } from '../flows/context/remember-message.ts'
import { saveContext } from '../flows/context/save-context.ts'
import { settleContext } from '../flows/context/settle-context.ts'
import { ACTIONS, SHORTCUTS, VIEWS } from '../ids.ts'

const button = z.object({ value: z.string() })

/** What only the organisation knows: how it gets in, is confirmed, changed and forgotten. */
export function registerContext(bolt: App, deps: SlackDeps): void {
  const clickOf = (body: unknown) => readClick(body, deps.self().workspaceId)
  bolt.shortcut({ callback_id: SHORTCUTS.remember, type: 'message_action' }, ({ body }) =>
    rememberMessage(deps, clickOf(body), body),
  )
  bolt.action(ACTIONS.contextEdit, ({ body, action }) =>
    editContext(deps, clickOf(body), button.parse(action).value),
  )
  bolt.action(ACTIONS.contextConfirm, ({ body, action }) =>
    settleContext(deps, clickOf(body), button.parse(action).value, 'confirm'),
  )
  bolt.action(ACTIONS.contextForget, ({ body, action }) =>
    settleContext(deps, clickOf(body), button.parse(action).value, 'forget'),
  )
  bolt.view(VIEWS.context, ({ body, view }) =>
    saveContext(deps, clickOf(body), {
      private_metadata: view.private_metadata,
      values: view.state.values,
    }),
  )
}
