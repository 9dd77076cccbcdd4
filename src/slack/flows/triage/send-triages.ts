import { settingsOf } from '../../../store/settings.ts'
import {
  type AwaitingTriage,
  claimTriage,
  leadersAwaitingTriage,
} from '../../../store/told-triages.ts'
import { workspaceIds } from '../../../store/workspaces.ts'
import type { SlackDeps } from '../../deps.ts'
import { patiently } from '../../patiently.ts'
import { findPerson } from '../../person.ts'
import { quietUntil } from '../../time/quiet-hours.ts'
import { tellPrivately } from '../../tell.ts'
import { triageWeek, weekAnywhere } from '../../time/triage-day.ts'
import type { ReadSoFar } from './read-triage.ts'
import { sayTriage } from './say-triage.ts'

/**
 * Tells leaders their week on Monday at half past eight, where they are, after their quiet hours. Looks at
 * who has not been told, instead of being set for that minute: it comes once, whoever looks and how often,
 * and after a stop until the end of Tuesday. A week with nothing in it is passed over in silence.
 */
export async function sendTriages(deps: SlackDeps): Promise<void> {
  const week = weekAnywhere(deps.now())
  if (week === null) return
  const failures: unknown[] = []
  const soFar: ReadSoFar = new Map()
  for (const workspaceId of await workspaceIds(deps.db))
    for (const leader of await leadersAwaitingTriage(deps.db, workspaceId, week))
      await patiently(() => tellLeader(deps, workspaceId, leader, soFar)).catch((error) =>
        failures.push(error),
      )
  // One person's trouble with Slack does not keep the others waiting, but the job is tried again.
  if (failures.length > 0) throw failures[0]
}

async function tellLeader(
  deps: SlackDeps,
  workspaceId: string,
  { leaderId, timeZone }: AwaitingTriage,
  soFar: ReadSoFar,
): Promise<void> {
  const now = deps.now()
  if (timeZone !== null && !triageWeek(now, timeZone).isTime) return
  const person = await findPerson(deps.client, workspaceId, leaderId)
  if (!person || person.isOutsider) return
  const zone = timeZone ?? person.timeZone
  const { week, isTime } = triageWeek(now, zone)
  const { quietHours } = await settingsOf(deps.db, workspaceId, leaderId)
  if (!isTime || quietUntil(quietHours, zone, now)) return
  const said = await sayTriage(deps, workspaceId, person, soFar)
  await deps.tx(async (trx) => {
    if (!(await claimTriage(trx, { workspaceId, leaderId, week })) || !said) return
    const purpose = `triage:${week}:${leaderId}`
    await tellPrivately(deps, trx, {
      workspaceId,
      personId: leaderId,
      channelId: null,
      purpose,
      ...said,
    })
  })
}
