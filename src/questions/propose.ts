import type { Document } from '../documents/document.ts'
import type { Bank } from './bank.ts'
import { NO_MODEL_NOTE } from './engine-report.ts'
import { type Background, NO_BACKGROUND } from './material.ts'
import type { ModelAtHand } from './model-at-hand.ts'
import { considerBank, fromBankAlone, type Proposal } from './propose-from-bank.ts'
import { proposeWithModel } from './propose-with-model.ts'
import { TOO_SHORT_WORDS } from './silence.ts'

export type ProposeDeps = {
  readonly bank: Bank
  /** Null where no model is connected or none is wanted. */
  readonly model: ModelAtHand | null
}

export type ProposeOptions = {
  readonly limit: number
  readonly background?: Background
}

/**
 * The questions worth asking about a document. The bank is always considered; a model, if there is
 * one, writes beside it and the code checks what it wrote. Whatever the model does, slow, wrong,
 * hostile or absent, there is a pack, and `engine.notes` says what it rests on. Does not throw for the
 * model's sake.
 */
export async function propose(
  { bank, model }: ProposeDeps,
  document: Document,
  { limit, background = NO_BACKGROUND }: ProposeOptions,
): Promise<Proposal> {
  const considered = considerBank(document, bank, background)
  if (model === null) return fromBankAlone(considered, limit, [NO_MODEL_NOTE])
  return document.words < TOO_SHORT_WORDS
    ? fromBankAlone(considered, limit, ['The text is too short to show to the model.'])
    : proposeWithModel(model, considered, { limit, background })
}
