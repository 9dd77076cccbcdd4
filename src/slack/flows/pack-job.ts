import type { Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'
import type { SlackDeps } from '../deps.ts'

/** The job that brings a pack's direct message up to date, posting it the first time. */
export const DELIVER_PACK = 'deliver-pack'

/** The kind of its message in the outbox. */
export const PACK_MESSAGE = 'pack'

export type PackJob = {
  readonly workspaceId: string
  readonly packId: string
  /** Asked for by the leader herself: her quiet hours do not hold it back. */
  readonly atOnce: boolean
}

/** Whoever changes what a pack shows sends this in the same transaction: a revision, a decision, an ask. */
export function sendPackJob(
  { jobs }: Pick<SlackDeps, 'jobs'>,
  trx: Transaction<Database>,
  job: PackJob,
): Promise<void> {
  return jobs.send(trx, DELIVER_PACK, job, { key: `now ${job.packId}` })
}
