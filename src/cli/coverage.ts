import { readConfig } from '../config.ts'
import { GadflyError } from '../errors.ts'
import { coverDocument } from '../questions/coverage/coverage.ts'
import { readForQuestions } from '../questions/coverage/reading.ts'
import { coverageJson } from './contract.ts'
import { readArguments } from './read-arguments.ts'
import { readForCli } from './read-for-cli.ts'

const COVERAGE_USAGE = 'gadfly coverage <file|-> [--json] [--bank dir]'
const MARKS = { clear: '●', partial: '◐', missing: '○', 'not-applicable': '–' } as const

/** Prints what the document says of every topic of the bank. */
export async function coverage(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(
    {
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, bank: { type: 'string' } },
    },
    COVERAGE_USAGE,
  )
  const [path] = positionals
  if (path === undefined || positionals.length > 1)
    throw new GadflyError(`Name one document. Use: ${COVERAGE_USAGE}`)
  const { document, bank } = await readForCli(path, values.bank ?? readConfig(process.env).bank)
  const rows = coverageJson(document, coverDocument(readForQuestions(document), bank))
  if (values.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`)
  else for (const row of rows) process.stdout.write(`${line(row)}\n`)
  return 0
}

type Row = ReturnType<typeof coverageJson>[number]

function line({ category, topic, status, section, heading }: Row): string {
  const where = section ?? (heading === null ? '' : `heading "${heading}" without an answer`)
  return `${MARKS[status]} ${category.padEnd(13)} ${topic.padEnd(26)} ${status.padEnd(15)} ${where}`
}
