import { parseArgs } from 'node:util'
import { GadflyError } from '../errors.ts'
import { checkBank } from '../questions/bank-check.ts'
import { readBankFolders } from '../sources/read-bank-folder.ts'

const BANK_USAGE = 'Say "gadfly bank check [dir]" or "gadfly bank list [--category c]".'

export async function bank(args: readonly string[]): Promise<number> {
  const [verb, ...rest] = args
  if (verb === 'check') return check(rest)
  if (verb === 'list') return list(rest)
  throw new GadflyError(BANK_USAGE)
}

async function check([folder]: readonly string[]): Promise<number> {
  const read = await readBankFolders(folder ?? null)
  const faults = checkBank(read)
  for (const fault of faults)
    process.stdout.write(`${fault.file} ${fault.entry}: ${fault.problem}. ${fault.mend}\n`)
  const { entries, topics } = read.bank
  process.stdout.write(
    `${entries.length} entries, ${topics.size} topics, ${faults.length === 0 ? 'no fault' : `${faults.length} faults`}\n`,
  )
  return faults.length === 0 ? 0 : 1
}

async function list(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { category: { type: 'string' }, bank: { type: 'string' } },
  })
  const { bank } = await readBankFolders(values.bank ?? null)
  const shown = bank.entries.filter(
    (entry) => !values.category || entry.category === values.category,
  )
  for (const entry of shown) process.stdout.write(`${entry.id}  ${entry.plain}\n`)
  process.stdout.write(`${shown.length} of ${bank.entries.length} entries\n`)
  return 0
}
