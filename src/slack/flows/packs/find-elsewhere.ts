import type { Review } from '../../../store/reviews.ts'
import { reviewsOfSameText } from '../../../store/titled-reviews.ts'
import { admit } from '../../admit.ts'
import type { Click } from '../../click.ts'
import type { SlackDeps } from '../../deps.ts'

/**
 * Where a document that was handed in by direct message can be asked about all the same: the very same
 * text is under review in a channel she is in at this moment. Null where it is not.
 */
export async function findElsewhere(
  deps: SlackDeps,
  { workspaceId, personId }: Pick<Click, 'workspaceId' | 'personId'>,
  review: Review,
): Promise<Review | null> {
  for (const other of await reviewsOfSameText(deps.db, review)) {
    const { channelId } = other
    const admission = await admit(deps, { workspaceId, personId, channelId })
    if (admission.kind === 'admitted' && admission.channel.hasBot) return other
  }
  return null
}
