import { describe, expect, test } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import { proposeFromBank } from '../../src/questions/from-bank/propose-from-bank.ts'
import { SMALL_BANK_FILE, smallBank } from '../support/small-bank.ts'

const CALLING =
  '# RFC: Prices\n\n## Design\n\nThe shop calls the Stripe API for each order and waits for the answer before it goes on.\n'

function proposed(text: string, bank = smallBank()) {
  return proposeFromBank(readDocument(text), bank, { limit: 5 })
}

describe('which questions a document gets', () => {
  test('one whose sentence springs it, with that sentence as the quote and its words in the slot', () => {
    const [question] = proposed(CALLING).questions
    expect(question?.text).toBe('When Stripe is slow rather than down, what does a caller see?')
    expect(question?.evidence).toMatchObject({
      kind: 'quote',
      quote:
        'The shop calls the Stripe API for each order and waits for the answer before it goes on.',
      section: 'Design',
    })
  })

  test('not one that a sentence anywhere answers', () => {
    const { questions } = proposed(`${CALLING}\nThe shop waits at most two seconds for it.\n`)
    expect(questions.map(({ id }) => id)).not.toContain('failure-001')
  })

  test('not one whose trigger the document denies', () => {
    const text = CALLING.replace('calls the Stripe API', 'never calls the Stripe API')
    expect(proposed(text).questions.map(({ id }) => id)).not.toContain('failure-001')
  })

  test('not one that stands on a rejected alternative', () => {
    const text = CALLING.replace('## Design', '## Alternatives considered')
    expect(proposed(text).questions.map(({ id }) => id)).not.toContain('failure-001')
  })

  test('the slot-free form where the document names nothing for the slot', () => {
    const text = CALLING.replace('the Stripe API', 'an outside service')
    expect(proposed(text).questions[0]?.text).toBe(
      'When the slowest dependency has a bad day, what does a caller see?',
    )
  })

  test('the slot-free form where a sentence names only the protocol it speaks', () => {
    const text = CALLING.replace('the Stripe API', 'an outside service over gRPC')
    expect(proposed(text).questions[0]?.text).toBe(
      'When the slowest dependency has a bad day, what does a caller see?',
    )
  })

  test('the article a named thing of ours needs', () => {
    const text = CALLING.replace('the Stripe API', 'the api behind an SQS queue')
    expect(proposed(text).questions[0]?.text).toMatch(/^When the SQS queue is slow/)
  })

  test('the unkept heading is the ground where nothing else is', () => {
    const text = `# RFC: Prices\n\n## Design\n\n${'Prices are kept in a table and shown. '.repeat(4)}\n\n## Timeouts\n\nTBD\n`
    const [question] = proposed(text).questions
    expect(question).toMatchObject({
      id: 'failure-001',
      evidence: { kind: 'absence', heading: 'Timeouts' },
    })
  })

  test('everything that could have been asked is kept with its score, shown or not', () => {
    const { offered, questions } = proposed(CALLING)
    expect(offered.map(({ id }) => id)).toEqual(['failure-001', 'failure-002'])
    expect(questions.map(({ id }) => id)).toEqual(['failure-001'])
    for (const { parts } of offered)
      for (const part of Object.values(parts)) expect(part).toBeGreaterThanOrEqual(0)
  })

  test('silence comes with its reason', () => {
    expect(proposed('# Note\n\nToo short to say.\n')).toMatchObject({
      questions: [],
      silence: expect.stringContaining('too few to ask about'),
    })
    const unasked = smallBank(SMALL_BANK_FILE.replace('weight: 4', 'weight: 1'))
    const strong = `${CALLING}\nCalls have a timeout of 2 seconds. A circuit breaker opens after three. ${'It is known and told. '.repeat(12)}`
    expect(proposed(strong, unasked).silence).toContain('a slow dependency')
  })
})
