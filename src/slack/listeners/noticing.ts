import type { App } from '@slack/bolt'
import type { SlackDeps } from '../deps.ts'
import { messageHeard } from '../flows/message-heard.ts'
import { prepareClicked, suggestShortcut } from '../flows/suggest-by-click.ts'
import { ACTIONS, SHORTCUTS } from '../ids.ts'

/** What is posted, and who asks for questions on it. */
export function registerNoticing(bolt: App, deps: SlackDeps): void {
  bolt.event('message', ({ event }) => messageHeard(deps, event))
  bolt.event('app_mention', ({ event }) => messageHeard(deps, event))
  bolt.shortcut(SHORTCUTS.suggest, ({ body }) => suggestShortcut(deps, body))
  bolt.action(ACTIONS.prepare, ({ body, action }) => prepareClicked(deps, body, action))
}
