import { afterEach, describe, expect, test } from 'vitest'
import { connectTo, GOOD, requestFor, stopServers } from '../support/ask-loopback.ts'
import {
  breaksOff,
  hangs,
  hangsUp,
  inTurn,
  type ModelHandler,
  refuses,
  says,
  sends,
  sendsText,
  stalls,
} from '../support/model-server.ts'

afterEach(stopServers)

/** What the server does, the reason the core is given, and how many calls that took. */
const rows: readonly (readonly [string, ModelHandler, string, number])[] = [
  ['429 always', refuses(429, { code: 'rate_limit_exceeded' }), 'rate_limit', 2],
  ['429 because the money is gone', refuses(429, { code: 'insufficient_quota' }), 'quota', 1],
  ['402', refuses(402, { message: 'Insufficient Balance' }), 'quota', 1],
  ['500', refuses(500, { message: 'oops' }), 'server', 2],
  ['500 not to be repeated', refuses(500, {}, { 'x-should-retry': 'false' }), 'server', 1],
  ['503 html', sendsText(503, '<html>down</html>', 'text/html'), 'server', 2],
  ['400 context', refuses(400, { code: 'context_length_exceeded' }), 'context', 1],
  [
    '400 context in words',
    refuses(400, { message: "max_tokens: this model's maximum context length is 8192 tokens" }),
    'context',
    1,
  ],
  ['413', sendsText(413, '', 'text/plain'), 'context', 1],
  ['401', refuses(401, { code: 'invalid_api_key' }), 'auth', 1],
  ['403', refuses(403, { message: 'no access' }), 'auth', 1],
  ['403 for this document only', refuses(403, { message: 'input was flagged' }), 'filtered', 1],
  ['403 page of a firewall', sendsText(403, '<html>blocked</html>', 'text/html'), 'filtered', 1],
  ['404 model', refuses(404, { code: 'model_not_found' }), 'model', 1],
  ['404 model in words', sends(404, { error: 'model "x" not found, try pulling it' }), 'model', 1],
  ['400 model deprecated', refuses(400, { code: 'model_decommissioned' }), 'model', 1],
  ['404 of Azure', refuses(404, { code: 'DeploymentNotFound' }), 'model', 1],
  ['429 in the words of Gemini', refuses(429, { message: 'exceeded your quota' }), 'rate_limit', 2],
  ['410', sendsText(410, '', 'text/plain'), 'model', 1],
  ['404 page', sendsText(404, '<html>nothing here</html>', 'text/html'), 'protocol', 1],
  ['422', refuses(422, { message: 'unprocessable' }), 'bad_request', 1],
  ['400 filter on the prompt', refuses(400, { code: 'content_filter' }), 'filtered', 1],
  ['socket reset', hangsUp, 'network', 2],
  ['socket reset in the body', breaksOff, 'network', 2],
  ['200 broken JSON', sendsText(200, '{"choices": [', 'application/json'), 'protocol', 1],
  ['200 html', sendsText(200, '<html>welcome</html>', 'text/html'), 'protocol', 1],
  ['200 with an error', sends(200, { error: { message: 'upstream' } }), 'server', 2],
  ['200 with a 429 inside', sends(200, { error: { code: 429, message: '' } }), 'rate_limit', 2],
  ['200 without choices', sends(200, { id: 'x' }), 'protocol', 1],
  ['200 with no choice in them', sends(200, { choices: [] }), 'protocol', 1],
  ['200 and nothing', sendsText(200, '', 'application/json'), 'protocol', 1],
  ['JSON cut off, said to be whole', says('{"questions": ["Who'), 'invalid_output', 2],
  ['wrong shape', says({ questions: [] }), 'invalid_output', 2],
  ['prose', says('I would ask about failover.'), 'invalid_output', 2],
  ['an empty answer', says(''), 'invalid_output', 2],
  ['length', says('{"questions": ["Who', { finish: 'length' }), 'truncated', 2],
  ['content filter', says('', { finish: 'content_filter' }), 'filtered', 1],
  ['refusal', says('', { refusal: 'I cannot help with that.' }), 'refusal', 1],
  ['an answer without end', floods, 'protocol', 1],
  ['a redirect in circles', redirects, 'protocol', 1],
]

/** Sends as long as somebody reads. */
function floods(...[, response]: Parameters<ModelHandler>): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  const more = () => {
    while (!response.destroyed && response.write(' '.repeat(1_000_000)));
  }
  response.on('drain', more)
  more()
}

function redirects(...[, response]: Parameters<ModelHandler>): void {
  response.writeHead(307, { location: '/v1/chat/completions' }).end()
}

describe('a model server that fails is a reason, never an exception', () => {
  test.each(rows)('%s', async (_, handler, reason, calls) => {
    const { model, ...seen } = await connectTo(handler)
    const answer = await model.ask(requestFor())
    expect(answer).toMatchObject({ kind: 'failed', reason, usage: { calls } })
    expect(seen.calls).toHaveLength(calls)
  })

  test.each<[string, ModelHandler]>([
    ['never answers', hangs],
    ['stalls in the body', stalls],
  ])('%s', async (_, handler) => {
    const { model, calls } = await connectTo(handler, { pace: { attemptMs: 200, backoffMs: 1 } })
    expect(await model.ask(requestFor())).toMatchObject({ kind: 'failed', reason: 'timeout' })
    expect(calls).toHaveLength(2)
  })

  test('that is not there', async () => {
    const { model } = await connectTo(hangs)
    await stopServers()
    expect(await model.ask(requestFor())).toMatchObject({ kind: 'failed', reason: 'network' })
  })
})

describe('a failure that passes', () => {
  test.each<[string, ModelHandler]>([
    ['429 and a moment of patience', refuses(429, {}, { 'retry-after': '0.05' })],
    ['503', refuses(503)],
    ['a broken connection', hangsUp],
  ])('%s: the answer comes with the second call', async (_, first) => {
    const { model } = await connectTo(inTurn(first, says(GOOD)))
    expect(await model.ask(requestFor())).toMatchObject({
      kind: 'answer',
      value: GOOD,
      usage: { calls: 2 },
    })
  })
})

test('an answer that is slow once comes with the second call', async () => {
  const handler = inTurn(hangs, says(GOOD))
  const { model } = await connectTo(handler, { pace: { attemptMs: 2_000, backoffMs: 1 } })
  expect(await model.ask(requestFor())).toMatchObject({ kind: 'answer', usage: { calls: 2 } })
})

describe('a server that wants to be left alone', () => {
  test.each<[Record<string, string>, number | null]>([
    [{ 'retry-after': '90' }, 90_000],
    [{ 'retry-after-ms': '61500', 'retry-after': '1' }, 61_500],
    [{ 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' }, expect.any(Number)],
  ])('for %o gets one call, and the core is told how long', async (headers, retryAfterMs) => {
    const { model, calls } = await connectTo(refuses(429, {}, headers))
    expect(await model.ask(requestFor())).toMatchObject({ reason: 'rate_limit', retryAfterMs })
    expect(calls).toHaveLength(1)
  })

  test('without saying for how long leaves that to the core', async () => {
    const { model } = await connectTo(refuses(429))
    expect(await model.ask(requestFor())).toMatchObject({ retryAfterMs: null })
  })
})

describe('the deadline of a document', () => {
  test('ends a call that hangs, and nothing more is sent', async () => {
    const { model, calls } = await connectTo(hangs, { pace: { attemptMs: 60_000 } })
    const answer = await model.ask(requestFor({ signal: AbortSignal.timeout(100) }))
    expect(answer).toMatchObject({ kind: 'failed', reason: 'timeout', retryAfterMs: null })
    expect(calls).toHaveLength(1)
  })

  test('ends a wait', async () => {
    const { model, calls } = await connectTo(refuses(429, {}, { 'retry-after': '4' }))
    const signal = AbortSignal.timeout(100)
    expect(await model.ask(requestFor({ signal }))).toMatchObject({ reason: 'timeout' })
    expect(calls).toHaveLength(1)
  })

  test('that has passed sends nothing', async () => {
    const { model, calls } = await connectTo(says(GOOD))
    const answer = await model.ask(requestFor({ signal: AbortSignal.abort() }))
    expect(answer).toMatchObject({ kind: 'failed', reason: 'aborted', usage: { calls: 0 } })
    expect(calls).toHaveLength(0)
  })
})

describe('what a person reads', () => {
  test('names the model that has gone and the setting to change', async () => {
    const { model, host } = await connectTo(
      refuses(404, { code: 'model_not_found', message: 'The model `some-model` does not exist' }),
    )
    expect(await model.ask(requestFor())).toMatchObject({
      sentence: `The model "some-model" is not, or no longer, offered at ${host}; set GADFLY_MODEL to one that is.`,
    })
  })

  test('says where the key is set', async () => {
    const { model, host } = await connectTo(refuses(401))
    expect(await model.ask(requestFor())).toMatchObject({
      sentence: `${host} refuses the key; set OPENAI_API_KEY to a valid one.`,
    })
  })

  test('holds nothing the server said', async () => {
    const { model } = await connectTo(refuses(400, { message: 'bad: SECRET-PASSAGE' }))
    expect(JSON.stringify(await model.ask(requestFor()))).not.toContain('SECRET')
  })
})

describe('the log', () => {
  test('tells request, status, time and tokens of each call', async () => {
    const { model, lines } = await connectTo(inTurn(refuses(503, {}, {}), says(GOOD)))
    await model.ask(requestFor())
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { requestId: 'req_1', status: 503, reason: 'server', model: 'some-model', purpose: 'write' },
      {
        requestId: 'req_1',
        status: 200,
        reason: null,
        ms: expect.any(Number),
        tokens: { input: 100, output: 20 },
      },
    ])
  })

  test.each<[string, ModelHandler]>([
    ['an answer', says(GOOD)],
    ['an answer that does not fit', says({ questions: ['SECRET-PASSAGE?', 7] })],
    ['a server that quotes', refuses(400, { message: 'SECRET-PASSAGE' })],
    ['a refused key', refuses(401, { message: 'Incorrect key: sk-SECRET-KEY' })],
    ['a page', sendsText(500, 'SECRET-PASSAGE', 'text/html')],
  ])('of %s holds no text and no key', async (_, handler) => {
    const { model, lines } = await connectTo(handler)
    await model.ask(requestFor())
    const all = lines.join('')
    expect(lines.length).toBeGreaterThan(0)
    for (const text of ['SECRET', 'failover', 'Who pages', 'You write'])
      expect(all).not.toContain(text)
  })
})
