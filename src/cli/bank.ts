import { readConfig } from '../config.ts'
import { GadflyError } from '../errors.ts'
import { checkBank } from '../questions/bank/bank-check.ts'
import { CATEGORIES } from '../questions/bank/bank-entry.ts'
import { checkFiring } from '../questions/bank/bank-firing.ts'
import type { BankFault } from '../questions/bank/bank.ts'
import { readBankFolders } from '../sources/read-bank-folder.ts'
import { readCorpusTexts } from '../sources/read-corpus-texts.ts'
import { readArguments } from './read-arguments.ts'
import { whatWasLearnedOf } from './bank-standing.ts'

const BANK_USAGE =
  'gadfly bank check [dir] | gadfly bank list [--category c] [--bank dir] [--standing] [--workspace T]'

export async function bank(args: readonly string[]): Promise<number> {
  const [verb, ...rest] = args
  if (verb === 'check') return check(rest)
  if (verb === 'list') return list(rest)
  throw new GadflyError(`Say check or list. Use: ${BANK_USAGE}`)
}

async function check(args: readonly string[]): Promise<number> {
  const { positionals } = readArguments({ args: [...args], allowPositionals: true }, BANK_USAGE)
  const { bank: ownBank, corpusGiven } = readConfig(process.env)
  const read = await readBankFolders(positionals[0] ?? ownBank)
  const firing = corpusGiven && checkFiring(read, await readCorpusTexts(corpusGiven))
  const faults = [...checkBank(read), ...(firing ? firing.always : [])]
  for (const fault of faults) process.stdout.write(`${say(fault)}\n`)
  if (firing) for (const one of firing.never) process.stdout.write(`to look at: ${say(one)}\n`)
  const { entries, topics } = read.bank
  const verdict = faults.length === 0 ? 'no fault' : counted(faults.length)
  process.stdout.write(`${entries.length} entries, ${topics.size} topics, ${verdict}\n`)
  return faults.length === 0 ? 0 : 1
}

function counted(faults: number): string {
  return faults === 1 ? '1 fault' : `${faults} faults`
}

function say({ file, entry, problem, mend }: BankFault): string {
  return `${file} ${entry}: ${problem}. ${mend}`
}

async function list(args: readonly string[]): Promise<number> {
  const { values } = readArguments(
    {
      args: [...args],
      options: {
        category: { type: 'string' },
        bank: { type: 'string' },
        standing: { type: 'boolean', default: false },
        workspace: { type: 'string' },
      },
    },
    BANK_USAGE,
  )
  const { category } = values
  if (category !== undefined && !CATEGORIES.some((one) => one === category))
    throw new GadflyError(
      `There is no category "${category}"; the bank has ${CATEGORIES.join(', ')}.`,
    )
  const config = readConfig(process.env)
  const { bank } = await readBankFolders(values.bank ?? config.bank)
  const shown = bank.entries.filter((entry) => !category || entry.category === category)
  const learned = values.standing
    ? await whatWasLearnedOf(config, bank.entries, values.workspace ?? null)
    : null
  for (const entry of shown) {
    process.stdout.write(`${entry.id}  ${entry.plain}\n`)
    for (const line of learned?.(entry.id) ?? []) process.stdout.write(`    ${line}\n`)
  }
  process.stdout.write(`${shown.length} of ${bank.entries.length} entries\n`)
  return 0
}
