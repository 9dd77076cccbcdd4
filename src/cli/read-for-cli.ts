import { basename } from 'node:path'
import type { Document } from '../documents/document.ts'
import { readDocument } from '../documents/read-document.ts'
import { GadflyError } from '../errors.ts'
import { readBankFolders } from '../sources/read-bank-folder.ts'
import type { Bank } from '../questions/bank/bank.ts'
import { readFile } from '../sources/read-file.ts'
import { readingNotes } from '../slack/words/reading.ts'

export type ReadForCli = {
  readonly document: Document
  readonly bank: Bank
  /** Sentences about what was left out on the way in. */
  readonly notes: readonly string[]
}

/** The document and the bank a command works on, read side by side. */
export async function readForCli(path: string, ownBank: string | null): Promise<ReadForCli> {
  const [read, bank] = await Promise.all([readDocumentFile(path), readBankForCli(ownBank)])
  return { ...read, bank }
}

/** A document by its file, `-` for standard input. */
export async function readDocumentFile(path: string): Promise<Omit<ReadForCli, 'bank'>> {
  const source = await readFile(path)
  const fileName = path === '-' ? {} : { fileName: basename(path) }
  const hidden = source.hiddenRemoved > 0 ? [readingNotes.hidden(source.hiddenRemoved)] : []
  return { document: readDocument(source.text, fileName), notes: [...source.notes, ...hidden] }
}

/** The bank, which has to be without a fault: a question missing from it would not be noticed. */
export async function readBankForCli(ownBank: string | null): Promise<Bank> {
  const { bank, faults } = await readBankFolders(ownBank)
  const [fault] = faults
  const check = `"gadfly bank check${ownBank === null ? '' : ` ${ownBank}`}"`
  if (fault)
    throw new GadflyError(
      `The bank file ${fault.file} has a fault (${fault.problem}); ${check} tells them all, each with its mend.`,
    )
  return bank
}
