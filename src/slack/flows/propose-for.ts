import type { Document } from '../../documents/document.ts'
import type { Bank } from '../../questions/bank.ts'
import type { Candidate } from '../../questions/candidate.ts'
import { propose } from '../../questions/propose.ts'
import type { Offer } from '../../store/packs.ts'
import type { Settings } from '../../store/settings.ts'

export type LeaderProposal = {
  readonly offers: readonly Offer[]
  /** Why nothing is shown; null when something is. */
  readonly silence: string | null
}

/**
 * What a leader is shown of a document, and what else could have been asked. `settled` are the questions
 * she decided on in an earlier revision; they are not put to her again.
 */
export function proposeFor(
  document: Document,
  bank: Bank,
  { cards, categories }: Pick<Settings, 'cards' | 'categories'>,
  settled: ReadonlySet<string>,
): LeaderProposal {
  const proposal = propose(document, withCategories(bank, categories), { limit: cards })
  const shown = proposal.questions.filter(({ id }) => !settled.has(id))
  const rest = proposal.offered
    .filter(({ id }) => !settled.has(id) && !shown.some((one) => one.id === id))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  return {
    offers: [...shown.map((one) => toOffer(one, true)), ...rest.map((one) => toOffer(one, false))],
    silence: shown.length > 0 ? null : proposal.silence,
  }
}

function withCategories(bank: Bank, categories: readonly string[]): Bank {
  if (categories.length === 0) return bank
  const entries = bank.entries.filter(({ category }) => categories.includes(category))
  return { ...bank, entries }
}

function toOffer(candidate: Candidate, shown: boolean): Offer {
  return { candidate, shown, propensity: null }
}
