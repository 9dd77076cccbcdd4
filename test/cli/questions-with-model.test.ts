import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PlayedModel, candidate, startPlay, verdicts, written } from '../support/play-model.ts'
import { runGadfly } from '../support/run-gadfly.ts'

const ORDER_EVENTS = 'test/cases/order-events.md'
const INVENTED = 'Who in the company has ever read the contract with the carrier?'
let played: PlayedModel
let environment: Readonly<Record<string, string>>

beforeAll(async () => {
  played = await startPlay({
    write: () =>
      written([
        candidate(),
        candidate({ question: INVENTED, quote: 'There is no contract at all' }),
      ]),
    read: (questions) => verdicts(questions),
  })
  environment = { OPENAI_BASE_URL: played.server.baseUrl, GADFLY_MODEL: 'played-large' }
})
afterAll(() => played.server.stop())

describe('an operator has named a model server', () => {
  test('the pack says which questions it wrote, in how many calls and tokens', async () => {
    const { out, code } = await runGadfly(['questions', ORDER_EVENTS, '--json'], '', environment)
    const { engine, questions } = JSON.parse(out)
    expect(code).toBe(0)
    expect(engine).toMatchObject({
      model: 'played-large',
      calls: 2,
      tokens: { input: 200, output: 40 },
    })
    expect(questions.map((one: { source: { kind: string } }) => one.source.kind)).toContain('model')
  })

  test('--explain says what was dropped and why', async () => {
    const { out } = await runGadfly(['questions', ORDER_EVENTS, '--explain'], '', environment)
    expect(out).toContain('Considered and not shown')
    expect(out.replace(/\s+/g, ' ')).toContain(
      `${INVENTED} (model: its quote is not in the document)`,
    )
  })

  test('--no-model asks it nothing', async () => {
    const before = played.server.calls.length
    const { out } = await runGadfly(
      ['questions', ORDER_EVENTS, '--json', '--no-model'],
      '',
      environment,
    )
    expect(JSON.parse(out).engine.model).toBeNull()
    expect(played.server.calls).toHaveLength(before)
  })

  test('--language is passed on', async () => {
    await runGadfly(['questions', ORDER_EVENTS, '--language', 'Portuguese'], '', environment)
    expect(played.server.calls.at(-2)?.body.messages[1]?.content).toContain('Write in Portuguese')
  })

  test('a server that is not there costs nobody the pack', async () => {
    const nowhere = { ...environment, OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' }
    const { out, code } = await runGadfly(['questions', ORDER_EVENTS, '--json'], '', nowhere)
    const { engine, questions } = JSON.parse(out)
    expect(code).toBe(0)
    expect(engine.model).toBeNull()
    expect(engine.notes.join(' ')).toContain('bank alone')
    expect(questions.length).toBeGreaterThan(0)
  })

  test("a question of one's own is judged on the command line too", async () => {
    const { out, code } = await runGadfly([
      'sharpen',
      '--doc',
      ORDER_EVENTS,
      'Who runs Kafka?',
      '--no-model',
    ])
    expect(code).toBe(0)
    expect(out).toContain('Kafka is run by the platform team.')
  })
})
