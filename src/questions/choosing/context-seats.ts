import type { Candidate } from '../candidate.ts'
import { samePassage, tooAlike } from './choose.ts'

/** Three of five, one of three: what only the organisation knows is worth most, but a pack is about its document. */
const CONTEXT_SHARE = 0.6

/**
 * Gives the best questions from context their seats in a pack, the first place too where their score is
 * the best. They take the place of the weakest, and of a question that asks the same; the order of the
 * others stays.
 */
export function seatContext(
  chosen: readonly Candidate[],
  fromContext: readonly Candidate[],
  limit: number,
): Candidate[] {
  const most = Math.max(1, Math.floor(limit * CONTEXT_SHARE))
  const seated = chosen.filter(isFromContext).slice(0, most)
  for (const candidate of fromContext.toSorted(byScore))
    if (seated.length < most && !seated.some((one) => asksTheSame(one, candidate)))
      seated.push(candidate)
  const others = chosen.filter(
    (one) => !isFromContext(one) && !seated.some((other) => asksTheSame(one, other)),
  )
  const pack = others.slice(0, Math.max(0, limit - seated.length))
  for (const candidate of seated.sort(byScore)) {
    const weaker = pack.findIndex(({ score }) => score < candidate.score)
    pack.splice(weaker < 0 ? pack.length : weaker, 0, candidate)
  }
  return pack
}

function isFromContext({ source }: Candidate): boolean {
  return source.kind === 'context'
}

function asksTheSame(a: Candidate, b: Candidate): boolean {
  const sameItem = a.context && b.context && a.context.itemId === b.context.itemId
  return Boolean(sameItem) || samePassage(a, b) || tooAlike(a, b)
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1)
}
