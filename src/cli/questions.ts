import { readConfig } from '../config.ts'
import { GadflyError } from '../errors.ts'
import { propose } from '../questions/propose.ts'
import { renderPack } from './cards.ts'
import { questionsJson } from './contract.ts'
import { readArguments } from './read-arguments.ts'
import { readForCli } from './read-for-cli.ts'
import { terminalOf } from './terminal.ts'

const QUESTIONS_USAGE = 'gadfly questions <file|-> [--limit 5] [--json] [--no-model] [--bank dir]'
const MOST = 20

/** Puts one document in and prints the questions worth asking. Opens no database. */
export async function questions(args: readonly string[]): Promise<number> {
  const { path, limit, json, bank } = readOptions(args)
  const config = readConfig(process.env)
  const read = await readForCli(path, bank ?? config.bank)
  const proposal = propose(read.document, read.bank, { limit })
  const notes = [...read.notes, 'No model is connected: these come from the bank alone.']
  const terminal = terminalOf(process.stdout, config.noColour)
  process.stdout.write(
    json
      ? `${JSON.stringify(questionsJson(read.document, proposal, notes), null, 2)}\n`
      : renderPack(read.document, proposal, notes, terminal),
  )
  return 0
}

function readOptions(args: readonly string[]) {
  const { values, positionals } = readArguments(
    {
      args: [...args],
      allowPositionals: true,
      options: {
        limit: { type: 'string', default: '5' },
        json: { type: 'boolean', default: false },
        'no-model': { type: 'boolean', default: false },
        bank: { type: 'string' },
      },
    },
    QUESTIONS_USAGE,
  )
  const [path] = positionals
  if (path === undefined || positionals.length > 1)
    throw new GadflyError(`Name one document. Use: ${QUESTIONS_USAGE}`)
  const limit = Number(values.limit)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    throw new GadflyError(`--limit takes a whole number from 1 to ${MOST}.`)
  return { path, limit, json: values.json, bank: values.bank }
}
