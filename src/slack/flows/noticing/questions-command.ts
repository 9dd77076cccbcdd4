import { answerCommand, type CommandCall } from '../../command-call.ts'
import type { SlackDeps } from '../../deps.ts'
import { readMessageLink } from '../../message-link.ts'
import { suggesting } from '../../words/noticing.ts'
import { suggestQuestions } from './suggest-questions.ts'

/** `/gadfly questions <link to message>` */
export async function questionsCommand(deps: SlackDeps, call: CommandCall): Promise<void> {
  const message = readMessageLink(call.rest)
  if (!message) return answerCommand(deps, call, suggesting.usage())
  const { workspaceId, personId, channelId, triggerId } = call
  const answer = { channelId, purpose: `command:${triggerId}` }
  return suggestQuestions(deps, { workspaceId, personId, message, answer })
}
