import type { Transaction } from 'kysely'
import type { Document } from '../../../documents/document.ts'
import { readDocument } from '../../../documents/read-document.ts'
import type { Bank } from '../../../questions/bank/bank.ts'
import type { Candidate } from '../../../questions/candidate.ts'
import { seededChance } from '../../../questions/choosing/chance.ts'
import { droppedNote } from '../../../questions/choosing/dropped.ts'
import type { Learned } from '../../../questions/choosing/learned.ts'
import { NO_BACKGROUND } from '../../../questions/with-model/material.ts'
import { propose } from '../../../questions/propose.ts'
import {
  considerBank,
  type Proposal,
  type Taught,
} from '../../../questions/from-bank/propose-from-bank.ts'
import { walkThrough } from '../../../questions/walk-through.ts'
import { asksOfReview } from '../../../store/asks.ts'
import { findDocument, isStillCurrent, type StoredDocument } from '../../../store/documents.ts'
import { findRevision } from '../../../store/revisions.ts'
import { type Pack, packsOfReview, placePack, savePack } from '../../../store/packs.ts'
import { suggestionsOf } from '../../../store/suggestions.ts'
import { findReview } from '../../../store/reviews.ts'
import { MOST_CARDS, type Settings, settingsOf } from '../../../store/settings.ts'
import type { Database } from '../../../store/tables.ts'
import type { SlackDeps } from '../../deps.ts'
import { tellPrivately } from '../../tell.ts'
import { whatWasLearned } from '../../what-was-learned.ts'
import { direct, suggesting } from '../../words/noticing.ts'
import { contextForPacks, type PacksContext } from './context-for-packs.ts'
import { earlierDocuments } from './earlier-documents.ts'
import { findTerms } from './find-terms.ts'
import { leadersLacking, type MakePacks, makePacksData, sendDeliverPack } from './pack-jobs.ts'
import { type LeaderProposal, proposeFor } from './propose-for.ts'

type Found = {
  readonly document: Document
  readonly stored: StoredDocument
  readonly channelId: string
}
type Made = { readonly leaderId: string; readonly proposal: LeaderProposal }

/**
 * Thinks of questions on a revision once, and makes of them a pack for each leader, by her own settings.
 * A revision that a newer one has replaced is left to that one's job, also where that happened while we
 * thought: what was deleted meanwhile must not come back with a pack.
 */
export async function makePacks(deps: SlackDeps, data: unknown): Promise<void> {
  const job = makePacksData.parse(data)
  const found = await documentOf(deps, job)
  const packs = await packsOfReview(deps.db, job.workspaceId, job.reviewId)
  const leaders = leadersLacking(packs, job.leaders, job.revisionId)
  if (!found || leaders.length === 0) return
  const { document } = found
  const earlier = await askedAlready(deps, job)
  const terms = await findTerms(deps, job, document)
  const context = await contextForPacks(deps, { ...job, leaders, earlier }, document, terms)
  const near = await earlierDocuments(deps, leaders, found.stored, terms)
  const background = { ...NO_BACKGROUND, earlier, facts: context.facts }
  const parts = { bank: deps.bank(), model: deps.model }
  const taught = await taughtFor(deps, job, found)
  const proposal = await propose(parts, document, { limit: MOST_CARDS, background, taught })
  const leading = { ...job, leaders, packs, learned: taught.learned, context }
  const made = await proposeForEach(deps, leading, document, proposal)
  const notes = new Set([
    ...proposal.engine.notes,
    ...context.notes,
    ...droppedNote(proposal.dropped),
    ...job.notes,
  ])
  const engine = { model: proposal.engine.model, notes: [...notes] }
  await deps.tx(async (trx) => {
    if (!(await isStillCurrent(trx, job.workspaceId, job.revisionId))) return
    for (const one of made)
      await savePackOf(deps, trx, job, { ...engine, earlier: near.get(one.leaderId) ?? [] }, one)
  })
}

/** It failed as often as it may. Whoever asked by hand waits for it; a watched channel promised nobody anything. */
export async function sayNoPacks(deps: SlackDeps, data: unknown): Promise<void> {
  const job = makePacksData.parse(data)
  const { workspaceId, reviewId, revisionId, leaders, atOnce } = job
  if (!atOnce) return
  await deps.tx(async (trx) => {
    const packs = await packsOfReview(trx, workspaceId, reviewId)
    for (const personId of leaders)
      if (!packs.some((pack) => pack.leaderId === personId && pack.revisionId === revisionId))
        await tellPrivately(deps, trx, {
          workspaceId,
          personId,
          channelId: null,
          purpose: `no pack:${reviewId} ${revisionId} ${personId}`,
          text: job.place ? direct.failed() : suggesting.failed(),
        })
  })
}

/** Null when there is nothing to think about any more: replaced, closed, or its text is gone. */
async function documentOf({ db }: SlackDeps, job: MakePacks): Promise<Found | null> {
  const { workspaceId, reviewId, revisionId } = job
  const revision = await findRevision(db, workspaceId, revisionId)
  const review = await findReview(db, workspaceId, reviewId)
  const stored = revision && (await findDocument(db, workspaceId, revision.documentId))
  const isCurrent = stored?.currentRevisionId === revisionId
  if (!isCurrent || !review || review.closedAt || revision?.text == null) return null
  const document = { ...readDocument(revision.text), title: stored.title }
  return { document, stored, channelId: review.channelId }
}

/**
 * What the team of a channel has taught, and a chance that falls the same way for the same text: a job that
 * runs again makes the same pack. What it decided is recorded with the pack.
 */
async function taughtFor(
  deps: SlackDeps,
  { workspaceId }: MakePacks,
  { document, channelId }: Found,
): Promise<Taught> {
  const learning = await whatWasLearned(deps, workspaceId)
  const learned = learning.forTeam(channelId, deps.now())
  return { learned, chance: seededChance(document.hash) }
}

/** What somebody put into this thread is not suggested to anybody again. */
async function askedAlready(
  { db }: SlackDeps,
  { workspaceId, reviewId }: MakePacks,
): Promise<string[]> {
  const asks = await asksOfReview(db, workspaceId, reviewId)
  return asks.map(({ text }) => text).filter((text) => text !== '')
}

async function proposeForEach(
  { db, bank }: SlackDeps,
  {
    workspaceId,
    leaders,
    packs,
    learned,
    context: { byLeader },
  }: Pick<MakePacks, 'workspaceId' | 'leaders'> & {
    packs: Pack[]
    learned: Learned
    context: PacksContext
  },
  document: Document,
  proposal: Proposal,
): Promise<Made[]> {
  const made: Made[] = []
  for (const leaderId of leaders) {
    const settings = await settingsOf(db, workspaceId, leaderId)
    const pack = packs.find((one) => one.leaderId === leaderId)
    const settled = pack ? await settledIn(db, pack) : new Set<string>()
    const walk = explanationFor(document, bank(), settings)
    const wishes = { ...settings, walk, context: byLeader.get(leaderId) ?? [] }
    made.push({
      leaderId,
      proposal: proposeFor(document, proposal, wishes, settled, learned),
    })
  }
  return made
}

/** One question of a pack may ask to be walked through what its leader is not current on. */
function explanationFor(
  document: Document,
  bank: Bank,
  { notCurrent }: Settings,
): Candidate | null {
  if (notCurrent.length === 0) return null
  const topics = [...bank.topics.values()].filter(({ category }) => notCurrent.includes(category))
  const ids = topics.map(({ id }) => id)
  return walkThrough(considerBank(document, bank, NO_BACKGROUND), ids)
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
