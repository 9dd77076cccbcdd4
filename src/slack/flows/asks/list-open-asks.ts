import { channelsWithOpenAsks, openAsksIn, settledAsksOf } from '../../../store/open-asks.ts'
import { askLinks } from '../../ask-links.ts'
import { openAsksList } from '../../blocks/open-asks.ts'
import { answerCommand, type CommandCall } from '../../command-call.ts'
import type { SlackDeps } from '../../deps.ts'
import { reachOf } from '../../may-read.ts'
import { findPerson } from '../../person.ts'
import { tellNow } from '../../tell.ts'
import { openAsks } from '../../words/open-asks.ts'
import { refusals } from '../../words/watching.ts'

const MOST_LISTED = 20

/** `/gadfly open`: questions that are still open, in the channels the caller can read. */
export async function listOpenAsks(deps: SlackDeps, call: CommandCall): Promise<void> {
  const { workspaceId, personId, channelId, triggerId } = call
  const person = await findPerson(deps.client, workspaceId, personId)
  if (!person || person.isOutsider) return answerCommand(deps, call, refusals.guest())
  const withAsks = await channelsWithOpenAsks(deps.db, workspaceId)
  const { readable } = await reachOf(deps.client, person, withAsks)
  const asks = await openAsksIn(deps.db, workspaceId, [...readable], personId, MOST_LISTED)
  if (asks.length === 0) return answerCommand(deps, call, openAsks.none())
  const links = askLinks(deps, asks)
  const reviewIds = [...new Set(asks.flatMap(({ reviewId }) => reviewId ?? []))]
  const settled = await settledAsksOf(deps.db, workspaceId, reviewIds)
  const isCapped = asks.length === MOST_LISTED
  const said = openAsksList({ asks, settled, links, viewerId: personId, isCapped })
  await tellNow(deps, {
    workspaceId,
    personId,
    channelId,
    purpose: `command:${triggerId}`,
    ...said,
  })
}
