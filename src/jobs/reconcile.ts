import { z } from 'zod'
import type { SlackDeps } from '../slack/deps.ts'
import { reconcileReactions } from '../slack/flows/reactions/reconcile-reactions.ts'
import type { JobData } from './job.ts'

export const RECONCILE = 'reconcile-reactions'

/** Asks compared since then are done; a run that goes on later keeps the time it began at. */
const reconcileData = z.object({ before: z.iso.datetime().optional() })

/** Compares as much as Slack allows in a minute and, if more is left, writes down to go on. */
export async function runReconcile(deps: SlackDeps, data: JobData): Promise<void> {
  const before = reconcileData.parse(data).before ?? deps.now().toISOString()
  const reconciled = await reconcileReactions(deps, new Date(before))
  if (reconciled.kind === 'done') return
  const { afterSeconds: startAfter } = reconciled
  await deps.tx((trx) => deps.jobs.send(trx, RECONCILE, { before }, { startAfter, key: before }))
}
