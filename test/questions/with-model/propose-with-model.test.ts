import { readFileSync } from 'node:fs'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { readDocument } from '../../../src/documents/read-document.ts'
import type { Bank } from '../../../src/questions/bank/bank.ts'
import { type Fact, NO_BACKGROUND } from '../../../src/questions/with-model/material.ts'
import { propose } from '../../../src/questions/propose.ts'
import { proposeFromBank } from '../../../src/questions/from-bank/propose-from-bank.ts'
import { readBankFolders } from '../../../src/sources/read-bank-folder.ts'
import { sends } from '../../support/model-server.ts'
import {
  candidate,
  type Play,
  type PlayedModel,
  startPlay,
  verdicts,
  written,
} from '../../support/play-model.ts'

const document = readDocument(readFileSync('test/cases/order-events.md', 'utf8'))
let bank: Bank
let played: PlayedModel | null = null

beforeAll(async () => {
  bank = (await readBankFolders(null)).bank
})
afterEach(async () => {
  await played?.server.stop()
  played = null
})

async function ask(play: Partial<Play>, background = NO_BACKGROUND, window: number | null = null) {
  const whole: Play = {
    write: () => written(FIVE),
    read: (questions) => verdicts(questions),
    ...play,
  }
  played = await startPlay(whole, window)
  return propose({ bank, model: played.model }, document, { limit: 5, background })
}

const FIVE = [
  candidate(),
  candidate({
    kind: 'open-decision',
    quote: 'The topic keeps events for 7 days.',
    question: 'If a consumer is down for longer than a week, where do its orders come from?',
    category: 'ops',
  }),
  candidate({
    quote: 'hopefully before the November sale',
    question: 'What do we switch off first if the sale comes before the last consumer has moved?',
    category: 'delivery',
  }),
  candidate({
    quote: null,
    missing: 'who may read the addresses in the events',
    question: 'Who in the company can read every customer address once it is in the stream?',
    category: 'privacy',
  }),
  candidate({
    quote: 'calls the checkout API synchronously to fetch the product catalogue for each event',
    question:
      'On the busiest sale day, how many catalogue calls does one popular order list cause?',
    category: 'scale',
  }),
]

/** A reader that has read: it would not stop at the last one. */
const notTheLast = ({ text }: { readonly text: string }) => ({
  pause: text === FIVE.at(-1)?.question ? 2 : 3,
})

describe('a leader with a model connected', () => {
  test('gets what the model wrote, in two calls', async () => {
    const { questions, engine } = await ask({ read: (asked) => verdicts(asked, notTheLast) })
    expect(questions).toHaveLength(3)
    expect(engine).toMatchObject({ model: 'played', usage: { calls: 2 } })
    expect(engine.notes[0]).toMatch(/^played wrote 5 questions in 2 calls/)
  })

  test('gets the best of the bank all the same where the second reader likes everything', async () => {
    const { questions } = await ask({ read: (asked) => verdicts(asked) })
    expect(questions.filter(({ source }) => source.kind === 'bank')).toHaveLength(1)
  })

  test('gets the bank’s question where its author would stop at it longer', async () => {
    const ofModel = (text: string) => FIVE.some(({ question }) => question === text)
    const { questions } = await ask({
      read: (asked) => verdicts(asked, ({ text }) => ({ pause: ofModel(text) ? 2 : 3 })),
    })
    expect(questions[0]?.source.kind).toBe('bank')
  })

  test('every quote stands in the document at the offsets given', async () => {
    const { questions } = await ask({})
    for (const { evidence } of questions) {
      if (evidence.kind !== 'quote') continue
      const slice = document.text.slice(evidence.start, evidence.end)
      expect(slice.replace(/\s+/g, ' ').trim()).toBe(evidence.quote)
    }
  })

  test('what the second reader strikes is not asked, and --explain can say why', async () => {
    const { questions, dropped } = await ask({
      read: (asked) =>
        verdicts(asked, ({ text }) => (text.includes('parcels') ? { answered: 'partly' } : {})),
    })
    expect(questions.map(({ text }) => text).join()).not.toContain('parcels')
    expect(dropped).toContainEqual({
      text: FIVE[0]?.question,
      source: 'model',
      reason: 'the document answers half of it',
    })
  })

  test('the questions at which the author would stop come first', async () => {
    const { questions } = await ask({
      read: (asked) =>
        verdicts(asked, ({ text }) => ({ pause: text.includes('sale comes') ? 3 : 2 })),
    })
    expect(questions[0]?.text).toContain('sale comes')
  })

  test('what was asked or turned down before is not asked again', async () => {
    const again =
      'When the same order is announced twice, who notices two parcels left the warehouse?'
    for (const known of [{ earlier: [again] }, { dismissed: [again] }]) {
      const { questions } = await ask({}, { ...NO_BACKGROUND, ...known })
      expect(questions.map(({ text }) => text).join()).not.toContain('parcels')
      await played?.server.stop()
    }
  })

  test('the model is shown the document as numbered lines between tags it could not foresee', async () => {
    await ask({})
    const [first, second] = (played?.server.calls ?? []).map(
      (call) => call.body.messages[1]?.content,
    )
    expect(first).toMatch(/<doc-[0-9a-f]{16}>\nTitle: .*\n# .*\n\[1\] /)
    expect(first).toContain('Now do what the instructions')
    expect(second).toMatch(/^q1: When the same order/m)
  })

  test('a topic the model finds answered, with the passage, is corrected in the coverage', async () => {
    const before = proposeFromBank(document, bank, { limit: 5 }).coverage
    const topic = [...before.values()].find(({ status }) => status === 'missing')?.topic.id ?? ''
    const quote = 'The topic keeps events for 7 days'
    const judged = [topic, 'no-such-topic'].map((one) => ({ topic: one, status: 'clear', quote }))
    const { coverage } = await ask({ write: () => written(FIVE, judged) })
    expect([...coverage.keys()]).toEqual([...before.keys()])
    expect(coverage.get(topic)?.status).toBe('clear')
  })

  test('a topic it calls answered with words the document does not have stays open', async () => {
    const before = proposeFromBank(document, bank, { limit: 5 }).coverage
    const judged = [...before.keys()].map((topic) => ({
      topic,
      status: 'clear',
      quote: 'All of this is covered.',
    }))
    const { coverage } = await ask({ write: () => written(FIVE, judged) })
    expect(coverage).toEqual(before)
  })
})

describe('a model that is told facts of the organisation', () => {
  const fact: Fact = {
    itemId: 'item-1',
    kind: 'incident',
    title: 'Double shipments in March',
    text: 'On 3 March 2026 a redelivered event shipped 214 orders twice.\nNobody noticed for two days.',
    date: '2026-03-03',
    link: 'https://wiki.example.com/incidents/41',
  }
  const told = { ...NO_BACKGROUND, facts: [fact] }
  const resting = (factId: string, factQuote: string | null) => [
    candidate({ factId, factQuote }),
    ...FIVE.slice(1),
  ]

  test('gets them by short ids, each on one line, and may rest a question on one', async () => {
    const write = () => written(resting('f1', 'shipped 214 orders twice'))
    const { questions } = await ask({ write }, told)
    const [first, second] = (played?.server.calls ?? []).map(
      (call) => call.body.messages[1]?.content,
    )
    expect(first).toContain('- f1: On 3 March 2026 a redelivered event shipped 214 orders twice.')
    expect(second).toContain('which is true: "shipped 214 orders twice"')
    const { text: _, ...item } = fact
    expect(questions.find(({ context }) => context)).toMatchObject({
      source: { kind: 'context', bankId: null },
      context: { ...item, quote: 'shipped 214 orders twice' },
      evidence: { kind: 'quote' },
    })
  })

  test.each([
    ['says what the fact does not say', 'f1', 'shipped 900 orders twice'],
    ['does not say what the fact says', 'f1', null],
    ['rests on a fact nobody told it', 'f7', 'shipped 214 orders twice'],
  ])('loses a question that %s', async (_name, factId, factQuote) => {
    const { questions, dropped } = await ask(
      { write: () => written(resting(factId, factQuote)) },
      told,
    )
    expect(questions.filter(({ source }) => source.kind === 'context')).toEqual([])
    expect(dropped.find(({ text }) => text === FIVE[0]?.question)?.reason).toMatch(/fact/)
  })
})

describe('what a model was told of the organisation', () => {
  const fact: Fact = {
    itemId: 'item-2',
    kind: 'roadmap',
    title: 'Nordwind joins',
    text: 'On the roadmap (1 March 2027): Nordwind joins. Its warehouses move to our platform.',
    date: '2027-03-01',
    link: null,
  }
  const told = { ...NO_BACKGROUND, facts: [fact] }
  const leaked = /Nordwind|warehouses move/

  test.each([
    ['its name', { question: 'When the parcels of Nordwind come too, who sizes the topic?' }],
    ['its words', { stake: 'All warehouses move to our platform, and nobody says how many.' }],
    ['its year', { ifLeft: 'The topic is sized anew in 2027, under load.' }],
  ])('is not in a question that does not rest on it: %s', async (_what, words) => {
    const write = () => written([candidate(words), ...FIVE.slice(1)])
    const { questions, offered, dropped } = await ask({ write }, told)
    expect(dropped.map(({ reason }) => reason)).toContain(
      'it tells a fact of the organisation without naming it',
    )
    const uncited = [...questions, ...offered].filter(({ context }) => !context)
    expect(JSON.stringify(uncited)).not.toMatch(leaked)
  })

  test('may be said where the question rests on it', async () => {
    const resting = candidate({
      question: 'When the parcels of Nordwind come too, who sizes the topic?',
      factId: 'f1',
      factQuote: 'Nordwind joins',
    })
    const write = () => written([resting, ...FIVE.slice(1)])
    const { dropped } = await ask({ write }, told)
    expect(dropped.map(({ reason }) => reason).join()).not.toContain('without naming it')
  })
})

describe('a model that cannot be relied on', () => {
  const bankOnly = () => proposeFromBank(document, bank, { limit: 5 }).questions

  test.each<[string, Partial<Play>]>([
    ['refuses the key', { write: () => sends(401, { error: { message: 'no' } }) }],
    ['is down', { write: () => sends(503, { error: { message: 'down' } }) }],
    ['writes prose', { write: () => 'I would ask about scaling.' }],
    ['writes nothing', { write: () => written([]) }],
    [
      'invents every quote',
      {
        write: () => written(FIVE.map((one) => ({ ...one, quote: 'We never tested this at all' }))),
      },
    ],
    [
      'writes twenty generic questions without evidence',
      {
        write: () =>
          written(
            Array.from({ length: 20 }, (_, i) =>
              candidate({ quote: null, question: `What is the plan number ${i} for scaling?` }),
            ),
          ),
      },
    ],
    [
      'uses words for categories that are not ours',
      { write: () => written(FIVE.map((one) => ({ ...one, category: 'Scalability' }))) },
    ],
    [
      'finds none of its own questions worth asking',
      {
        read: (asked) =>
          verdicts(asked, ({ text }) =>
            FIVE.some(({ question }) => question === text) ? { pause: 0 } : {},
          ),
      },
    ],
    [
      "finds every question generic, the bank's too",
      { read: (asked) => verdicts(asked, () => ({ generic: true, pause: 0 })) },
    ],
    [
      'finds every question answered, and cannot say where',
      {
        read: (asked) =>
          verdicts(asked, () => ({
            answered: 'fully',
            answerQuote: 'It was all settled in spring.',
          })),
      },
    ],
  ])('costs nobody her pack when it %s', async (_name, play) => {
    const { questions, engine } = await ask(play)
    expect(questions.map(({ id }) => id)).toEqual(bankOnly().map(({ id }) => id))
    expect(engine.notes.join(' ')).toMatch(/bank alone|none of them worth showing/)
  })

  test('writes fenced JSON after thinking aloud, and is understood', async () => {
    const fenced = `<think>hm</think>Here you are:\n\`\`\`json\n${JSON.stringify(written(FIVE))}\n\`\`\``
    const { questions } = await ask({ write: () => fenced })
    expect(questions.filter(({ source }) => source.kind === 'model').length).toBeGreaterThan(1)
  })

  test('cites ids that do not exist, and keeps its good questions without them', async () => {
    const { questions } = await ask({
      write: () =>
        written(
          FIVE.map((one) => ({
            ...one,
            bankId: 'made-up-001',
            topic: 'nothing',
            passages: [9999, -1],
          })),
        ),
    })
    const byModel = questions.filter(({ source }) => source.kind === 'model')
    expect(byModel.length).toBeGreaterThan(1)
    expect(byModel.every(({ source }) => source.bankId === null)).toBe(true)
  })

  test('fails at the second reading: two of its questions at most, and the leader is told', async () => {
    const { questions, engine } = await ask({ read: () => sends(500, { error: { message: 'x' } }) })
    expect(questions.filter(({ source }) => source.kind === 'model').length).toBeLessThanOrEqual(2)
    expect(engine.notes.join(' ')).toContain('not read a second time')
  })

  test('takes less than the document: the sections with most to ask about are sent, and the pack says so', async () => {
    const long = Array.from(
      { length: 120 },
      (_, i) => `## Part ${i}\n\n${'It is what it is and stays so. '.repeat(20)}`,
    ).join('\n\n')
    const text = `${document.text}\n\n${long}`
    played = await startPlay(
      { write: () => written(FIVE), read: (asked) => verdicts(asked) },
      16_000,
    )
    const { engine, questions } = await propose({ bank, model: played.model }, readDocument(text), {
      limit: 5,
    })
    const sent = played.server.calls[0]?.body.messages[1]?.content ?? ''
    expect(sent.length).toBeLessThan(text.length / 2)
    expect(sent).toContain('events arrive once and in order')
    expect(engine.notes.join(' ')).toMatch(
      /longer than the model reads at once: it read \d+ of \d+ sections/,
    )
    expect(questions.length).toBeGreaterThan(0)
  })

  test('finds the document too long after all, and gets half of it', async () => {
    const tooLong = sends(400, { error: { message: 'too long', code: 'context_length_exceeded' } })
    let first = true
    const { engine } = await ask({
      write: () => {
        const answer = first ? tooLong : written(FIVE)
        first = false
        return answer
      },
    })
    expect(engine.model).toBe('played')
    expect(engine.usage.calls).toBe(3)
  })
})
