import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { dossierMarkdown } from '../context/dossier/dossier-markdown.ts'
import { type DossierDocument, gatherDossier, isEmptyDossier } from '../context/dossier/dossier.ts'
import { readForTriage } from '../context/triage/read-for-triage.ts'
import { NO_PROSE, writeDossier } from '../context/dossier/write-dossier.ts'
import { readConfig } from '../config.ts'
import { GadflyError } from '../errors.ts'
import type { Bank } from '../questions/bank/bank.ts'
import { connectModel } from './connect-model.ts'
import { readArguments } from './read-arguments.ts'
import { readContextItems } from './read-context.ts'
import { readBankForCli, readDocumentFile } from './read-for-cli.ts'

const DEEPDIVE_USAGE =
  'gadfly deepdive <system> --docs <file or folder> [--docs ...] [--context items.yml] [--no-model] [--bank dir]'
const OPERATORS_VIEW =
  "The operator's view: every document and item that was handed in, whoever may see it in Slack. Look before you pass it on."

/** Gathers what the documents of a folder say of one system, as a page of markdown. */
export async function deepdive(args: readonly string[]): Promise<number> {
  const { system, places, context, useModel, bank: ownBank } = readOptions(args)
  const config = readConfig(process.env)
  const now = new Date()
  const bank = await readBankForCli(ownBank ?? config.bank)
  const paths = (await Promise.all(places.map(filesAt))).flat()
  const documents: DossierDocument[] = []
  for (const path of paths) documents.push(await documentAt(path, bank))
  const items = context === null ? [] : await readContextItems(context, now)
  const dossier = gatherDossier({ system, documents, items, asks: [] }, now)
  if (isEmptyDossier(dossier)) {
    process.stderr.write(`Nothing that was handed in names “${system}”.\n`)
    return 3
  }
  const model = await connectModel(config, useModel)
  const prose = model === null ? NO_PROSE : await writeDossier(model, dossier)
  process.stdout.write(`${OPERATORS_VIEW}\n\n${dossierMarkdown(dossier, prose)}\n`)
  return 0
}

function readOptions(args: readonly string[]) {
  const { values, positionals } = readArguments(
    {
      args: [...args],
      allowPositionals: true,
      options: {
        docs: { type: 'string', multiple: true, default: [] },
        context: { type: 'string' },
        'no-model': { type: 'boolean', default: false },
        bank: { type: 'string' },
      },
    },
    DEEPDIVE_USAGE,
  )
  const system = positionals.join(' ').trim()
  if (system === '' || values.docs.length === 0)
    throw new GadflyError(`Name a system and its documents. Use: ${DEEPDIVE_USAGE}`)
  const { docs: places, bank } = values
  return { system, places, context: values.context ?? null, useModel: !values['no-model'], bank }
}

/** A file, or the documents that lie in a folder. */
async function filesAt(place: string): Promise<string[]> {
  const found = await stat(place).catch(() => null)
  if (!found) throw new GadflyError(`There is nothing to read at ${place}.`)
  if (!found.isDirectory()) return [place]
  const names = await readdir(place)
  return names
    .filter((name) => /\.(?:md|markdown|txt|html?|docx|pdf|pptx)$/i.test(name))
    .sort()
    .map((name) => join(place, name))
}

async function documentAt(path: string, bank: Bank): Promise<DossierDocument> {
  const [{ document }, { mtime }] = await Promise.all([readDocumentFile(path), stat(path)])
  const { questions } = readForTriage(path, document, bank)
  return { id: path, document, link: null, at: mtime, author: null, questions }
}
