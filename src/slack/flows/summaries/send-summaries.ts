import {
  claimSummary,
  type SummaryTarget,
  waitingForSummary,
} from '../../../store/summary-targets.ts'
import { knownWorkspaces, type Workspace } from '../../../store/workspaces.ts'
import type { CalendarMonth } from '../../../summary/calendar-month.ts'
import type { MonthSummary } from '../../../summary/month.ts'
import { summaryMessage } from '../../blocks/summary.ts'
import type { SlackDeps } from '../../deps.ts'
import { patiently } from '../../patiently.ts'
import { monthBefore, summaryDueAt } from '../../time/summary-day.ts'
import { summaries } from '../../words/summaries.ts'
import { readChannelSummary, readSummary } from './read-summary.ts'

/**
 * Tells subscribers the month that is over, from nine on its first working day. Looks at who has not been
 * told, instead of being set for that minute: after a stop over the date it comes late, and it comes once.
 */
export async function sendSummaries(deps: SlackDeps): Promise<void> {
  const failures: unknown[] = []
  for (const workspace of await knownWorkspaces(deps.db)) {
    if (deps.now() < summaryDueAt(deps.now(), workspace.timeZone)) continue
    const month = monthBefore(deps.now(), workspace.timeZone)
    for (const target of await waitingForSummary(deps.db, workspace.workspaceId, month))
      await patiently(() => sendTo(deps, workspace, target, month)).catch((error) =>
        failures.push(error),
      )
  }
  // One target's trouble with Slack does not keep the others waiting, but the job is tried again.
  if (failures.length > 0) throw failures[0]
}

async function sendTo(
  deps: SlackDeps,
  { workspaceId, timeZone }: Workspace,
  target: SummaryTarget,
  month: CalendarMonth,
): Promise<void> {
  const summary = await summaryFor(deps, target, { workspaceId, month, timeZone })
  const whose = target.kind === 'person' ? summaries.hers() : summaries.everybodys()
  await deps.tx(async (trx) => {
    if (!(await claimSummary(trx, target, month)) || !summary) return
    await deps.outbox.enqueue(trx, {
      workspaceId,
      purpose: `summary:${month}:${target.targetId}`,
      kind: 'summary',
      channelId: target.targetId,
      method: 'chat.postMessage',
      args: summaryMessage(summary, whose),
    })
  })
}

function summaryFor(
  deps: SlackDeps,
  { kind, targetId }: SummaryTarget,
  wanted: Pick<Workspace, 'workspaceId' | 'timeZone'> & { readonly month: CalendarMonth },
): Promise<MonthSummary | null> {
  return kind === 'person'
    ? readSummary(deps, { ...wanted, personId: targetId })
    : readChannelSummary(deps, { ...wanted, channelId: targetId })
}
