import type { SlackDeps } from './deps.ts'
import { tellNow } from './tell.ts'

/** One use of `/gadfly`. */
export type CommandCall = {
  readonly workspaceId: string
  readonly personId: string
  readonly channelId: string
  /** What stands after the command's name. */
  readonly rest: string
  /** Opens a form within three seconds; also what makes this call unlike any other. */
  readonly triggerId: string
}

/** The answer to a command, for its caller alone. */
export function answerCommand(deps: SlackDeps, call: CommandCall, text: string): Promise<void> {
  return tellNow(deps, {
    workspaceId: call.workspaceId,
    personId: call.personId,
    channelId: call.channelId,
    purpose: `command:${call.triggerId}`,
    text,
  })
}
