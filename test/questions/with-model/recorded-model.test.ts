import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { readDocument } from '../../../src/documents/read-document.ts'
import type { ModelPurpose } from '../../../src/questions/with-model/ask-model.ts'
import type { Bank } from '../../../src/questions/bank/bank.ts'
import type { ModelAtHand } from '../../../src/questions/with-model/model-at-hand.ts'
import { propose } from '../../../src/questions/propose.ts'
import type { Prompts } from '../../../src/questions/with-model/prompts.ts'
import { readBankFolders } from '../../../src/sources/read-bank-folder.ts'
import { readPrompts } from '../../../src/sources/read-prompts.ts'
import { recordedCase, replay } from '../../support/recorded-model.ts'

const FOLDER = 'test/cases/model'
const cases = readdirSync(FOLDER).map((name) => ({
  name,
  recorded: recordedCase.parse(JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8'))),
}))
let bank: Bank
let prompts: Prompts

beforeAll(async () => {
  bank = (await readBankFolders(null)).bank
  prompts = await readPrompts()
})

async function play({ recorded }: (typeof cases)[number], told = prompts) {
  const stale: ModelPurpose[] = []
  const model: ModelAtHand = {
    ask: replay(recorded, stale),
    name: 'recorded',
    window: null,
    prompts: told,
    newNonce: () => '0123456789abcdef',
    newDeadline: () => new AbortController().signal,
  }
  const document = readDocument(readFileSync(`test/cases/${recorded.document}`, 'utf8'))
  const proposal = await propose({ bank, model }, document, { limit: 5 })
  return { document, proposal, stale }
}

test.each(cases)('$name was recorded with the prompts as they are now', async (one) => {
  const { stale } = await play(one)
  const again = `"npm run record -- test/cases/${one.recorded.document}"`
  const complaints = stale.map((purpose) => `${one.name}: "${purpose}" is stale, run ${again}`)
  expect(complaints).toEqual([])
})

test('a changed prompt makes a recording stale', async () => {
  const [first] = cases
  const { stale } = await play(first!, { ...prompts, read: `${prompts.read}\nBe kind.` })
  expect(stale).toEqual(['read'])
})

test.each(cases)('what a large model says of $name makes a pack', async (one) => {
  const { document, proposal } = await play(one)
  const written = proposal.questions.filter(({ source }) => source.kind === 'model')
  expect(one.recorded.provenance).toBe('recorded from a large language model')
  expect(written.length).toBeGreaterThanOrEqual(2)
  for (const { text, why } of written) {
    expect(text.split(' ').length).toBeLessThanOrEqual(25)
    expect(why.split(' ').length).toBeLessThanOrEqual(25)
  }
  for (const { evidence } of proposal.questions) {
    const { start, end, quote } =
      evidence.kind === 'quote' ? evidence : { start: 0, end: 0, quote: '' }
    expect(document.text.slice(start, end).replace(/\s+/g, ' ').trim()).toBe(quote)
  }
})

test('the prompts name every category a question may have', () => {
  for (const { category } of bank.entries) expect(prompts.write).toContain(category)
})
