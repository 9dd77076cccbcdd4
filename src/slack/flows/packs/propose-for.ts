import type { Document } from '../../../documents/document.ts'
import type { Candidate } from '../../../questions/candidate.ts'
import { seatContext } from '../../../questions/choosing/context-seats.ts'
import { type Learned, NOTHING_LEARNED } from '../../../questions/choosing/learned.ts'
import { chooseFromBank, type Proposal } from '../../../questions/from-bank/propose-from-bank.ts'
import type { Offer } from '../../../store/suggestions.ts'
import type { Settings } from '../../../store/settings.ts'

export type LeaderProposal = {
  readonly offers: readonly Offer[]
  /** Why nothing is shown; null when something is, or when she has decided on all there was. */
  readonly silence: string | null
}

/**
 * What a leader wants of her packs, and what is hers alone: `walk` is the question to be walked through
 * something, if any; `context` are the questions from what she may see.
 */
export type LeaderWishes = Pick<Settings, 'cards' | 'categories'> & {
  readonly walk: Candidate | null
  readonly context: readonly Candidate[]
}

/**
 * What one leader is shown of what a document was found to leave open, and what else was on offer.
 * `settled` are the questions she decided on in an earlier revision; they are not put to her again.
 */
export function proposeFor(
  document: Document,
  proposal: Proposal,
  settings: LeaderWishes,
  settled: ReadonlySet<string>,
  learned: Learned = NOTHING_LEARNED,
): LeaderProposal {
  const open = (candidates: readonly Candidate[]) => candidates.filter(({ id }) => !settled.has(id))
  const explained = open(settings.walk ? [settings.walk] : []).slice(0, settings.cards - 1)
  const seats = settings.cards - explained.length
  const fromContext = open(settings.context.filter(wantedBy(settings)))
  const asked = seatContext(
    open(questionsFor(document, proposal, settings, learned)).slice(0, seats),
    fromContext,
    seats,
  )
  const shown = [...asked, ...explained]
  const { drawn } = proposal
  // It was put in any place of the whole with the same chance; she sees the first of them only.
  const seatShare = Math.min(1, seats / Math.max(1, proposal.questions.length))
  const toOffer = (candidate: Candidate, isShown: boolean): Offer => ({
    candidate,
    shown: isShown,
    propensity: drawn?.id === candidate.id ? drawn.propensity * seatShare : null,
  })
  const rest = [...fromContext, ...open(proposal.offered)]
    .filter(({ id }) => !shown.some((one) => one.id === id))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  return {
    offers: [...shown.map((one) => toOffer(one, true)), ...rest.map((one) => toOffer(one, false))],
    silence: shown.length > 0 ? null : proposal.silence,
  }
}

/** Who cares about some categories only gets those, and more of them than everybody else would. */
function questionsFor(
  document: Document,
  { questions, offered }: Proposal,
  { cards, categories }: Pick<Settings, 'cards' | 'categories'>,
  learned: Learned,
): Candidate[] {
  if (categories.length === 0) return [...questions]
  const wanted = wantedBy({ categories })
  const first = questions.filter(wanted)
  const more = chooseFromBank(document, offered.filter(wanted), cards, learned)
  return [...first, ...more.filter(({ id }) => !first.some((one) => one.id === id))]
}

function wantedBy({ categories }: Pick<Settings, 'categories'>) {
  return ({ category }: Candidate) => categories.length === 0 || categories.includes(category)
}
