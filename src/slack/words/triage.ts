import { NEVER_A_GATE } from '../../context/triage/triage-words.ts'

/** The week's documents, sorted for one leader; the reasons are those of src/context. */
export const triageWords = {
  title: (read: number, skim: number, quiet: number) =>
    `Your week: ${read} to read, ${skim} to skim, ${quiet} that ${quiet === 1 ? 'needs' : 'need'} no question from you`,
  nothing: () =>
    'No document was posted or changed in your channels in the last seven days, and nothing else is waiting for you.',
  noDocuments: () => 'No new document in your channels in the last seven days',
  open: () => 'open',
  more: (count: number) => `and ${count} more`,
  reviewAt: (when: string) => `review ${when}`,
  reviews: () => 'Coming reviews',
  asks: () => 'Your questions that are still open',
  thread: () => 'thread',
  untitled: () => 'A deleted document',
  foot: () =>
    `${NEVER_A_GATE} New and changed documents of the last seven days, in the channels you are in. If you get packs, you get this on Mondays too; /gadfly settings turns it off.`,
}
