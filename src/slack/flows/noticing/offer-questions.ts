import { offerBlocks } from '../../blocks/offer.ts'
import { membersAmong } from '../../channel.ts'
import type { SlackDeps } from '../../deps.ts'
import type { Post } from '../../reading/fetch-post.ts'
import { tellPrivately } from '../../tell.ts'
import { noticing } from '../../words/noticing.ts'

type Offer = {
  readonly workspaceId: string
  readonly post: Post
  readonly leaders: readonly string[]
}

/**
 * Offers, privately, to look for questions in what may be a document: to its poster if she is a leader of
 * the channel, else to its leaders. Each is offered it once.
 */
export async function offerQuestions(
  deps: SlackDeps,
  { workspaceId, post, leaders }: Offer,
): Promise<void> {
  const { channelId, root } = post
  const poster = leaders.filter((leader) => leader === root.user)
  const asked = poster.length > 0 ? poster : leaders
  const members = await membersAmong(deps.client, channelId, asked)
  await deps.tx(async (trx) => {
    for (const personId of members)
      await tellPrivately(deps, trx, {
        workspaceId,
        personId,
        channelId,
        purpose: `offer ${channelId} ${root.ts} ${personId}`,
        text: noticing.offer(channelId),
        blocks: offerBlocks(channelId, root.ts),
      })
  })
}
