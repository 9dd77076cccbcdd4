import type { DeclineReason } from '../ids.ts'

/** How often questions of one kind were asked here, and paused somebody. */
export type Landed = { readonly landings: number; readonly exposures: number }

/** Below this many exposures a rate would say more than it knows; the monthly summary's bound, too. */
const ENOUGH = 15

function often(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`
}

/** Everything a pack says around the document's words and the questions. */
export const packWords = {
  contextUnknown: () =>
    'Slack did not say who may see what the organisation knows, so none of it is in here.',
  /** For notifications; escaped where it is used. */
  fallback: (title: string, count: number) =>
    count === 0
      ? `No question needed on “${title}”`
      : `${count === 1 ? 'A question' : `${count} questions`} worth asking about “${title}”`,
  /** Where there were questions and none is left, for whatever reason; both say none of it. */
  noneLeftOn: (title: string) => `No question is left on “${title}”`,
  noneLeft: () => 'No question of this pack is left to show.',
  by: (author: string) => `by ${author}`,
  open: () => 'open the document',
  reviewAt: (when: string) => `review ${when}`,
  decides: () => 'It decides: ',
  pickDate: () => 'Set the review date and I remind you before it.',
  otherWords: () => 'In other words: ',
  fromBank: () => 'from the bank',
  writtenBy: (model: string) => `written by ${model}`,
  landed: ({ landings, exposures }: Landed) => {
    if (exposures === 0) return 'not asked here yet'
    if (exposures >= ENOUGH) return `landed ${landings} of ${exposures} times here`
    const landed = landings === 0 ? 'and never landed' : `and landed ${often(landings)}`
    return `asked here ${often(exposures)} ${landed}, too few to say more`
  },
  deleted: () =>
    'This document was deleted in Slack, so its text and the questions on it are gone from here too.',
  /** Followed by their titles. */
  earlier: () => 'Earlier documents on the same things: ',
  closed: () => 'This review is closed.',
  nothingNew: () => 'Nothing new is worth asking since you last looked.',
  noThread: () =>
    'What is sent to me alone has no thread. Post the document in a channel, and you can ask there with a click.',
  /** Followed by the channel's name. */
  askIn: () => '“Ask” goes into the thread of the same document in ',
  leftOut: (count: number) =>
    count === 1
      ? '1 more question was weighed and left out.'
      : `${count} more questions were weighed and left out.`,
}

export const cardWords = {
  ask: () => 'Ask',
  edit: () => 'Edit and ask',
  keep: () => 'Keep',
  undo: () => 'Undo',
  notUseful: () => 'Not useful…',
  asked: () => 'You asked this in the thread.',
  taken: (name: string | null) => `${name ?? 'Somebody'} has asked this in the thread.`,
  edited: () => 'You asked this in the thread, in your own words.',
  kept: () => 'Kept for the meeting.',
  declined: (reason: DeclineReason | null) =>
    reason === null ? 'Set aside.' : `Set aside: ${DECLINED[reason]}.`,
}

const DECLINED: Readonly<Record<DeclineReason, string>> = {
  'already-answered': 'already answered',
  'too-generic': 'too generic',
  wrong: 'wrong',
  other: 'another reason',
}

/** The reasons on offer, as the select shows them. */
export const REASON_NAMES: Readonly<Record<DeclineReason, string>> = {
  'already-answered': 'Already answered',
  'too-generic': 'Too generic',
  wrong: 'Wrong',
  other: 'Another reason',
}
