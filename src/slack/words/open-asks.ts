/** The ledger of `/gadfly open`. */
export const openAsks = {
  title: (count: number) =>
    count === 1 ? 'One question is still open' : `${count} questions are still open`,
  capped: (count: number) => `The newest ${count} questions that are still open`,
  none: () => 'No question is open in the channels you can read.',
  noDocument: () => 'Followed, outside a review',
  untitled: () => 'A document without a title',
  yours: () => 'asked by you',
  thread: () => 'thread',
}
