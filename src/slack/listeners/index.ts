import type { App } from '@slack/bolt'
import type { SlackDeps } from '../deps.ts'

/** Every event, command, shortcut, button and form the bot listens to, with the flow it starts. */
export function registerListeners(_bolt: App, _deps: SlackDeps): void {}
