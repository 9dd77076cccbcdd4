import { findPlacedAsk } from '../../../store/outcomes.ts'
import { admit } from '../../admit.ts'
import { isItAnswered, whatChanged } from '../../blocks/private-word.ts'
import type { Click } from '../../click.ts'
import type { SlackDeps } from '../../deps.ts'
import type { WordPlace } from '../../word-place.ts'

/** Draws a private word anew with what was recorded since, where the buttons were that recorded it. */
export async function redrawWord(
  deps: SlackDeps,
  { workspaceId, personId }: Click,
  { channelId, ts, askIds }: WordPlace,
  whom: 'asker' | 'author',
): Promise<void> {
  const found = await Promise.all(
    askIds.map((askId) => findPlacedAsk(deps.db, { workspaceId, askId })),
  )
  const whose = whom === 'author' ? 'authorId' : 'askedBy'
  const asks = found.flatMap((ask) => (ask && ask[whose] === personId ? [ask] : []))
  const [first] = asks
  if (!first) return
  // The document may be called otherwise by now, which is only for those who may read it by now.
  const admission = await admit(deps, { workspaceId, personId, channelId: first.channelId })
  const title = admission.kind === 'admitted' ? (first.title ?? '') : ''
  const said = (whom === 'author' ? whatChanged : isItAnswered)(title, asks)
  await deps.tx((trx) =>
    deps.outbox.enqueue(trx, {
      workspaceId,
      purpose: `word ${channelId} ${ts} changed`,
      kind: 'private_word',
      channelId,
      method: 'chat.update',
      args: { ts, ...said },
    }),
  )
}
