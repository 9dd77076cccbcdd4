import type { App } from '@slack/bolt'
import { readClick } from '../click.ts'
import type { SlackDeps } from '../deps.ts'
import { messageHeard } from '../flows/noticing/message-heard.ts'
import { prepareClicked, suggestShortcut } from '../flows/noticing/suggest-by-click.ts'
import { homeOpened, unwatchClicked } from '../flows/people/home.ts'
import { openSettings, saveSettingsForm } from '../flows/people/settings.ts'
import { ACTIONS, SHORTCUTS, VIEWS } from '../ids.ts'

/** What is posted, and who asks for questions on it. */
export function registerNoticing(bolt: App, deps: SlackDeps): void {
  bolt.event('message', ({ event }) => messageHeard(deps, event))
  bolt.event('app_mention', ({ event }) => messageHeard(deps, event))
  bolt.shortcut(SHORTCUTS.suggest, ({ body }) => suggestShortcut(deps, body))
  bolt.action(ACTIONS.prepare, ({ body, action }) => prepareClicked(deps, body, action))
  bolt.event('app_home_opened', ({ event }) => homeOpened(deps, event))
  bolt.action(ACTIONS.openSettings, ({ body }) =>
    openSettings(deps, readClick(body, deps.self().workspaceId)),
  )
  bolt.action(ACTIONS.unwatch, ({ body, action }) =>
    unwatchClicked(deps, readClick(body, deps.self().workspaceId), action),
  )
  bolt.view(VIEWS.settings, ({ body, view }) =>
    saveSettingsForm(deps, deps.self().workspaceId, body.user.id, view.state.values),
  )
}
