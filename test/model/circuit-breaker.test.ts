import { afterEach, describe, expect, test } from 'vitest'
import { connectTo, GOOD, requestFor, stopServers } from '../support/ask-loopback.ts'
import { hangs, inTurn, type ModelHandler, refuses, says, sends } from '../support/model-server.ts'

afterEach(stopServers)

const MINUTE = 60_000

/** A model whose clock the test moves on. */
async function connectWithClock(handler: ModelHandler) {
  let time = 0
  const pace = { attemptMs: 10_000, backoffMs: 1, pauseMs: 5 * MINUTE }
  const connected = await connectTo(handler, { now: () => time, pace })
  const pass = (minutes: number) => void (time += minutes * MINUTE)
  const ask = () => connected.model.ask(requestFor())
  return { ...connected, pass, ask }
}

describe('trouble only the operator can end', () => {
  test.each<[string, ModelHandler]>([
    ['auth', refuses(401)],
    ['quota', refuses(429, { code: 'insufficient_quota' })],
    ['model', refuses(404, { code: 'model_not_found' })],
  ])('(%s) is told once and costs later documents no call', async (reason, handler) => {
    const { ask, calls, told } = await connectWithClock(handler)
    const first = await ask()
    const second = await ask()
    expect(second).toMatchObject({ kind: 'failed', reason, retryAfterMs: 5 * MINUTE })
    expect(second).toMatchObject({ usage: { calls: 0 } })
    expect(calls).toHaveLength(1)
    expect(first).toMatchObject({ sentence: told[0] })
    expect(told).toHaveLength(1)
  })

  test('is told once by documents that meet it together', async () => {
    const { ask, told } = await connectWithClock(refuses(401))
    await Promise.all([ask(), ask(), ask()])
    expect(told).toHaveLength(1)
    expect(await ask()).toMatchObject({ retryAfterMs: 5 * MINUTE })
  })

  test('is tried again after a pause, by one document at a time', async () => {
    const { ask, pass, calls, told } = await connectWithClock(inTurn(refuses(401), says(GOOD)))
    await ask()
    pass(5)
    const answers = await Promise.all([ask(), ask()])
    expect(answers.map(({ kind }) => kind)).toEqual(['answer', 'failed'])
    expect(await ask()).toMatchObject({ kind: 'answer' })
    expect(calls).toHaveLength(3)
    expect(told).toHaveLength(1)
  })

  test('that goes on is tried ever less often, without another message', async () => {
    const { ask, pass, calls, told } = await connectWithClock(refuses(401))
    await ask()
    pass(5)
    await ask()
    pass(9)
    expect(await ask()).toMatchObject({ retryAfterMs: MINUTE })
    pass(1)
    await ask()
    expect(calls).toHaveLength(3)
    expect(told).toHaveLength(1)
  })

  test('that turns into other trouble is told again', async () => {
    const gone = refuses(404, { code: 'model_not_found' })
    const { ask, pass, told } = await connectWithClock(inTurn(refuses(401), gone))
    await ask()
    pass(5)
    await ask()
    expect(told.map((sentence) => /OPENAI_API_KEY|GADFLY_MODEL/.exec(sentence)?.[0])).toEqual([
      'OPENAI_API_KEY',
      'GADFLY_MODEL',
    ])
  })

  test('that comes back after it was over is told again', async () => {
    const handler = inTurn(refuses(401), says(GOOD), refuses(401))
    const { ask, pass, told } = await connectWithClock(handler)
    await ask()
    pass(5)
    await ask()
    await ask()
    expect(told).toHaveLength(2)
  })

  test('is tried by the next document where the trial came to nothing', async () => {
    const { model, ask, pass } = await connectWithClock(inTurn(refuses(401), hangs, says(GOOD)))
    await ask()
    pass(5)
    await model.ask(requestFor({ signal: AbortSignal.timeout(50) }))
    expect(await ask()).toMatchObject({ kind: 'answer' })
  })
})

describe('trouble that passes or belongs to one document', () => {
  test.each<[string, ModelHandler]>([
    ['429', refuses(429, {}, { 'retry-after': '90' })],
    ['500', refuses(500)],
    ['a filtered document', refuses(403, { message: 'Your input was flagged by moderation' })],
    ['a document that is too long', refuses(400, { code: 'context_length_exceeded' })],
    ['a quoting server', refuses(400, { message: `${'x'.repeat(600)} insufficient_quota` })],
    ['a gateway that quotes', sends(200, { error: `${'x'.repeat(600)} insufficient_quota` })],
  ])('%s keeps no other document waiting and tells nobody', async (_, handler) => {
    const { ask, calls, told } = await connectWithClock(handler)
    await ask()
    const before = calls.length
    await ask()
    expect(calls.length).toBeGreaterThan(before)
    expect(told).toEqual([])
  })
})

test('an operator who cannot be reached costs the document nothing', async () => {
  const { model, lines } = await connectTo(refuses(401), {
    notifyOperator: () => Promise.reject(new Error('no such channel')),
  })
  expect(await model.ask(requestFor())).toMatchObject({ kind: 'failed', reason: 'auth' })
  await expect.poll(() => lines.join('')).toContain('could not tell the operator')
})
