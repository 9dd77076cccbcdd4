import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Pack } from '../../../store/packs.ts'
import type { Database } from '../../../store/tables.ts'
import type { SlackDeps } from '../../deps.ts'

/** The job that thinks of questions on a revision; with a model that takes a while. */
export const MAKE_PACKS = 'make-packs'

export const makePacksData = z.object({
  workspaceId: z.string(),
  reviewId: z.string(),
  revisionId: z.string(),
  leaders: z.array(z.string()).readonly(),
  /** What was left out while reading, for the foot of the pack. */
  notes: z.array(z.string()).readonly(),
  atOnce: z.boolean(),
  /** A message of ours that the pack takes the place of. */
  place: z.object({ channelId: z.string(), messageTs: z.string() }).nullable(),
})
export type MakePacks = z.output<typeof makePacksData>

/** Those named, and those who have a pack of the review, as far as they have none of this revision. */
export function leadersLacking(
  packs: readonly Pick<Pack, 'leaderId' | 'revisionId'>[],
  leaders: readonly string[],
  revisionId: string,
): string[] {
  const everybody = new Set([...leaders, ...packs.map(({ leaderId }) => leaderId)])
  const served = packs.filter((pack) => pack.revisionId === revisionId)
  for (const { leaderId } of served) everybody.delete(leaderId)
  return [...everybody]
}

/** The job that brings a pack's direct message up to date, posting it the first time. */
export const DELIVER_PACK = 'deliver-pack'

export const deliverPackData = z.object({
  workspaceId: z.string(),
  packId: z.string(),
  /** Asked for by the leader herself: her quiet hours do not hold it back. */
  atOnce: z.boolean(),
})
export type DeliverPack = z.output<typeof deliverPackData>

/** The kind of a pack's message in the outbox. */
export const PACK_MESSAGE = 'pack'

/** Whoever changes what a pack shows sends this in the same transaction: a revision, a decision, an ask. */
export function sendDeliverPack(
  { jobs }: Pick<SlackDeps, 'jobs'>,
  trx: Transaction<Database>,
  job: DeliverPack,
): Promise<void> {
  return jobs.send(trx, DELIVER_PACK, job)
}
