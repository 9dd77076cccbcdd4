import { contextFor } from '../../../context/asking/context-for.ts'
import { maySee, sharedSight, type Sight } from '../../../context/items/may-see.ts'
import type { RelatedTerm } from '../../../context/related/related-terms.ts'
import type { Document } from '../../../documents/document.ts'
import { findInjections } from '../../../documents/injections.ts'
import type { Candidate } from '../../../questions/candidate.ts'
import { contextCandidate } from '../../../questions/context-question.ts'
import type { Fact } from '../../../questions/with-model/material.ts'
import { mayBePut } from '../../../questions/from-bank/propose-from-bank.ts'
import type { StoredItem } from '../../../store/context-item-row.ts'
import { channelsOfItems, findItems } from '../../../store/context-items.ts'
import { relatedItems, unworded } from '../../../store/related.ts'
import type { SlackDeps } from '../../deps.ts'
import { sightsOf } from '../../sight.ts'
import { packWords } from '../../words/pack.ts'

export type PacksContext = {
  /** What the model may be told: only what every leader of the job may see. */
  readonly facts: readonly Fact[]
  /** For each leader the questions from what she may see, and nothing else. */
  readonly byLeader: ReadonlyMap<string, readonly Candidate[]>
  readonly notes: readonly string[]
}

type Job = {
  readonly workspaceId: string
  readonly leaders: readonly string[]
  /** Questions asked on this document before. */
  readonly earlier: readonly string[]
}

const NOTHING: PacksContext = { facts: [], byLeader: new Map(), notes: [] }
const MOST_ITEMS = 30

/**
 * What only the organisation knows about a document, by what each leader may see at this moment. Where
 * Slack does not say who may see what, nobody is shown anything of it, and the pack says so.
 */
export async function contextForPacks(
  deps: SlackDeps,
  { workspaceId, leaders, earlier }: Job,
  document: Document,
  terms: readonly RelatedTerm[],
): Promise<PacksContext> {
  const channelIds = await channelsOfItems(deps.db, workspaceId)
  const sights = await sightsOrNull(deps, { workspaceId, people: leaders, channelIds })
  if (sights === null) return { ...NOTHING, notes: [packWords.contextUnknown()] }
  const items = await itemsBySight(deps, workspaceId, terms, sights)
  const injections = findInjections(document.text)
  const shared = sharedSight([...sights.values()])
  const byLeader = new Map<string, Candidate[]>()
  const facts = new Map<string, Fact>()
  for (const [leaderId, seen] of items) {
    const found = contextFor(document, seen, deps.now())
    const candidates = found.questions.map((question) => contextCandidate(document, question))
    byLeader.set(
      leaderId,
      candidates.filter((one) => mayBePut(one, earlier, injections)),
    )
    const openly = contextFor(
      document,
      seen.filter((item) => maySee(shared, item)),
      deps.now(),
    )
    for (const fact of openly.facts) facts.set(fact.itemId, fact)
  }
  return { facts: [...facts.values()], byLeader, notes: [] }
}

async function sightsOrNull(
  deps: SlackDeps,
  look: Parameters<typeof sightsOf>[1],
): Promise<ReadonlyMap<string, Sight> | null> {
  try {
    return await sightsOf(deps, look)
  } catch (error) {
    deps.log.warn({ err: error }, 'who may see which context could not be asked')
    return null
  }
}

async function itemsBySight(
  deps: SlackDeps,
  workspaceId: string,
  terms: readonly RelatedTerm[],
  sights: ReadonlyMap<string, Sight>,
): Promise<ReadonlyMap<string, readonly StoredItem[]>> {
  const ids = await deps.tx(async (trx) => {
    const found = new Map<string, string[]>()
    for (const [person, sight] of sights) {
      const near = await relatedItems(trx, workspaceId, terms, sight, MOST_ITEMS)
      const others = await unworded(trx, workspaceId, sight, MOST_ITEMS)
      found.set(person, [...new Set([...near, ...others])])
    }
    return found
  })
  const items = new Map<string, StoredItem[]>()
  for (const [person, own] of ids) items.set(person, await findItems(deps.db, workspaceId, own))
  return items
}
