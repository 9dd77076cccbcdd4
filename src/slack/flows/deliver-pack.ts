import type { Transaction } from 'kysely'
import { landedByEntry } from '../../store/landed.ts'
import { settingsOf, type Settings } from '../../store/settings.ts'
import type { Database } from '../../store/tables.ts'
import { deletedPackMessage, type MessageContent, packMessage } from '../blocks/pack.ts'
import { isDirectId, isMember } from '../channel.ts'
import type { SlackDeps } from '../deps.ts'
import { findPerson, type Person } from '../person.ts'
import { quietUntil } from '../quiet-hours.ts'
import { slackErrorWord } from '../slack-error.ts'
import { isDeleted, type LoadedPack, loadPack } from './load-pack.ts'
import { DELIVER_PACK, type DeliverPack, deliverPackData, PACK_MESSAGE } from './pack-jobs.ts'
import { packView } from './pack-view.ts'

/**
 * Brings the direct message of a pack up to date: posts it the first time, after the leader's quiet hours
 * and only if she is in the channel at this moment, and changes it from then on.
 */
export async function deliverPack(deps: SlackDeps, data: unknown): Promise<void> {
  const job = deliverPackData.parse(data)
  const loaded = await loadPack(deps, job)
  if (!loaded) return
  const { workspaceId, leaderId, messageTs } = loaded.pack
  if (isDeleted(loaded)) return messageTs === null ? undefined : takeBack(deps, loaded)
  const leader = await findPerson(deps.client, workspaceId, leaderId)
  if (!leader || !(await maySee(deps, loaded, leader))) return
  const settings = await settingsOf(deps.db, workspaceId, leaderId)
  const quiet = quietEnd(deps, loaded, settings, leader, job)
  if (quiet) return postpone(deps, job, quiet)
  const content = await contentOf(deps, loaded, settings, leader)
  await deps.tx((trx) => enqueue(deps, trx, loaded, content))
}

/** What was deleted in Slack goes from the message too, whoever sees it by now. */
function takeBack(deps: SlackDeps, loaded: LoadedPack): Promise<void> {
  return deps.tx((trx) => enqueue(deps, trx, loaded, deletedPackMessage()))
}

/** Guests, strangers and people who left the channel see nothing of it, not even a changed title. */
async function maySee(deps: SlackDeps, { review }: LoadedPack, leader: Person): Promise<boolean> {
  if (leader.isOutsider) return false
  return isDirectId(review.channelId) || isMember(deps.client, review.channelId, leader.id)
}

/** A message that is there already changes without a sound, so that needs no waiting. */
function quietEnd(
  { now }: SlackDeps,
  { pack }: LoadedPack,
  { quietHours, timeZone }: Settings,
  leader: Person,
  { atOnce }: DeliverPack,
): Date | null {
  if (atOnce || pack.messageTs !== null) return null
  return quietUntil(quietHours, timeZone ?? leader.timeZone, now())
}

function postpone(deps: SlackDeps, job: DeliverPack, startAfter: Date): Promise<void> {
  const options = { startAfter, key: `later ${job.packId}` }
  return deps.tx((trx) => deps.jobs.send(trx, DELIVER_PACK, job, options))
}

async function contentOf(
  deps: SlackDeps,
  loaded: LoadedPack,
  settings: Settings,
  leader: Person,
): Promise<MessageContent> {
  const { pack, review, document, suggestions } = loaded
  const author = document.authorId
    ? await findPerson(deps.client, pack.workspaceId, document.authorId)
    : null
  const entries = suggestions.flatMap(({ bankEntryId }) => bankEntryId ?? [])
  const isDirect = isDirectId(review.channelId)
  return packMessage(
    packView(loaded, {
      author: author?.name ?? null,
      permalink: await permalinkOf(deps, loaded),
      timeZone: settings.timeZone ?? leader.timeZone,
      isDirect,
      notCurrent: settings.notCurrent,
      landed: await landedByEntry(deps.db, pack.workspaceId, entries),
    }),
  )
}

/** The message the document was posted with, which its origin names. */
async function permalinkOf(
  { client }: SlackDeps,
  { document }: LoadedPack,
): Promise<string | null> {
  const [, channel = '', message_ts = ''] = document.origin.split(':')
  try {
    return (await client.chat.getPermalink({ channel, message_ts })).permalink ?? null
  } catch (error) {
    if (slackErrorWord(error) === null) throw error
    return null
  }
}

async function enqueue(
  { outbox }: SlackDeps,
  trx: Transaction<Database>,
  { pack }: LoadedPack,
  content: MessageContent,
): Promise<void> {
  const { workspaceId, packId, leaderId, channelId, messageTs } = pack
  const isPosted = channelId !== null && messageTs !== null
  await outbox.enqueue(trx, {
    workspaceId,
    kind: PACK_MESSAGE,
    purpose: isPosted ? `pack ${packId} changed` : `pack ${packId}`,
    channelId: isPosted ? channelId : leaderId,
    method: isPosted ? 'chat.update' : 'chat.postMessage',
    args: { ...content, ...(isPosted ? { ts: messageTs } : {}) },
  })
}
