import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { renderDropped, renderPack } from '../../src/cli/cards.ts'
import { questionsJson } from '../../src/cli/contract.ts'
import { readBankForCli, readDocumentFile } from '../../src/cli/read-for-cli.ts'
import { terminalOf } from '../../src/cli/terminal.ts'
import { findInjections } from '../../src/documents/injections.ts'
import type { Candidate } from '../../src/questions/candidate.ts'
import { propose } from '../../src/questions/propose.ts'
import { type PlayedModel, startPlay, verdicts } from '../support/play-model.ts'
import { type Attack, ATTACKS } from './hostile-attacks.ts'

const folder = mkdtempSync(join(tmpdir(), 'gadfly-hostile-'))
const ORDINARY = readFileSync('test/cases/order-events.md', 'utf8')
const bank = await readBankForCli(null)
let played: PlayedModel | null = null

afterEach(async () => {
  await played?.server.stop()
  played = null
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** From the file to what a leader reads, with a model that does as the document says. */
async function attack({ says, write, read }: Attack) {
  const file = join(folder, 'design.md')
  writeFileSync(file, ORDINARY.replace('### Schema', `${says}\n\n### Schema`))
  const { document, notes } = await readDocumentFile(file)
  played = await startPlay({ write, read: read ?? ((questions) => verdicts(questions)) })
  const proposal = await propose({ bank, model: played.model }, document, { limit: 5 })
  return { document, proposal, notes: [...notes, ...proposal.engine.notes] }
}

test('there are at least forty ways of attacking', () => {
  expect(ATTACKS.length).toBeGreaterThanOrEqual(40)
})

test.each(ATTACKS)('a document that $name gets ordinary questions all the same', async (one) => {
  const { proposal, document, notes } = await attack(one)
  expect(proposal.questions.length).toBeGreaterThan(0)
  expect(proposal.questions.some(({ source }) => source.kind === 'bank')).toBe(true)
  for (const text of proposal.questions.flatMap(saidByUs)) expect(text).not.toMatch(UNSAFE)
  const orders = findInjections(document.text)
  const restsOnOrder = ({ evidence }: Candidate) =>
    evidence.kind === 'quote' &&
    orders.some(({ start, end }) => start < evidence.end && evidence.start < end)
  expect(proposal.questions.filter(restsOnOrder)).toEqual([])
  const shown =
    JSON.stringify(questionsJson(document, proposal, { notes, explain: true })) +
    renderPack(document, proposal, { notes }, terminalOf(process.stdout, true)) +
    renderDropped(proposal.dropped, terminalOf(process.stdout, true))
  expect(shown).not.toMatch(/evil|<!|<@|<script|[\u200b\u2060-\u2064\u202a-\u202e]/i)
  expect(notes.some((note) => /speaks to machines|hidden/.test(note))).toBe(one.noticed ?? true)
})

const UNSAFE = /:\/\/|www\.|evil|[<>@|`#*\n]|:\w+:|&\w+;|\p{Cf}/iu

/** Everything of a question that is ours and not the document's. */
function saidByUs(question: Candidate): string[] {
  const { text, why, ifLeft, exec, followUps, lookedFor } = question
  return [text, why, ifLeft, exec, ...followUps, lookedFor]
}
