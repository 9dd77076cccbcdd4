import type { Document } from '../../documents/document.ts'
import type { Bank } from '../../questions/bank/bank.ts'
import { NO_BACKGROUND } from '../../questions/with-model/material.ts'
import { considerBank, fromBankAlone } from '../../questions/from-bank/propose-from-bank.ts'
import type { ReadForTriage } from './weigh-document.ts'

/** As many as a pack has. */
const MOST_QUESTIONS = 5

/** Reads a document against the bank: the dear part of a triage, and the same for every reader. */
export function readForTriage(id: string, document: Document, bank: Bank): ReadForTriage {
  const considered = considerBank(document, bank, NO_BACKGROUND)
  const { questions } = fromBankAlone(considered, MOST_QUESTIONS, [])
  return { ...considered, id, questions }
}
