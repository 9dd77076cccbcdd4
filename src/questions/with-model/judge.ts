import type { Candidate } from '../candidate.ts'
import type { Dropped } from '../choosing/dropped.ts'
import type { Verifier } from '../evidence.ts'
import type { Accepted } from './mix.ts'
import { asDropped, questionId, strikes, strikesBank, type Verdict } from './second-reader.ts'

/** What nobody read a second time may be answered by the document; a few are risked all the same. */
const MOST_UNREAD = 2
/** What a question nobody has judged counts as. */
const UNREAD = { pause: 1, silence: null, unsettled: null }

export type Judged = {
  readonly accepted: readonly Accepted[]
  readonly bank: readonly Accepted[]
  readonly dropped: readonly Dropped[]
}

export function judge(
  kept: readonly Candidate[],
  bank: readonly Candidate[],
  verdicts: ReadonlyMap<string, Verdict> | null,
  verifier: Verifier,
): Judged {
  if (verdicts === null)
    return {
      accepted: kept.slice(0, MOST_UNREAD).map((one) => accept(one, UNREAD)),
      bank: bank.map((candidate) => ({ candidate, ...UNREAD })),
      dropped: [],
    }
  const ofModel = kept.map((candidate, at) => {
    const verdict = verdicts.get(questionId(at))
    return { candidate, verdict, reason: strikes(verdict) }
  })
  const ofBank = bank.map((candidate, at) => {
    const verdict = verdicts.get(questionId(kept.length + at))
    return { candidate, verdict, reason: strikesBank(verdict, verifier) }
  })
  const accepted = ofModel.flatMap(({ candidate, verdict, reason }) =>
    reason === null && verdict ? [accept(candidate, verdict)] : [],
  )
  const standing = ofBank.filter(({ reason }) => reason === null)
  const left = accepted.length + standing.length > 0 ? standing : notAnswered(ofBank)
  const struck = [...ofModel, ...ofBank.filter((one) => !left.includes(one))]
  return {
    accepted,
    bank: left.map(({ candidate, verdict = UNREAD }) => ({ candidate, ...placesOf(verdict) })),
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
function accept(candidate: Candidate, verdict: Omit<Accepted, 'candidate'>): Accepted {
  const { pause } = verdict
  const score = Math.round((0.4 + 0.2 * pause) * 1000) / 1000
  const parts = { ...candidate.parts, weight: Math.round((pause / 3) * 1000) / 1000 }
  return { candidate: { ...candidate, parts, score }, ...placesOf(verdict) }
}

function placesOf({ pause, silence, unsettled }: Omit<Accepted, 'candidate'>) {
  return { pause, silence, unsettled }
}

/** Of five, while the second reader lets everything pass. */
const UNDISCERNING_SHARE = 0.4

/**
 * Seats that only the bank may fill. Where the document speaks to machines it is half of them: whatever
 * the model was talked into, the bank was not. Where nobody has read the questions a second time it is
 * all but a few, and where the reader found nothing wrong with any of them, as weak models do, it is two of
 * five. Otherwise the bank's questions have been read with the model's and have to be as good.
 */
export function bankSeats(
  limit: number,
  { injections }: Verifier,
  verdicts: ReadonlyMap<string, Verdict> | null,
): number {
  if (injections.length > 0) return Math.ceil(limit / 2)
  if (verdicts === null) return Math.max(1, limit - MOST_UNREAD)
  return isDiscerning(verdicts) ? 0 : Math.round(limit * UNDISCERNING_SHARE)
}

function isDiscerning(verdicts: ReadonlyMap<string, Verdict>): boolean {
  return [...verdicts.values()].some((one) => one.pause < 3 || strikes(one) !== null)
}
