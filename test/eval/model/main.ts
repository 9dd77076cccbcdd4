import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readConfig } from '../../../src/config.ts'
import { readDocument } from '../../../src/documents/read-document.ts'
import { propose } from '../../../src/questions/propose.ts'
import { readBankFolders } from '../../../src/sources/read-bank-folder.ts'
import { readPrompts } from '../../../src/sources/read-prompts.ts'
import { type B1Row, readCorpus } from '../corpus.ts'
import {
  judgeRequest,
  lineUpForJudge,
  pairRequest,
  type Posted,
  preferences,
  type Sets,
  verdicts,
} from './judging.ts'
import { type JudgedDocument, preferred, scoreOf } from './score.ts'
import { shuffled } from './shuffled.ts'
import { type Told, Waiting, writtenAnswer, writtenModel } from './written-model.ts'

/**
 * `npm run eval:model -- --out DIR [--documents 20] [--skip 0] [--rubric FILE]`: Gadfly's questions beside
 * those of a one-line prompt to the same model, judged blind. Each run goes as far as the answers in DIR
 * allow and names the requests that wait for one; when all are there it prints the table.
 */
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    documents: { type: 'string', default: '20' },
    skip: { type: 'string', default: '0' },
    rubric: { type: 'string', default: '../shared/tools/judge.md' },
    corpus: { type: 'string' },
    unjudged: { type: 'boolean', default: false },
  },
})
const ONE_LINE =
  'Here is a design document. Ask the 5 best questions to ask about it in an architecture review.'
const oneLineAnswer = z.object({ questions: z.array(z.string()) })

const out = values.out ?? 'out/model'
const corpus = readCorpus(values.corpus ?? readConfig(process.env).corpus)
if (!corpus) throw new Error('No corpus: name its folder with --corpus or GADFLY_CORPUS.')
const { bank } = await readBankFolders(null)
const prompts = await readPrompts()
const rubric = readFileSync(values.rubric, 'utf8')
const skip = Number(values.skip)
const rows = shuffled(corpus.b1, 'documents').slice(skip, skip + Number(values.documents))

const TIE = { a: 'gadfly', said: { director: 'tie', author: 'tie' } } as const
const judged: JudgedDocument[] = []
const waiting: string[] = []
for (const row of rows) {
  try {
    judged.push(await judge(row))
  } catch (error) {
    if (!(error instanceof Waiting)) throw error
    waiting.push(error.message)
  }
}
for (const request of waiting) console.log(`waits for an answer: ${request}`)
if (waiting.length === 0 && !values.unjudged) print()

async function judge(row: B1Row): Promise<JudgedDocument> {
  const folder = join(out, row.id)
  mkdirSync(folder, { recursive: true })
  const sets = await askBoth(row, folder)
  const heldOut = row.held_out_questions
  const candidates = lineUpForJudge(row.id, sets)
  const said = (name: string, request: Told) => writtenAnswer(folder, name, request)
  if (values.unjudged) return show(row, sets)
  const a: keyof Sets = shuffled(['gadfly', 'oneLine'] as const, `pair ${row.id}`)[0] ?? 'gadfly'
  const b: keyof Sets = a === 'gadfly' ? 'oneLine' : 'gadfly'
  const pair = (first: keyof Sets, second: keyof Sets) =>
    pairRequest(rubric, row.text, sets[first], sets[second])
  const ab = { a, said: preferences.parse(said('pair-1', pair(a, b))) }
  const ba = { a: b, said: preferences.parse(said('pair-2', pair(b, a))) }
  const all = said('judge', judgeRequest(rubric, row.text, heldOut, candidates))
  return {
    candidates,
    heldOut: heldOut.length,
    verdicts: verdicts.parse(all).verdicts,
    preferred: [ab, ba],
  }
}

function show(row: B1Row, sets: Sets): JudgedDocument {
  console.log(`\n## ${row.title}`)
  for (const { question, stake } of sets.gadfly) console.log(`- ${question}\n    ${stake}`)
  return { candidates: [], heldOut: 0, verdicts: [], preferred: [TIE, TIE] }
}

/** Both are asked before anybody is waited for. */
async function askBoth(row: B1Row, folder: string): Promise<Sets> {
  const asked = await Promise.allSettled([oneLine(row, folder), gadfly(row, folder)])
  const [oneLineSet, gadflySet] = asked.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
  return { oneLine: oneLineSet ?? [], gadfly: gadflySet ?? [] }
}

async function oneLine({ text }: B1Row, folder: string): Promise<Posted[]> {
  const request = {
    system: ONE_LINE,
    user: text,
    schema: { name: 'questions', wire: { questions: ['string'] } },
  }
  const { questions } = oneLineAnswer.parse(writtenAnswer(folder, 'one-line', request))
  return questions.map((question) => ({ question, stake: null }))
}

async function gadfly({ text }: B1Row, folder: string): Promise<Posted[]> {
  const model = {
    ask: writtenModel(folder),
    name: 'written',
    window: null,
    prompts,
    newNonce: () => '0123456789abcdef',
    newDeadline: () => new AbortController().signal,
  }
  const { questions } = await propose({ bank, model }, readDocument(text), { limit: 5 })
  return questions.map(({ text: question, why }) => ({ question, stake: why }))
}

function print(): void {
  console.log(`${judged.length} documents`)
  console.table({ gadfly: scoreOf('gadfly', judged), 'one line': scoreOf('oneLine', judged) })
  console.table({ director: preferred('director', judged), author: preferred('author', judged) })
}
