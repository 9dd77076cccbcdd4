import { readConfig } from '../config.ts'
import { GadflyError } from '../errors.ts'
import { sharpen } from '../questions/sharpen/sharpen.ts'
import {
  answeredSentence,
  NOTHING_NEARER,
  remarksOn,
} from '../questions/sharpen/sharpened-sentences.ts'
import type { Sharpened } from '../questions/sharpen/sharpened.ts'
import { connectModel } from './connect-model.ts'
import { readArguments } from './read-arguments.ts'
import { readForCli } from './read-for-cli.ts'
import { type Terminal, terminalOf, wrap } from './terminal.ts'

const SHARPEN_USAGE =
  'gadfly sharpen --doc <file> "<my question>" [--json] [--no-model] [--bank dir]'

/** Judges a leader's own question against one document. Opens no database. */
export async function sharpenCommand(args: readonly string[]): Promise<number> {
  const { doc, question, json, useModel, bank } = readOptions(args)
  const config = readConfig(process.env)
  const read = await readForCli(doc, bank ?? config.bank)
  const model = await connectModel(config, useModel)
  const sharpened = await sharpen({ bank: read.bank, model }, read.document, question)
  const notes = [...read.notes, ...sharpened.engine.notes]
  const terminal = terminalOf(process.stdout, config.noColour)
  process.stdout.write(
    json
      ? `${JSON.stringify(sharpenedJson(sharpened, notes), null, 2)}\n`
      : render(sharpened, notes, terminal),
  )
  return 0
}

function readOptions(args: readonly string[]) {
  const { values, positionals } = readArguments(
    {
      args: [...args],
      allowPositionals: true,
      options: {
        doc: { type: 'string' },
        json: { type: 'boolean', default: false },
        'no-model': { type: 'boolean', default: false },
        bank: { type: 'string' },
      },
    },
    SHARPEN_USAGE,
  )
  const question = positionals.join(' ').trim()
  if (values.doc === undefined || question === '')
    throw new GadflyError(`Name a document and a question. Use: ${SHARPEN_USAGE}`)
  const { doc, json, bank } = values
  return { doc, question, json, useModel: !values['no-model'], bank }
}

function sharpenedJson({ engine, ...judged }: Sharpened, notes: readonly string[]) {
  return { ...judged, engine: { model: engine.model, notes } }
}

function render(sharpened: Sharpened, notes: readonly string[], terminal: Terminal): string {
  const { question, answer, wordings } = sharpened
  const line = (text: string, indent = 0) => ' '.repeat(indent) + wrap(text, terminal.width, indent)
  const quoted = answer === null ? [] : [line(`“${answer.quote}”${where(answer.section)}`, 3)]
  const offered = wordings.flatMap(({ text, why }, at) => [
    `${terminal.accent(String(at + 1))}  ${terminal.bold(wrap(text, terminal.width, 3))}`,
    line(why, 3),
  ])
  return [
    terminal.bold(line(question)),
    '',
    line(answeredSentence(sharpened)),
    ...quoted,
    ...remarksOn(sharpened).map((text) => line(text)),
    '',
    ...(offered.length > 0 ? ['Sharper, perhaps:', ...offered] : [line(NOTHING_NEARER)]),
    '',
    ...notes.map((note) => terminal.dim(line(note))),
    '',
  ].join('\n')
}

function where(section: string): string {
  return section === '' ? '' : ` (${section})`
}
