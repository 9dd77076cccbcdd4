import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { GadflyError } from '../errors.ts'
import { type BankFile, readBank, type ReadBank } from '../questions/bank/bank.ts'

const SHIPPED = new URL('../../prompts/bank/', import.meta.url)

/** The shipped bank, then the organisation's own folder, whose entries replace those of the same id. */
export async function readBankFolders(ownFolder: string | null): Promise<ReadBank> {
  const shipped = await filesOf(SHIPPED.pathname, '')
  const own = ownFolder === null ? [] : await filesOf(ownFolder, ownFolder)
  return readBank([...shipped, ...own])
}

async function filesOf(folder: string, shownAs: string): Promise<BankFile[]> {
  const names = await readdir(folder).catch(() => {
    throw new GadflyError(`The bank folder ${folder} cannot be read; give a folder of .yml files.`)
  })
  const yaml = names.filter((name) => /\.ya?ml$/.test(name)).sort()
  return Promise.all(
    yaml.map(async (name) => ({
      name: join(shownAs, name),
      text: await readFile(join(folder, name), 'utf8'),
    })),
  )
}
