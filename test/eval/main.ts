import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readConfig } from '../../src/config.ts'
import { readDocument } from '../../src/documents/read-document.ts'
import type { Bank } from '../../src/questions/bank/bank.ts'
import { proposeFromBank } from '../../src/questions/from-bank/propose-from-bank.ts'
import { readBankFolders } from '../../src/sources/read-bank-folder.ts'
import {
  countAnswered,
  countAskedAnyway,
  type Counts,
  type TopicCounts,
  withHeadings,
  withoutAnswers,
  withoutHeadings,
} from './already-answered.ts'
import { type B3Row, type Corpus, readCorpus } from './corpus.ts'
import { measureQuestions } from './open-questions.ts'

/** `npm run eval [-- --corpus DIR]`: what the bank alone reaches on real documents; table and JSON. */
const OUT = 'out/eval.json'

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { corpus: { type: 'string' }, topics: { type: 'boolean' } },
  })
  const folder = values.corpus ?? readConfig(process.env).corpus
  const corpus = readCorpus(folder)
  if (!corpus) {
    console.log(
      `No corpus in ${folder}: nothing was evaluated. Name one with --corpus or GADFLY_CORPUS.`,
    )
    return
  }
  const { bank } = await readBankFolders(null)
  const results = evaluate(corpus, bank)
  print(results)
  mkdirSync('out', { recursive: true })
  writeFileSync(OUT, JSON.stringify(results, replaceMaps, 2))
  console.log(`\nwritten to ${OUT}`)
}

function evaluate({ b1, b2, b3 }: Corpus, bank: Bank) {
  return {
    answered: {
      'with headings': countAnswered(b2, bank, withHeadings),
      'headings dropped': countAnswered(b2, bank, withoutHeadings),
      'answers cut out': countAnswered(b2, bank, withoutAnswers),
    },
    askedAnyway: countAskedAnyway(b2, bank),
    open: measureQuestions(b1, bank),
    allDocuments: measureQuestions(
      [...b1, ...b2.map((row) => ({ text: row.with_answers })), ...b3],
      bank,
    ),
    short: countShort(b3, bank),
  }
}

function countShort(rows: readonly B3Row[], bank: Bank) {
  const asked = rows.map(
    ({ text }) => proposeFromBank(readDocument(text), bank, { limit: 5 }).questions.length,
  )
  const many = (count: number) => asked.filter((one) => one === count).length
  const more = asked.filter((one) => one > 2).length
  return { documents: rows.length, silent: many(0), one: many(1), two: many(2), more }
}

function print(results: ReturnType<typeof evaluate>): void {
  console.log('B2  what a document answers      unanswered found  precision  balanced accuracy')
  for (const [variant, counts] of Object.entries(results.answered))
    console.log(`    ${variant.padEnd(28)} ${rates(counts)}`)
  for (const [name, counts] of results.answered['headings dropped'].byTopic)
    if (process.argv.includes('--topics')) console.log(`      ${name.padEnd(26)} ${rate(counts)}`)
  const { asked, answeredInFull } = results.askedAnyway
  console.log(
    `B2  questions asked ${asked}, on a topic answered in full ${percent(answeredInFull.length, asked)}`,
  )
  console.log('B1 ', results.open)
  console.log('all', results.allDocuments)
  console.log('B3 ', results.short)
}

function rates({ all }: TopicCounts): string {
  return rate(all)
}

function rate({ found, missed, falseAlarm, rightlyClear }: Counts): string {
  const recall = found / (found + missed)
  const specificity = rightlyClear / (rightlyClear + falseAlarm)
  const balanced = Number.isNaN(specificity) ? recall : (recall + specificity) / 2
  return `${percent(found, found + missed).padStart(16)} ${percent(found, found + falseAlarm).padStart(10)} ${balanced.toFixed(3).padStart(14)}`
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`
}

function replaceMaps(_key: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value
}

await main()
