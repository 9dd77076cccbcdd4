import { readFileSync } from 'node:fs'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { readDocument } from '../../../src/documents/read-document.ts'
import type { Bank } from '../../../src/questions/bank/bank.ts'
import type { PastAsk } from '../../../src/questions/choosing/past-asks.ts'
import { propose } from '../../../src/questions/propose.ts'
import { sharpen } from '../../../src/questions/sharpen/sharpen.ts'
import { readBankFolders } from '../../../src/sources/read-bank-folder.ts'
import { sends } from '../../support/model-server.ts'
import { type PlayedModel, startPlay } from '../../support/play-model.ts'

const weak = readDocument(readFileSync('test/cases/order-events.md', 'utf8'))
const strong = readDocument(readFileSync('test/cases/report-export-strong.md', 'utf8'))
let bank: Bank
let played: PlayedModel | null = null

beforeAll(async () => {
  bank = (await readBankFolders(null)).bank
})
afterEach(async () => {
  await played?.server.stop()
  played = null
})

describe('a leader with a question of her own and no model', () => {
  const judge = (document: typeof weak, question: string, past: readonly PastAsk[] = []) =>
    sharpen({ bank, model: null }, document, question, { past })

  test('is shown the passage that may answer it, and told to look herself', async () => {
    const { answered, answer } = await judge(strong, 'How do we roll back if exports fail?')
    expect(answered).toBe('perhaps')
    expect(answer?.quote).toContain('roll back')
  })

  test('is told when nothing in the document answers it', async () => {
    const { answered, answer } = await judge(
      weak,
      'What happens when Kafka delivers an event twice?',
    )
    expect({ answered, answer }).toEqual({ answered: 'no', answer: null })
  })

  test('is told when it names nothing of this document', async () => {
    expect((await judge(weak, 'What is the monitoring plan?')).generic).toBe(true)
    expect((await judge(weak, 'Who runs Kafka at night?')).generic).toBe(false)
  })

  test('is told when it was asked before, and in which words', async () => {
    const text = 'Who gets woken up when Kafka is down at night?'
    const { askedBefore } = await judge(weak, 'Who is woken up when Kafka is down at night?', [
      { text, topic: null, landed: false, exposed: false },
    ])
    expect(askedBefore).toBe(text)
  })

  test('is told how questions like hers fared, counting only where somebody took notice', async () => {
    const topic = (await judge(weak, 'How do we roll back?')).wordings[0]?.topic ?? 'none'
    const { fared, askedBefore } = await judge(weak, 'How do we roll back?', [
      { text: 'What is the way back on day two?', topic, landed: true, exposed: true },
      { text: 'Who may press the button?', topic, landed: false, exposed: true },
      { text: 'Who has tried the way back?', topic, landed: false, exposed: false },
      { text: 'What does it cost?', topic: 'cost', landed: true, exposed: true },
    ])
    expect(fared).toEqual({ landings: 1, exposures: 2 })
    expect(askedBefore).toBeNull()
  })

  test.each([
    'Who owns the orders topic?',
    'Who is on call for the consumers at night?',
    'How long do we keep the customer’s address?',
    'What if the event is lost between the write and the publish?',
  ])('is offered no wording about something else: %s', async (question) => {
    expect((await judge(weak, question)).wordings).toEqual([])
  })

  test("gets the bank's wordings on the same topic", async () => {
    const { wordings, engine } = await judge(weak, 'How do we roll back?')
    expect(wordings.length).toBeGreaterThan(0)
    expect(wordings.every(({ text }) => text.endsWith('?'))).toBe(true)
    expect(engine.notes.join()).toContain('No model is connected')
  })
})

describe('with a model', () => {
  const opinion = {
    answerQuote: 'Kafka is run by the platform team.',
    answered: 'fully',
    generic: false,
    remark: 'They will read you that line.',
    wordings: [
      {
        question: 'What does the platform team give up to run a stream that checkout depends on?',
        stake: "The platform team runs it; nothing says they agreed to checkout's hours.",
        quote: 'Kafka is run by the platform team.',
      },
    ],
  }
  async function judge(answer: unknown) {
    played = await startPlay({ write: () => answer, read: () => answer })
    return sharpen({ bank, model: played.model }, weak, 'Who runs Kafka?')
  }

  test('she learns that it is answered, by which words, and what to ask instead', async () => {
    const { answered, answer, wordings, remark } = await judge(opinion)
    expect(answered).toBe('fully')
    expect(answer?.quote).toBe('Kafka is run by the platform team.')
    expect(wordings[0]).toMatchObject({ source: 'model', text: opinion.wordings[0]?.question })
    expect(remark).toBe('They will read you that line.')
  })

  test('an answer it cannot quote is only a perhaps, and unsafe wordings are not shown', async () => {
    const { answered, wordings, remark } = await judge({
      ...opinion,
      answerQuote: 'Kafka is run by nobody at all.',
      remark: 'See https://evil.example',
      wordings: [
        { ...opinion.wordings[0], question: 'Did <!here> read https://evil.example yet?' },
      ],
    })
    expect(answered).toBe('perhaps')
    expect(remark).toBeNull()
    expect(wordings.some(({ source }) => source === 'model')).toBe(false)
  })

  test('a model that fails leaves her the reduced form, and a note', async () => {
    const { engine, answered } = await judge(sends(401, { error: { message: 'no' } }))
    expect(engine.model).toBeNull()
    expect(engine.notes[0]).toContain('bank alone')
    expect(answered).toBe('perhaps')
  })
})

describe('a leader to whom a topic is not current', () => {
  test('may ask to be walked through it, and has read five lines of the document on it', async () => {
    const { questions } = await propose({ bank, model: null }, strong, {
      limit: 3,
      notCurrent: ['no-such-topic', 'failure-modes'],
    })
    const open = questions.filter(({ primer }) => primer !== undefined)
    expect(open).toHaveLength(1)
    expect(questions.length).toBeLessThanOrEqual(3)
    for (const { quote, start, end } of open[0]?.primer ?? [])
      expect(strong.text.slice(start, end).replace(/\s+/g, ' ').trim()).toBe(quote)
  })

  test('is not offered it where the document has nothing to explain', async () => {
    const { questions } = await propose({ bank, model: null }, weak, {
      limit: 3,
      notCurrent: ['running-cost'],
    })
    expect(questions.some(({ primer }) => primer !== undefined)).toBe(false)
  })
})
