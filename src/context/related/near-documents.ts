import type { Sight } from '../items/may-see.ts'

/** An earlier document that has words of another's, and the channels it was posted in. */
export type NearDocument = {
  readonly documentId: string
  readonly revisionId: string
  /** The weights of the words they share. */
  readonly score: number
  readonly channelIds: readonly string[]
}

/** Only so many of those that share a word are told apart by where it stands: that reads their vectors. */
export const LOOKED_AT_CLOSELY = 60

/** Of documents, the nearest first, those posted in a channel that all who look may read. */
export function nearInSight(
  documents: readonly NearDocument[],
  { areMembers, channels }: Sight,
): NearDocument[] {
  if (!areMembers) return []
  return documents
    .filter(({ channelIds }) => channelIds.some((id) => channels.has(id)))
    .slice(0, LOOKED_AT_CLOSELY)
}

/** Those that score so much once what their titles share counts twice, the nearest first. */
export function nearest(
  documents: readonly NearDocument[],
  titles: ReadonlyMap<string, number>,
  least: number,
): NearDocument[] {
  return documents
    .map((one) => ({ ...one, score: one.score + (titles.get(one.revisionId) ?? 0) }))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || (a.revisionId < b.revisionId ? -1 : 1))
}
