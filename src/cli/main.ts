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

  gadfly questions <file|->             a few questions worth asking; --json, --limit n, --no-model,
                                        --explain (what else was considered), --context items.yml,
                                        --not-current topic, --language l, --workspace T
  gadfly sharpen --doc <file> "<...?>"  your own question: answered, generic, sharper; --json, --no-model
  gadfly coverage <file|->              what it says of every topic; --json
  gadfly triage <file...>               which of these to read, to skim, or to leave alone; --json,
                                        --context items.yml
  gadfly deepdive <system> --docs <...> what a folder of documents says of one system; --no-model,
                                        --context items.yml
  gadfly context check <items.yml>      the faults of a file of what only your organisation knows;
                                        import <items.yml> and export move it in and out of the
                                        database; --workspace T
  gadfly bank check [dir]               the bank's faults, each with its mend
  gadfly bank list                      the questions of the bank; --category c, --standing (what was
                                        learned of each), --workspace T
  gadfly summary                        which questions landed; --month YYYY-MM, --workspace T,
                                        --format text|json|csv|html, --for engineers|executives
  gadfly start                          the bot, until it is told to stop
  gadfly doctor                         what is not as it should be, and how to mend it; --replay tries
                                        again what failed for good
  gadfly migrate                        bring the database's schema up to date

<file> may be md, txt, html, docx, pdf or pptx. The first five and bank list take --bank dir, the folder of
your organisation's own questions.
`

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...args] = argv
  if (name === 'help' || argv.some((one) => one === '--help' || one === '-h')) {
    process.stdout.write(USAGE)
    return 0
  }
  const load = COMMANDS[name ?? '']
  if (!load) {
    const problem = name === undefined ? '' : `gadfly: there is no command "${name}".\n\n`
    process.stderr.write(problem + USAGE)
    return 2
  }
  const command = await load()
  return command(args)
}

endProcess(main(process.argv.slice(2)))
