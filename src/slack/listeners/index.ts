import type { App } from '@slack/bolt'
import { runCommand } from '../commands.ts'
import type { SlackDeps } from '../deps.ts'
import { COMMAND } from '../ids.ts'
import { sayHeldBack } from '../say-held-back.ts'
import { registerAsking } from './asking.ts'
import { registerContext } from './context.ts'
import { registerNoticing } from './noticing.ts'
import { registerOutcomes } from './outcomes.ts'
import { registerSharpening } from './sharpening.ts'

/**
 * Every event, command, shortcut, button and form the bot listens to, with the flow it starts. They run
 * from the inbox, so whatever one does must be safe to do again.
 */
export function registerListeners(bolt: App, deps: SlackDeps): void {
  bolt.use(async ({ body, next }) => {
    await next().catch(async (error: unknown) => {
      await sayHeldBack(deps, body, error)
      throw error
    })
  })
  registerNoticing(bolt, deps)
  registerAsking(bolt, deps)
  registerOutcomes(bolt, deps)
  registerContext(bolt, deps)
  registerSharpening(bolt, deps)
  bolt.command(COMMAND, ({ command }) =>
    runCommand(deps, command.text ?? '', {
      workspaceId: deps.self().workspaceId,
      personId: command.user_id,
      channelId: command.channel_id,
      triggerId: command.trigger_id,
    }),
  )
}
