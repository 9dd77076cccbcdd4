import { parseArgs } from 'node:util'
import { readConfig } from '../../src/config.ts'
import { readDocument } from '../../src/documents/read-document.ts'
import type { Candidate } from '../../src/questions/candidate.ts'
import { proposeFromBank } from '../../src/questions/from-bank/propose-from-bank.ts'
import { readBankFolders } from '../../src/sources/read-bank-folder.ts'
import { readCorpus } from './corpus.ts'

/**
 * `npm run eval:triggers -- --entries failure [--most 6] [--shown]`: for a bank editor. For each entry, in
 * how many documents it would be on offer (or, with --shown, chosen for the pack), and a few of the cards:
 * does the question spring from the quote?
 */
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    entries: { type: 'string', default: '' },
    shown: { type: 'boolean', default: false },
    most: { type: 'string', default: '6' },
  },
})
const corpus = readCorpus(values.corpus ?? readConfig(process.env).corpus)
const { bank } = await readBankFolders(null)
const texts = corpus
  ? [...corpus.b1, ...corpus.b3, ...corpus.b2.map((row) => ({ text: row.with_answers }))]
  : []
const cards = new Map<string, { title: string; card: Candidate }[]>()
for (const { text } of texts) {
  const document = readDocument(text)
  const { offered, questions } = proposeFromBank(document, bank, { limit: 5 })
  for (const card of values.shown ? questions : offered)
    cards.set(card.id, [...(cards.get(card.id) ?? []), { title: document.title, card }])
}
for (const entry of bank.entries.filter(({ id }) => id.startsWith(values.entries))) {
  const fired = cards.get(entry.id) ?? []
  if (values.shown && fired.length === 0) continue
  console.log(
    `\n${entry.id}  on offer in ${fired.length} of ${texts.length}  weight ${entry.weight}`,
  )
  const step = Math.max(1, Math.floor(fired.length / Number(values.most)))
  for (const { title, card } of fired
    .filter((_, i) => i % step === 0)
    .slice(0, Number(values.most))) {
    const quote = card.evidence.kind === 'quote' ? card.evidence.quote.slice(0, 260) : '(absence)'
    console.log(`   [${title.slice(0, 40)}] ${card.text}\n      « ${quote}`)
  }
}
