import type { Transaction } from 'kysely'
import type { Document } from '../../documents/document.ts'
import { findInjections } from '../../documents/injections.ts'
import { readDocument } from '../../documents/read-document.ts'
import { injectionNote } from '../../questions/engine-report.ts'
import { propose } from '../../questions/propose.ts'
import type { Proposal } from '../../questions/propose-from-bank.ts'
import { findDocument, findRevision } from '../../store/documents.ts'
import { type Pack, packsOfReview, placePack, savePack, suggestionsOf } from '../../store/packs.ts'
import { findReview } from '../../store/reviews.ts'
import { MOST_CARDS, settingsOf } from '../../store/settings.ts'
import type { Database } from '../../store/tables.ts'
import type { SlackDeps } from '../deps.ts'
import { leadersLacking, type MakePacks, makePacksData, sendDeliverPack } from './pack-jobs.ts'
import { type LeaderProposal, proposeFor } from './propose-for.ts'

type Made = { readonly leaderId: string; readonly proposal: LeaderProposal }

/**
 * Thinks of questions on a revision once, and makes of them a pack for each leader, by her own settings.
 * A revision that a newer one has replaced meanwhile is left to that one's job.
 */
export async function makePacks(deps: SlackDeps, data: unknown): Promise<void> {
  const job = makePacksData.parse(data)
  const document = await documentOf(deps, job)
  const packs = await packsOfReview(deps.db, job.workspaceId, job.reviewId)
  const leaders = leadersLacking(packs, job.leaders, job.revisionId)
  if (!document || leaders.length === 0) return
  const proposal = await propose({ bank: deps.bank(), model: deps.model }, document, {
    limit: MOST_CARDS,
  })
  const made = await proposeForEach(deps, { ...job, leaders, packs }, document, proposal)
  const notes = new Set([
    ...proposal.engine.notes,
    ...job.notes,
    ...injectionNote(findInjections(document.text).length),
  ])
  const engine = { model: proposal.engine.model, notes: [...notes] }
  await deps.tx(async (trx) => {
    for (const one of made) await savePackOf(deps, trx, job, engine, one)
  })
}

/** Null when there is nothing to think about any more: replaced, closed, or its text is gone. */
async function documentOf({ db }: SlackDeps, job: MakePacks): Promise<Document | null> {
  const { workspaceId, reviewId, revisionId } = job
  const revision = await findRevision(db, workspaceId, revisionId)
  const review = await findReview(db, workspaceId, reviewId)
  const document = revision && (await findDocument(db, workspaceId, revision.documentId))
  const isCurrent = document?.currentRevisionId === revisionId
  if (!isCurrent || !review || review.closedAt || revision?.text == null) return null
  return { ...readDocument(revision.text), title: document.title }
}

async function proposeForEach(
  { db }: SlackDeps,
  { workspaceId, leaders, packs }: Pick<MakePacks, 'workspaceId' | 'leaders'> & { packs: Pack[] },
  document: Document,
  proposal: Proposal,
): Promise<Made[]> {
  const made: Made[] = []
  for (const leaderId of leaders) {
    const settings = await settingsOf(db, workspaceId, leaderId)
    const pack = packs.find((one) => one.leaderId === leaderId)
    const settled = pack ? await settledIn(db, pack) : new Set<string>()
    made.push({ leaderId, proposal: proposeFor(document, proposal, settings, settled) })
  }
  return made
}

/** The questions a leader has decided on in this pack, in whatever revision. */
async function settledIn(db: SlackDeps['db'], pack: Pack): Promise<Set<string>> {
  const suggestions = await suggestionsOf(db, pack.workspaceId, pack.packId)
  const decided = suggestions.filter(({ state }) => state !== 'offered')
  return new Set(decided.map(({ candidate }) => candidate.id))
}

async function savePackOf(
  deps: SlackDeps,
  trx: Transaction<Database>,
  { workspaceId, reviewId, revisionId, atOnce, place }: MakePacks,
  engine: Pack['engine'],
  { leaderId, proposal: { silence, offers } }: Made,
): Promise<void> {
  const made = { workspaceId, reviewId, leaderId, revisionId, engine, silence, offers }
  const { packId } = (await savePack(trx, made, deps.now())).pack
  if (place) await placePack(trx, workspaceId, packId, place)
  await sendDeliverPack(deps, trx, { workspaceId, packId, atOnce })
}
