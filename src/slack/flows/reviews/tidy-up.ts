import { removeTextsClosedBefore } from '../../../store/revisions.ts'
import { sweepProposals } from '../../../store/remove-items.ts'
import { sweepStrayReactions } from '../../../store/reactions.ts'
import { sweepStrayReplies } from '../../../store/replies.ts'
import { closeQuietReviews } from '../../../store/quiet-reviews.ts'
import { workspaceIds } from '../../../store/workspaces.ts'
import type { SlackDeps } from '../../deps.ts'

const DAY = 24 * 3_600_000

/** Nightly: closes reviews that are over, takes the texts of those long closed, sweeps what leads nowhere. */
export async function tidyUp({
  db,
  tx,
  now,
  config,
  log,
}: Pick<SlackDeps, 'db' | 'tx' | 'now' | 'config' | 'log'>): Promise<void> {
  const closed = await closeQuietReviews(db, now())
  const before = new Date(now().getTime() - config.retentionDays * DAY)
  let texts = 0
  for (const workspaceId of await workspaceIds(db))
    texts += await removeTextsClosedBefore(db, workspaceId, before)
  const yesterday = new Date(now().getTime() - DAY)
  const strays = await tx(
    async (trx) =>
      (await sweepStrayReactions(trx, yesterday)) +
      (await sweepStrayReplies(trx, yesterday)) +
      (await sweepProposals(trx, before)),
  )
  log.info({ closed, texts, strays }, 'reviews closed, old texts removed, strays swept')
}
