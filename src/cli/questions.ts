import { readConfig } from '../config.ts'
import { GadflyError } from '../errors.ts'
import type { Bank } from '../questions/bank/bank.ts'
import { NO_BACKGROUND } from '../questions/with-model/material.ts'
import { notesOn } from '../questions/engine-report.ts'
import { propose } from '../questions/propose.ts'
import { renderDropped, renderPack } from './cards.ts'
import { connectModel } from './connect-model.ts'
import { readContext } from './read-context.ts'
import { questionsJson } from './contract.ts'
import { readArguments } from './read-arguments.ts'
import { readForCli } from './read-for-cli.ts'
import { readLearned } from './read-learned.ts'
import { terminalOf } from './terminal.ts'

const QUESTIONS_USAGE =
  'gadfly questions <file|-> [--limit 5] [--json] [--explain] [--no-model] [--language l] [--not-current topic|category,..] [--context items.yml] [--bank dir] [--workspace T]'
const MOST = 20

/** Puts one document in and prints the questions worth asking. */
export async function questions(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  const config = readConfig(process.env)
  const read = await readForCli(options.path, options.bank ?? config.bank)
  const model = await connectModel(config, options.useModel)
  const { facts, candidates, ...known } = await readContext(
    read.document,
    options.context,
    new Date(),
  )
  const { learned, notes: unlearned } = await readLearned(
    config,
    read.bank.entries,
    options.workspace,
  )
  const background = { ...NO_BACKGROUND, facts, language: options.language }
  const { limit } = options
  const notCurrent = topicsNamed(options.notCurrent, read.bank)
  const proposal = await propose({ bank: read.bank, model }, read.document, {
    limit,
    background,
    context: candidates,
    notCurrent,
    taught: { learned, chance: null },
  })
  const sources = proposal.questions.map(({ source }) => source.kind)
  const engineNotes = notesOn(proposal.engine.notes, sources)
  const notes = [...read.notes, ...known.notes, ...unlearned, ...engineNotes]
  const terminal = terminalOf(process.stdout, config.noColour)
  const { landed } = learned
  const { explain } = options
  process.stdout.write(
    options.json
      ? `${JSON.stringify(questionsJson(read.document, proposal, { notes, landed, explain }), null, 2)}\n`
      : renderPack(read.document, proposal, { notes, landed }, terminal) +
          (explain ? renderDropped(proposal.dropped, terminal) : ''),
  )
  return 0
}

/** Topics by their id or by their category's, as the settings in Slack have it. */
function topicsNamed(names: readonly string[], { topics }: Bank): string[] {
  return names.flatMap((name) => {
    const meant = [...topics.values()].filter(
      ({ id, category }) => id === name || category === name,
    )
    if (meant.length === 0)
      throw new GadflyError(`There is no topic or category "${name}"; see "gadfly bank list".`)
    return meant.map(({ id }) => id)
  })
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
        explain: { type: 'boolean', default: false },
        language: { type: 'string' },
        'not-current': { type: 'string', default: '' },
        context: { type: 'string' },
        bank: { type: 'string' },
        workspace: { type: 'string' },
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
  return {
    path,
    limit,
    json: values.json,
    explain: values.explain,
    useModel: !values['no-model'],
    language: values.language ?? null,
    notCurrent: values['not-current']
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    context: values.context ?? null,
    bank: values.bank,
    workspace: values.workspace ?? null,
  }
}
