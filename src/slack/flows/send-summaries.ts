import { claimSummary, waitingForSummary } from '../../store/summary-subscribers.ts'
import { knownWorkspaces, type Workspace } from '../../store/workspaces.ts'
import type { CalendarMonth } from '../../summary/calendar-month.ts'
import { summaryMessage } from '../blocks/summary.ts'
import type { SlackDeps } from '../deps.ts'
import { monthBefore, summaryDueAt } from '../summary-day.ts'
import { tellPrivately } from '../tell.ts'
import { summaries } from '../words/summaries.ts'
import { readSummary } from './read-summary.ts'

/**
 * Tells subscribers the month that is over, from nine on its first working day. Looks at who has not been
 * told, instead of being set for that minute: after a stop over the date it comes late, and it comes once.
 */
export async function sendSummaries(deps: SlackDeps): Promise<void> {
  const failures: unknown[] = []
  for (const workspace of await knownWorkspaces(deps.db)) {
    if (deps.now() < summaryDueAt(deps.now(), workspace.timeZone)) continue
    const month = monthBefore(deps.now(), workspace.timeZone)
    for (const personId of await waitingForSummary(deps.db, workspace.workspaceId, month))
      await sendTo(deps, workspace, personId, month).catch((error) => failures.push(error))
  }
  // One person's trouble with Slack does not keep the others waiting, but the job is tried again.
  if (failures.length > 0) throw failures[0]
}

async function sendTo(
  deps: SlackDeps,
  { workspaceId, timeZone }: Workspace,
  personId: string,
  month: CalendarMonth,
): Promise<void> {
  const summary = await readSummary(deps, { workspaceId, personId, month, timeZone })
  await deps.tx(async (trx) => {
    if (!(await claimSummary(trx, { workspaceId, personId }, month)) || !summary) return
    const purpose = `summary:${month}:${personId}`
    const said = summaryMessage(summary, summaries.hers())
    await tellPrivately(deps, trx, { workspaceId, personId, channelId: null, purpose, ...said })
  })
}
