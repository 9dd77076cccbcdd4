import { basename } from 'node:path'
import type { Document } from '../documents/document.ts'
import { readDocument } from '../documents/read-document.ts'
import { GadflyError } from '../errors.ts'
import { readBankFolders } from '../sources/read-bank-folder.ts'
import type { Bank } from '../questions/bank.ts'
import { readFile } from '../sources/read-file.ts'

export type ReadForCli = {
  readonly document: Document
  readonly bank: Bank
  /** Sentences about what was left out on the way in. */
  readonly notes: readonly string[]
}

/** The document and the bank a command works on, read side by side. */
export async function readForCli(path: string, ownBank: string | null): Promise<ReadForCli> {
  const [source, read] = await Promise.all([readFile(path), readBankFolders(ownBank)])
  const fault = read.faults[0]
  if (fault)
    throw new GadflyError(
      `The bank file ${fault.file} has a fault (${fault.problem}); run "gadfly bank check".`,
    )
  const fileName = path === '-' ? {} : { fileName: basename(path) }
  const hidden =
    source.hiddenRemoved > 0 ? [`${source.hiddenRemoved} hidden passages were left out.`] : []
  return {
    document: readDocument(source.text, fileName),
    bank: read.bank,
    notes: [...source.notes, ...hidden],
  }
}
