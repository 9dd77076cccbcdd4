import { readDocument } from '../../documents/read-document.ts'
import type { BankEntry } from './bank-entry.ts'
import type { BankFault, ReadBank } from './bank.ts'
import { readForQuestions } from '../coverage/reading.ts'
import { findTrigger } from '../from-bank/trigger.ts'

/** What a set of real documents says of the bank's triggers. */
export type Firing = {
  /** Entries whose trigger fires on most documents: it says nothing about any of them. */
  readonly always: readonly BankFault[]
  /** Entries whose trigger fires on none: right for rare matters, wrong if its words are not used. */
  readonly never: readonly BankFault[]
}

const MOST_DOCUMENTS = 0.6

export function checkFiring({ all }: ReadBank, texts: readonly string[]): Firing {
  const readings = texts.map((text) => readForQuestions(readDocument(text)))
  const counted = all.map((one) => ({
    ...one,
    fired: readings.filter((reading) => findTrigger(reading, one.entry) !== null).length,
  }))
  const often = counted.filter(({ fired }) => fired > MOST_DOCUMENTS * texts.length)
  const silent = counted.filter(({ fired, entry }) => fired === 0 && !entry.applies.always)
  return {
    always: often.map(({ file, entry, fired }) =>
      fault(file, entry, `fires on ${fired} of ${texts.length} documents`, 'Narrow applies.'),
    ),
    never: silent.map(({ file, entry }) =>
      fault(file, entry, 'never fires', 'Try applies on a sentence it is meant for.'),
    ),
  }
}

function fault(file: string, { id }: BankEntry, problem: string, mend: string): BankFault {
  return { file, entry: id, problem, mend }
}
