import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDocument } from '../../src/documents/read-document.ts'
import type { Bank } from '../../src/questions/bank/bank.ts'
import { words } from '../../src/questions/bank/pattern.ts'
import { proposeFromBank } from '../../src/questions/from-bank/propose-from-bank.ts'
import { readBankFolders } from '../../src/sources/read-bank-folder.ts'

const CASES = ['order-events', 'session-store-adr', 'report-export-strong']
const RUNS = 15

/** Bank-only questions for an 8,000-word document, and the cold start of the command line. */
export async function benchQuestions(): Promise<void> {
  const { bank } = await readBankFolders(null)
  const text = documentOf(8000)
  const reading = median(() => void [readDocument(text), words(text)])
  const document = readDocument(text)
  const shipped = median(() => void proposeFromBank(document, bank, { limit: 5 }))
  const large = enlarged(bank, 10_000)
  const many = median(() => void proposeFromBank(document, large, { limit: 5 }))
  report('read and tokenise 8,000 words', reading, reading)
  report(`propose, shipped bank (${bank.entries.length} entries)`, shipped, reading)
  report(`propose, ${large.entries.length.toLocaleString('en')} entries`, many, reading)
  const cold = coldStart(documentOf(2000))
  report('cold `gadfly questions` of 2,000 words, wall', cold, reading)
}

function documentOf(count: number): string {
  const texts = CASES.map((name) => readFileSync(`test/cases/${name}.md`, 'utf8'))
  let made = ''
  for (let i = 0; words(made).length < count; i++) made += `\n\n${texts[i % texts.length] ?? ''}`
  return made
}

/** Copies of the shipped entries under new ids, each trigger varied by a word, so that look-ups are not shared. */
function enlarged(bank: Bank, count: number): Bank {
  const entries = Array.from({ length: count }, (_, i) => {
    const entry = bank.entries[i % bank.entries.length]
    if (!entry) throw new Error('the bank is empty')
    const round = Math.floor(i / bank.entries.length)
    if (round === 0) return entry
    const vary = (list: typeof entry.answered) =>
      list.map((pattern) => ({
        ...pattern,
        terms: pattern.terms.map((term) => ({
          source: `${term.source}|variant${round}`,
          alternatives: [...term.alternatives, [`variant${round}`]],
        })),
      }))
    const applies = { ...entry.applies, any: vary(entry.applies.any) }
    return { ...entry, id: `${entry.id}-${round}`, applies, answered: vary(entry.answered) }
  })
  return { topics: bank.topics, entries }
}

function coldStart(text: string): number {
  const file = join(mkdtempSync(join(tmpdir(), 'gadfly-bench-')), 'document.md')
  writeFileSync(file, text)
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now()
    spawnSync(process.execPath, ['dist/cli/main.js', 'questions', file, '--json'])
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[2] ?? 0
}

function median(run: () => void): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0
}

function report(what: string, ms: number, base: number): void {
  console.log(
    `${what.padEnd(52)} ${ms.toFixed(1).padStart(8)} ms ${(ms / base).toFixed(1).padStart(7)} x`,
  )
}
