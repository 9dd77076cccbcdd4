import type { Document } from '../documents/document.ts'
import type { Bank } from './bank/bank.ts'
import type { Candidate } from './candidate.ts'
import { seatContext } from './choosing/context-seats.ts'
import { NO_MODEL_NOTE } from './engine-report.ts'
import { type Background, NO_BACKGROUND } from './with-model/material.ts'
import type { ModelAtHand } from './with-model/model-at-hand.ts'
import {
  type Considered,
  considerBank,
  fromBankAlone,
  mayBePut,
  type Proposal,
  readLimit,
  type Taught,
  UNTAUGHT,
} from './from-bank/propose-from-bank.ts'
import { proposeWithModel } from './with-model/propose-with-model.ts'
import { TOO_SHORT_WORDS } from './choosing/silence.ts'
import { walkThrough } from './walk-through.ts'

export type ProposeDeps = {
  readonly bank: Bank
  /** Null where no model is connected or none is wanted. */
  readonly model: ModelAtHand | null
}

export type ProposeOptions = {
  readonly limit: number
  readonly background?: Background
  /** Questions from what only the organisation knows; some of them get a seat. */
  readonly context?: readonly Candidate[]
  /** Topics the leader marked as not current: one question of her pack may ask to be walked through one. */
  readonly notCurrent?: readonly string[]
  /** Left out, nothing was learned and chance has no say. */
  readonly taught?: Taught
}

/**
 * The questions worth asking about a document. The bank is always considered; a model, if there is
 * one, writes beside it and the code checks what it wrote. Whatever the model does, slow, wrong,
 * hostile or absent, there is a pack, and `engine.notes` says what it rests on. Does not throw for the
 * model's sake.
 */
export async function propose(
  deps: ProposeDeps,
  document: Document,
  {
    limit,
    background = NO_BACKGROUND,
    context = [],
    notCurrent = [],
    taught = UNTAUGHT,
  }: ProposeOptions,
): Promise<Proposal> {
  const considered = considerBank(document, deps.bank, background, taught)
  const open = walkThrough(considered, notCurrent)
  const seats = open ? readLimit(document, limit) - 1 : limit
  const written = await proposeConsidered(deps.model, considered, { limit: seats, background })
  const known = [...background.earlier, ...background.dismissed]
  const fit = context.filter((one) => mayBePut(one, known, considered.injections))
  const proposal = withContext(written, fit, readLimit(document, seats))
  return open ? { ...proposal, questions: [...proposal.questions, open], silence: null } : proposal
}

/** The same proposal with the best questions from context on seats of it. */
function withContext(proposal: Proposal, context: readonly Candidate[], limit: number): Proposal {
  if (context.length === 0) return proposal
  const questions = seatContext(proposal.questions, context, limit)
  const drawn = questions.some(({ id }) => id === proposal.drawn?.id) ? proposal.drawn : null
  return {
    ...proposal,
    questions,
    drawn,
    silence: null,
    offered: [...context, ...proposal.offered],
  }
}

function proposeConsidered(
  model: ModelAtHand | null,
  considered: Considered,
  options: { readonly limit: number; readonly background: Background },
): Proposal | Promise<Proposal> {
  const { limit } = options
  if (model === null) return fromBankAlone(considered, limit, [NO_MODEL_NOTE])
  return considered.document.words < TOO_SHORT_WORDS
    ? fromBankAlone(considered, limit, [TOO_SHORT_NOTE])
    : proposeWithModel(model, considered, options)
}

const TOO_SHORT_NOTE = 'The text is too short to show to the model.'
