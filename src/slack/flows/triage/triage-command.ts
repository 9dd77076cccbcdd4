import { answerCommand, type CommandCall } from '../../command-call.ts'
import type { SlackDeps } from '../../deps.ts'
import { findPerson } from '../../person.ts'
import { tellNow } from '../../tell.ts'
import { triageWords } from '../../words/triage.ts'
import { refusals } from '../../words/watching.ts'
import { sayTriage } from './say-triage.ts'

/** `/gadfly triage`: the last seven days, sorted for the caller's eyes only. */
export async function triageCommand(deps: SlackDeps, call: CommandCall): Promise<void> {
  const { workspaceId, personId, channelId, triggerId } = call
  const person = await findPerson(deps.client, workspaceId, personId)
  if (!person || person.isOutsider) return answerCommand(deps, call, refusals.guest())
  const said = await sayTriage(deps, workspaceId, person)
  if (!said) return answerCommand(deps, call, triageWords.nothing())
  const purpose = `command:${triggerId}`
  await tellNow(deps, { workspaceId, personId, channelId, purpose, ...said })
}
