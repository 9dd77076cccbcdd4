import { subscribeToSummary, unsubscribeFromSummary } from '../../store/summary-subscribers.ts'
import { adoptTimeZone, ensureWorkspace } from '../../store/workspaces.ts'
import { answerCommand, type CommandCall } from '../command-call.ts'
import type { SlackDeps } from '../deps.ts'
import { findPerson } from '../person.ts'
import { monthBefore } from '../summary-day.ts'
import { summaries } from '../words/summaries.ts'
import { refusals } from '../words/watching.ts'

/**
 * `/gadfly summary subscribe`. Slack knows no time zone of a workspace: the first subscriber's becomes it,
 * and stays, so that a month has the same bounds for everybody.
 */
export async function beginSummaries(deps: SlackDeps, call: CommandCall): Promise<void> {
  const { workspaceId, personId } = call
  const person = await findPerson(deps.client, workspaceId, personId)
  if (!person || person.isOutsider) return answerCommand(deps, call, refusals.guest())
  await ensureWorkspace(deps.db, workspaceId, deps.now())
  const timeZone = await adoptTimeZone(deps.db, workspaceId, person.timeZone)
  const lastMonth = monthBefore(deps.now(), timeZone)
  const begun = await subscribeToSummary(deps.db, { workspaceId, personId }, lastMonth, deps.now())
  const said = begun === 'new' ? summaries.begun(timeZone) : summaries.already(timeZone)
  return answerCommand(deps, call, said)
}

export async function endSummaries(deps: SlackDeps, call: CommandCall): Promise<void> {
  await unsubscribeFromSummary(deps.db, call)
  return answerCommand(deps, call, summaries.ended())
}
