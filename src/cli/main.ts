#!/usr/bin/env node
import type { Command } from './command.ts'
import { endProcess } from './end-process.ts'

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  questions: async () => (await import('./questions.ts')).questions,
  sharpen: async () => (await import('./sharpen.ts')).sharpenCommand,
  coverage: async () => (await import('./coverage.ts')).coverage,
  triage: async () => (await import('./triage.ts')).triageCommand,
  deepdive: async () => (await import('./deepdive.ts')).deepdive,
  context: async () => (await import('./context.ts')).contextCommand,
  migrate: async () => (await import('./migrate.ts')).migrate,
  bank: async () => (await import('./bank.ts')).bank,
  summary: async () => (await import('./summary.ts')).summary,
  doctor: async () => (await import('./doctor.ts')).doctor,
  start: async () => (await import('./start.ts')).start,
}

const USAGE = `gadfly: questions worth asking about a design document

  gadfly questions <file|->              a few questions worth asking; --json, --explain, --limit n,
                                         --no-model, --language l, --context file.yml,
                                         --bank dir
  gadfly sharpen --doc <file> "<...>"    your own question: answered, generic, sharper; --json
  gadfly coverage <file|->               what it says of every topic; --json
  gadfly triage <file...>                which of these to read, to skim, or to leave alone
  gadfly deepdive <system> --docs <...>  what a folder of documents says of one system; --context file.yml,
                                         --no-model
  gadfly context check <file.yml>        the faults of a file of context items; import <file.yml> and
                                         export move them in and out of the database
  gadfly bank check [dir]                the bank's faults, each with its mend
  gadfly bank list [--category c]        the questions of the bank
  gadfly summary [--month YYYY-MM]       which questions landed; --workspace T,
                                         --format text|json|csv|html, --for engineers|executives
  gadfly start                           the bot, until it is told to stop
  gadfly doctor                          what is not as it should be and how to mend it; --replay tries
                                         again what failed for good
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

endProcess(main(process.argv.slice(2)))
