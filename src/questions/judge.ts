import type { Candidate } from './candidate.ts'
import type { Dropped } from './dropped.ts'
import type { Verifier } from './evidence.ts'
import type { Accepted } from './mix.ts'
import type { ModelCandidate } from './model-candidates.ts'
import { asDropped, questionId, strikes, strikesBank, type Verdict } from './second-reader.ts'

/** What nobody read a second time may be answered by the document; a few are risked all the same. */
const MOST_UNREAD = 2
const UNREAD_PAUSE = 1

export type Judged = {
  readonly accepted: readonly Accepted[]
  readonly bank: readonly Candidate[]
  readonly dropped: readonly Dropped[]
}

export function judge(
  kept: readonly ModelCandidate[],
  bank: readonly Candidate[],
  verdicts: ReadonlyMap<string, Verdict> | null,
  verifier: Verifier,
): Judged {
  if (verdicts === null)
    return {
      accepted: kept.slice(0, MOST_UNREAD).map((one) => accept(one, UNREAD_PAUSE)),
      bank,
      dropped: [],
    }
  const ofModel = kept.map((one, at) => {
    const verdict = verdicts.get(questionId(at))
    return { one, candidate: one.candidate, verdict, reason: strikes(verdict) }
  })
  const ofBank = bank.map((candidate, at) => {
    const verdict = verdicts.get(questionId(kept.length + at))
    return { candidate, verdict, reason: strikesBank(verdict, verifier) }
  })
  const accepted = ofModel.flatMap(({ one, verdict, reason }) =>
    reason === null && verdict ? [accept(one, verdict.pause)] : [],
  )
  const standing = ofBank.filter(({ reason }) => reason === null)
  const left = accepted.length + standing.length > 0 ? standing : notAnswered(ofBank)
  const struck = [...ofModel, ...ofBank.filter((one) => !left.includes(one))]
  return {
    accepted,
    bank: left.map(({ candidate }) => candidate),
    dropped: struck.flatMap(({ candidate, reason }) =>
      reason === null ? [] : [asDropped(candidate, reason)],
    ),
  }
}

type OfBank = { readonly candidate: Candidate; readonly verdict: Verdict | undefined }

/** A reader that strikes everything is a bad reader: only what it has proven to be answered goes. */
function notAnswered<T extends OfBank>(bank: readonly T[]): readonly T[] {
  const open = bank.filter(({ verdict }) => verdict === undefined || verdict.answered === 'no')
  return open.length > 0 ? open : bank.slice(0, 1)
}

/** A question of the model is worth what its second reader finds: 0.8 for a good one, 1 for one to stop at. */
function accept({ candidate, kind }: ModelCandidate, pause: number): Accepted {
  const score = Math.round((0.4 + 0.2 * pause) * 1000) / 1000
  const parts = { ...candidate.parts, weight: Math.round((pause / 3) * 1000) / 1000 }
  return { candidate: { ...candidate, parts, score }, kind, pause }
}

/**
 * One seat of the pack is the bank's, if its best question stands. Where the document speaks to
 * machines it is half of them: whatever the model was talked into, the bank was not.
 */
export function bankSeats(limit: number, { injections }: Verifier, unread: boolean): number {
  if (injections.length > 0) return Math.ceil(limit / 2)
  if (unread) return Math.max(1, limit - MOST_UNREAD)
  return limit < 3 ? 0 : 1
}
