import type { Transaction } from 'kysely'
import { lockPackRow } from '../../../store/packs.ts'
import { settingsOf, type Settings } from '../../../store/settings.ts'
import type { Database } from '../../../store/tables.ts'
import { deletedPackMessage, type MessageContent, packMessage } from '../../blocks/pack.ts'
import { isDirectId, isMember } from '../../channel.ts'
import { citedItems, seenItems } from '../../cited-item.ts'
import type { SlackDeps } from '../../deps.ts'
import { findPerson, type Person } from '../../person.ts'
import { permalinkTo } from '../../permalink.ts'
import { quietUntil } from '../../time/quiet-hours.ts'
import { whatLanded } from '../../what-was-learned.ts'
import { readableOf } from './earlier-documents.ts'
import { findElsewhere } from './find-elsewhere.ts'
import { isDeleted, type LoadedPack, loadPack } from './load-pack.ts'
import { DELIVER_PACK, type DeliverPack, deliverPackData, PACK_MESSAGE } from './pack-jobs.ts'
import { type PackSurroundings, packView } from './pack-view.ts'

type Decision =
  | { readonly kind: 'draw'; readonly around: PackSurroundings }
  /** What was deleted in Slack goes from the message too, whoever sees it by now. */
  | { readonly kind: 'take-back' }
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'hide' }

/**
 * Brings the direct message of a pack up to date: posts it the first time, after the leader's quiet hours
 * and only if she is in the channel at this moment, and changes it from then on.
 */
export async function deliverPack(deps: SlackDeps, data: unknown): Promise<void> {
  const job = deliverPackData.parse(data)
  const loaded = await loadPack(deps.db, job)
  const decision = loaded ? await decide(deps, loaded, job) : { kind: 'hide' as const }
  if (decision.kind === 'hide') return
  if (decision.kind === 'wait') return postpone(deps, job, decision.until)
  const around = decision.kind === 'draw' ? decision.around : null
  await deps.tx((trx) => draw(deps, trx, job, around))
}

async function decide(
  deps: SlackDeps,
  loaded: LoadedPack,
  { atOnce }: DeliverPack,
): Promise<Decision> {
  if (isDeleted(loaded)) return { kind: 'take-back' }
  const { workspaceId, leaderId, messageTs } = loaded.pack
  const leader = await findPerson(deps.client, workspaceId, leaderId)
  if (!leader || !(await maySee(deps, loaded, leader))) return { kind: 'hide' }
  const settings = await settingsOf(deps.db, workspaceId, leaderId)
  const timeZone = settings.timeZone ?? leader.timeZone
  // A message that is there already changes without a sound, so that needs no waiting.
  const isSilent = atOnce || messageTs !== null
  const until = isSilent ? null : quietUntil(settings.quietHours, timeZone, deps.now())
  if (until) return { kind: 'wait', until }
  return { kind: 'draw', around: await surroundings(deps, loaded, settings, timeZone) }
}

/** Guests, strangers and people who left the channel see nothing of it, not even a changed title. */
async function maySee(deps: SlackDeps, { review }: LoadedPack, leader: Person): Promise<boolean> {
  if (leader.isOutsider) return false
  return isDirectId(review.channelId) || isMember(deps.client, review.channelId, leader.id)
}

function postpone(deps: SlackDeps, job: DeliverPack, startAfter: Date): Promise<void> {
  const options = { startAfter, key: `later ${job.packId}` }
  return deps.tx((trx) => deps.jobs.send(trx, DELIVER_PACK, job, options))
}

async function surroundings(
  deps: SlackDeps,
  loaded: LoadedPack,
  { notCurrent }: Settings,
  timeZone: string,
): Promise<PackSurroundings> {
  const { pack, review, document, suggestions } = loaded
  const author = document.authorId
    ? await findPerson(deps.client, pack.workspaceId, document.authorId)
    : null
  const viewer = { workspaceId: pack.workspaceId, personId: pack.leaderId }
  const seen = await seenItems(deps, viewer, citedItems(suggestions))
  const shown = suggestions.flatMap(({ bankEntryId }) => bankEntryId ?? [])
  const landed = await whatLanded(deps, pack.workspaceId, [...new Set(shown)])
  return {
    author: author?.name ?? null,
    permalink: await permalinkOf(deps, loaded),
    timeZone,
    isDirect: isDirectId(review.channelId),
    askIn: isDirectId(review.channelId)
      ? ((await findElsewhere(deps, viewer, review))?.channelId ?? null)
      : null,
    notCurrent,
    landed,
    seenItems: new Set(seen.map(({ id }) => id)),
    askers: await askersIn(deps, loaded),
    earlier: await readableOf(deps, viewer, pack.engine.earlier ?? []),
  }
}

async function askersIn(
  { client }: SlackDeps,
  { pack: { workspaceId }, asks }: LoadedPack,
): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const id of new Set(asks.flatMap(({ askedBy }) => askedBy ?? []))) {
    const person = await findPerson(client, workspaceId, id)
    if (person) names.set(id, person.name)
  }
  return names
}

/** Of the message the document was posted with, which its origin names. */
function permalinkOf(deps: SlackDeps, { document }: LoadedPack): Promise<string | null> {
  const [, channelId = '', ts = ''] = document.origin.split(':')
  return permalinkTo(deps, channelId, ts)
}

/**
 * Draws the pack as it is inside this transaction, with its row locked. Two jobs of one pack may overlap;
 * without the lock the one that had read the older state could write its message last.
 */
async function draw(
  deps: SlackDeps,
  trx: Transaction<Database>,
  job: DeliverPack,
  around: PackSurroundings | null,
): Promise<void> {
  await lockPackRow(trx, job.workspaceId, job.packId)
  const loaded = await loadPack(trx, job)
  if (!loaded) return
  if (around && !isDeleted(loaded))
    return enqueue(deps, trx, loaded, packMessage(packView(loaded, around)))
  if (loaded.pack.messageTs !== null) await enqueue(deps, trx, loaded, deletedPackMessage())
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
