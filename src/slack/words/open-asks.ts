import type { Settlement } from '../ids.ts'

/** The ledger of `/gadfly open`. */
export const openAsks = {
  title: (count: number) =>
    count === 1 ? 'One question is still open' : `${count} questions are still open`,
  capped: (count: number) => `The newest ${count} questions that are still open`,
  none: () => 'No question is open in the channels you can read.',
  noDocument: () => 'Followed, outside a review',
  untitled: () => 'A deleted document',
  yours: () => 'asked by you',
  thread: () => 'thread',
  owedByYou: () => 'the answer is yours to give',
  owedBy: () => 'the answer is with ',
  replied: () => 'the author replied',
  paused: (people: number) =>
    people === 1 ? 'made somebody pause' : `made ${people} people pause`,
  settle: () => 'Settle one of yours…',
  changed: () => 'One of them changed it…',
  settlements: {
    answered: 'Answered',
    elsewhere: 'Settled elsewhere',
    moot: 'No longer needed',
    unclear: 'Not a good question after all',
  } satisfies Record<Settlement, string>,
  /** What came of the others; `counts` has no zeros in it. */
  came: (counts: readonly string[]) => `Of the others, ${counts.join(', ')}.`,
  outcomes: {
    answered: (count: number) => `${count} answered`,
    'document-changed': (count: number) => `${count} changed the document`,
    'decision-changed': (count: number) => `${count} changed the decision`,
    dismissed: (count: number) => `${count} let go`,
    open: (count: number) => `${count} already covered`,
  },
  before: () => 'before: ',
  now: () => 'now: ',
  said: () => 'what changed: ',
  nothing: () => 'nothing',
}
