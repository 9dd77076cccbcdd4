import { questionsFromContext } from '../context/asking/questions-from-context.ts'
import { readForTriage } from '../context/triage/read-for-triage.ts'
import { GROUPS, type Group, type Triage, triage, type Triaged } from '../context/triage/triage.ts'
import {
  GROUP_TITLES,
  NEVER_A_GATE,
  quoteBehind,
  whyInWords,
} from '../context/triage/triage-words.ts'
import { weighDocument } from '../context/triage/weigh-document.ts'
import { readConfig } from '../config.ts'
import { GadflyError } from '../errors.ts'
import { contextCandidate } from '../questions/context-question.ts'
import { readArguments } from './read-arguments.ts'
import { readContextItems } from './read-context.ts'
import { readBankForCli, readDocumentFile } from './read-for-cli.ts'
import { type Terminal, terminalOf, wrap } from './terminal.ts'

const TRIAGE_USAGE = 'gadfly triage <file...> [--context items.yml] [--json] [--bank dir]'

/** Sorts documents into read, skim and no question needed, as a leader would find them on a Monday. */
export async function triageCommand(args: readonly string[]): Promise<number> {
  const { paths, context: itemsPath, json, bank: ownBank } = readOptions(args)
  const config = readConfig(process.env)
  const bank = await readBankForCli(ownBank ?? config.bank)
  const now = new Date()
  const items = itemsPath === null ? [] : await readContextItems(itemsPath, now)
  const weighed = []
  for (const path of paths) {
    const { document } = await readDocumentFile(path)
    const asked = questionsFromContext(document, items, now)
    const context = asked.map((question) => contextCandidate(document, question))
    weighed.push(weighDocument(readForTriage(path, document, bank, context), items, now))
  }
  const sorted = triage(weighed)
  const terminal = terminalOf(process.stdout, config.noColour)
  process.stdout.write(
    json ? `${JSON.stringify(triageJson(sorted), null, 2)}\n` : render(sorted, terminal),
  )
  return 0
}

function readOptions(args: readonly string[]) {
  const { values, positionals } = readArguments(
    {
      args: [...args],
      allowPositionals: true,
      options: {
        context: { type: 'string' },
        json: { type: 'boolean', default: false },
        bank: { type: 'string' },
      },
    },
    TRIAGE_USAGE,
  )
  if (positionals.length === 0) throw new GadflyError(`Name some documents. Use: ${TRIAGE_USAGE}`)
  const { context = null, json, bank } = values
  return { paths: positionals, context, json, bank }
}

function triageJson(sorted: Triage) {
  return GROUPS.flatMap((group) =>
    sorted[group].map(({ id, title, why }) => ({
      file: id,
      title,
      group,
      why: whyInWords(why),
      quote: quoteBehind({ why }),
    })),
  )
}

function render(sorted: Triage, terminal: Terminal): string {
  const groups = GROUPS.flatMap((group) => groupLines(group, sorted[group], terminal))
  return [...groups, terminal.dim(wrap(NEVER_A_GATE, terminal.width, 0)), ''].join('\n')
}

function groupLines(group: Group, entries: readonly Triaged[], terminal: Terminal): string[] {
  if (entries.length === 0) return []
  return [
    terminal.accent(GROUP_TITLES[group]),
    '',
    ...entries.flatMap((entry) => [...entryLines(entry, terminal), '']),
  ]
}

const INDENT = 3

function entryLines({ title, why }: Triaged, terminal: Terminal): string[] {
  const line = (text: string) => ' '.repeat(INDENT) + wrap(text, terminal.width, INDENT)
  const quote = quoteBehind({ why })
  return [
    terminal.bold(line(title)),
    line(whyInWords(why)),
    ...(quote === null ? [] : [terminal.dim(line(`“${quote}”`))]),
  ]
}
