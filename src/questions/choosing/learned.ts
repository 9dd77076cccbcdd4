import type { Candidate } from '../candidate.ts'

/** What a team's reactions have taught, as far as choosing wants to know. Made by the feedback room. */
export type Learned = {
  /** How this entry has landed in the workspace so far, in whole asks. */
  readonly landed: (entryId: string) => Landed
  /**
   * What to add to the candidate's score, in logits of its chance to land: above zero for what lands
   * more often than its curated weight promised, below for what lands less, or was asked lately.
   */
  readonly shift: (candidate: Lesson) => number
  /** Why this entry is not to be asked of this team for now; null if it may be. */
  readonly resting: (entryId: string) => string | null
}

export type Landed = { readonly landings: number; readonly exposures: number }

/** What of a candidate learning looks at. */
export type Lesson = Pick<Candidate, 'category' | 'source'>

/**
 * How much score one logit is worth. Among candidates worth showing the score has a standard deviation of
 * about 0.06 on the development corpus, and one such step of relevance is taken to be worth 0.3 logits.
 */
export const SCORE_PER_LOGIT = 0.2

export const NOTHING_LEARNED: Learned = {
  landed: () => ({ landings: 0, exposures: 0 }),
  shift: () => 0,
  resting: () => null,
}
