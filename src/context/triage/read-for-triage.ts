import type { Document } from '../../documents/document.ts'
import type { Bank } from '../../questions/bank/bank.ts'
import type { Candidate } from '../../questions/candidate.ts'
import { seatContext } from '../../questions/choosing/context-seats.ts'
import { NO_BACKGROUND } from '../../questions/with-model/material.ts'
import {
  considerBank,
  fromBankAlone,
  mayBePut,
  readLimit,
} from '../../questions/from-bank/propose-from-bank.ts'
import type { ReadForTriage } from './weigh-document.ts'

/** As many as a pack has. */
const MOST_QUESTIONS = 5

/**
 * Reads a document against the bank: the dear part of a triage, and the same for every reader. With
 * `context`, the questions from what the reader knows of the organisation, they are those of her pack.
 */
export function readForTriage(
  id: string,
  document: Document,
  bank: Bank,
  context: readonly Candidate[] = [],
): ReadForTriage {
  const considered = considerBank(document, bank, NO_BACKGROUND)
  const { questions } = fromBankAlone(considered, MOST_QUESTIONS, [])
  const fit = context.filter((one) => mayBePut(one, [], considered.injections))
  const seats = readLimit(document, MOST_QUESTIONS)
  return { ...considered, id, questions: seatContext(questions, fit, seats) }
}
