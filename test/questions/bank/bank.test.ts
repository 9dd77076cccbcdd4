import { describe, expect, test } from 'vitest'
import { checkBank } from '../../../src/questions/bank/bank-check.ts'
import { readBank } from '../../../src/questions/bank/bank.ts'
import { readBankFolders } from '../../../src/sources/read-bank-folder.ts'
import { SMALL_BANK_FILE } from '../../support/small-bank.ts'

const SHIPPED = { name: 'failure.yml', text: SMALL_BANK_FILE }

function faultsOf(from: string, to: string): string[] {
  const text = SMALL_BANK_FILE.replace(from, to)
  expect(text).not.toBe(SMALL_BANK_FILE)
  return checkBank(readBank([{ name: 'own.yml', text }])).map(
    ({ file, entry, problem, mend }) => `${file} ${entry}: ${problem} | ${mend}`,
  )
}

describe('an organisation brings its own bank', () => {
  test('an entry of the same id replaces the shipped one', () => {
    const own = SMALL_BANK_FILE.replace('Which failure has already', 'Which outage has already')
    const { bank } = readBank([SHIPPED, { name: 'own/failure.yml', text: own }])
    expect(bank.entries.map(({ id }) => id)).toEqual(['failure-001', 'failure-002'])
    expect(bank.entries[1]?.text).toBe('Which outage has already happened once?')
  })

  test('a retired entry is gone', () => {
    const own = SMALL_BANK_FILE.replace(
      'id: failure-002\n',
      'id: failure-002\n    status: retired\n',
    )
    const { bank } = readBank([SHIPPED, { name: 'own/failure.yml', text: own }])
    expect(bank.entries.map(({ id }) => id)).toEqual(['failure-001'])
  })

  test('a file with a fault is left out and named, the others are read', () => {
    const read = readBank([SHIPPED, { name: 'own/broken.yml', text: 'category: [' }])
    expect(read.bank.entries).toHaveLength(2)
    expect(read.faults).toMatchObject([{ file: 'own/broken.yml' }])
  })
})

describe('bank check names the file, the entry and the mend', () => {
  test('once each, whether it is a field of the file or of an entry', () => {
    expect(faultsOf('category: failure', 'category: nope')[0]).toMatch(
      /^own\.yml category: "nope" is not known here \| Write one of business, /,
    )
    expect(faultsOf('category: failure', 'catgory: failure')).toContainEqual(
      expect.stringMatching(/^own\.yml file: "catgory" is no field here \|/),
    )
    expect(faultsOf('weight: 2', 'wait: 2')[0]).toMatch(
      /^own\.yml failure-\d+: weight: missing \| Add this field, a number;/,
    )
    expect(faultsOf('weight: 2', 'weight: 9')[0]).toMatch(
      /weight: "9" is too much \| Give at most 5\.$/,
    )
    expect(faultsOf('weight: 2', 'weight: [2]')[0]).toMatch(
      /weight: is a list \| Write a number there;/,
    )
    const [list] = readBank([{ name: 'own.yml', text: '- id: failure-001' }]).faults
    expect(list).toMatchObject({ entry: 'file', problem: 'is a list' })
  })

  test('the small bank and the shipped bank have no fault', async () => {
    expect(checkBank(readBank([SHIPPED]))).toEqual([])
    expect(checkBank(await readBankFolders(null))).toEqual([])
  })

  test.each([
    ['a yes-or-no question', 'Which failure has', 'Has a failure'],
    ['two questions', 'already happened once?', 'already happened? Who saw it?'],
    ['hidden advice', 'Which failure has already', 'Have you considered which failure has'],
    ['a slot nobody knows', '{dependency}', '{neighbour}'],
    ['a slot in the slot-free form', 'the slowest dependency has', '{dependency} has'],
    ['a topic nobody defined', 'topic: no-op', 'topic: nothing'],
    [
      'a pattern with a hole',
      'applies: { any: [call|calls & service|api] }',
      'applies: { any: ["call & "] }',
    ],
    ['a field misspelt', 'weight: 2', 'wait: 2'],
    ['an entry nothing triggers', '{ always: true }', '{ always: false }'],
  ])('%s', (_name, from, to) => {
    const faults = faultsOf(from, to)
    expect(faults.length).toBeGreaterThan(0)
    expect(faults[0]).toMatch(/^own\.yml \S+: .+ \| .+\.$/)
  })

  test('a question of more than thirty words', () => {
    const long = `Which ${'very '.repeat(30)}old failure has already happened once?`
    expect(faultsOf('Which failure has already happened once?', long).join()).toContain('words')
  })

  test('two entries that ask nearly the same', () => {
    const faults = faultsOf(
      "plain: 'When the slowest dependency has a bad day, what does a caller see?'",
      'plain: Which failure has already happened once here?',
    )
    expect(faults.join()).toContain('nearly the same as failure-001')
  })
})

describe('the shipped bank', () => {
  test('asks at least 240 questions over all twenty categories', async () => {
    const { bank } = await readBankFolders(null)
    expect(bank.entries.length).toBeGreaterThanOrEqual(240)
    expect(new Set(bank.entries.map(({ category }) => category)).size).toBe(20)
  })
})
