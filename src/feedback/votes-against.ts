import type { Decline, History } from './taught.ts'

/** One person's word that an entry is no good for a team as it stands. */
export type VoteAgainst = Pick<
  Decline,
  'entryId' | 'entryVersion' | 'teamId' | 'documentId' | 'personId' | 'at'
>

const IN_A_DOCUMENT = 3
const IN_A_MONTH = 10

/**
 * Declines as generic or wrong, and thumbs down on asks. Not those of a document's author on its own
 * asks; and of one person only the first few of a document and of a month, so that one account cannot
 * be a third of every verdict.
 */
export function votesAgainst({ declines, lessons }: History): VoteAgainst[] {
  const declined = declines.filter(({ reason }) => reason !== 'other')
  const thumbs = lessons.flatMap(({ ask, against }) => {
    const { entryId, entryVersion, askedAt: at } = ask
    if (entryId === null || entryVersion === null) return []
    const people = [...against].filter((personId) => personId !== ask.authorId)
    return people.map((personId) => ({ ...ask, entryId, entryVersion, personId, at }))
  })
  const ordered = [...declined, ...thumbs].sort((a, b) => a.at.getTime() - b.at.getTime())
  const inMonth = firstFew(ordered, IN_A_MONTH, ({ at }) => at.toISOString().slice(0, 7))
  return firstFew(inMonth, IN_A_DOCUMENT, ({ documentId }) => documentId)
}

function firstFew(
  votes: readonly VoteAgainst[],
  cap: number,
  within: (vote: VoteAgainst) => string,
): VoteAgainst[] {
  const counts = new Map<string, number>()
  return votes.filter((vote) => {
    const key = `${vote.personId} ${within(vote)}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count <= cap
  })
}
