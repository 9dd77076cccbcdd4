import type { App } from '@slack/bolt'
import type { SlackDeps } from '../../../src/slack/deps.ts'
import { registerListeners } from '../../../src/slack/listeners/index.ts'

export type Registered = {
  readonly kind: 'event' | 'command' | 'shortcut' | 'action' | 'view' | 'options' | 'function'
  readonly id: string
}

/** What the bot listens to: the listeners are registered as ever, on an app that only writes them down. */
export function registeredListeners(): readonly Registered[] {
  const registered: Registered[] = []
  const note =
    (kind: Registered['kind']) =>
    (constraint: unknown): void =>
      void registered.push({ kind, id: idOf(constraint) })
  const app = {
    use() {},
    event: note('event'),
    message: () => registered.push({ kind: 'event', id: 'message' }),
    command: note('command'),
    shortcut: note('shortcut'),
    action: note('action'),
    view: note('view'),
    options: note('options'),
    function: note('function'),
  }
  registerListeners(app as unknown as App, {} as SlackDeps)
  return registered
}

/** A listener is registered under its id, or under an object that holds it. */
function idOf(constraint: unknown): string {
  if (typeof constraint === 'string') return constraint
  const { callback_id, action_id } = constraint as { callback_id?: unknown; action_id?: unknown }
  return String(callback_id ?? action_id ?? constraint)
}
