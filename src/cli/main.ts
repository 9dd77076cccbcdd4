#!/usr/bin/env node
import { GadflyError, UnreadableDocument } from '../errors.ts'
import type { Command } from './command.ts'

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  questions: async () => (await import('./questions.ts')).questions,
  coverage: async () => (await import('./coverage.ts')).coverage,
  migrate: async () => (await import('./migrate.ts')).migrate,
  bank: async () => (await import('./bank.ts')).bank,
}

const USAGE = `gadfly: questions worth asking about a design document

  gadfly questions <file|->              a few questions worth asking; --json, --limit n, --bank dir
  gadfly coverage <file|->               what it says of every topic; --json
  gadfly bank check [dir]                the bank's faults, each with its mend
  gadfly bank list [--category c]        the questions of the bank
  gadfly migrate                         bring the database's schema up to date
`

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...args] = argv
  const load = COMMANDS[name ?? '']
  if (!load) {
    const asked = name === undefined || name === 'help' || name === '--help'
    const out = asked ? process.stdout : process.stderr
    out.write(asked ? USAGE : `gadfly: there is no command "${name}".\n\n${USAGE}`)
    return name === undefined || !asked ? 2 : 0
  }
  const command = await load()
  return command(args)
}

/** The one boundary of the command line: a sentence for what a person can mend, a stack for our faults. */
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const known = error instanceof GadflyError
    process.stderr.write(known ? `gadfly: ${error.message}\n` : `${String(error)}\n`)
    if (!known && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
    process.exitCode = error instanceof UnreadableDocument ? 3 : known ? 2 : 1
  },
)
