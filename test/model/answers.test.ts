import { afterEach, describe, expect, test, vi } from 'vitest'
import { openModel } from '../../src/model/open-model.ts'
import { connectTo, GOOD, requestFor, stopServers } from '../support/ask-loopback.ts'
import {
  inTurn,
  type ModelCall,
  type ModelHandler,
  refuses,
  says,
  sends,
  sendsText,
} from '../support/model-server.ts'

afterEach(async () => {
  vi.unstubAllEnvs()
  await stopServers()
})

const formatOf = ({ body }: ModelCall) => body.response_format?.type ?? 'none'

/** A server that takes some formats, and says so about the others in its own way. */
function takes(formats: readonly string[], otherwise: ModelHandler): ModelHandler {
  return (call, response) =>
    (formats.includes(formatOf(call)) ? says(GOOD) : otherwise)(call, response)
}

/** The words of real servers, or close to them. */
const REFUSALS: readonly (readonly [string, ModelHandler])[] = [
  ['OpenAI', refuses(400, { message: "Invalid parameter: 'response_format' is not supported." })],
  ['vLLM', sends(400, { object: 'error', message: 'guided_json: minItems', code: 400 })],
  [
    'FastAPI',
    sends(422, { detail: [{ loc: ['body', 'response_format'], msg: 'Extra inputs', input: {} }] }),
  ],
  ['llama.cpp', refuses(500, { message: 'failed to parse grammar' })],
  ['a server in a hurry', sendsText(400, '', 'text/plain')],
  ['a stub', refuses(501, { message: 'json_schema: not implemented' })],
  ['OpenRouter', refuses(404, { message: 'No endpoints found for the requested parameters' })],
  [
    'a gateway',
    sends(400, { error: { message: 'Provider error', metadata: { raw: 'no json_schema here' } } }),
  ],
]

describe('a server that takes only some ways of asking for JSON', () => {
  test('and takes the strict one is asked once', async () => {
    const { model, calls } = await connectTo(says(GOOD))
    expect(await model.ask(requestFor())).toEqual({
      kind: 'answer',
      value: GOOD,
      model: 'some-model',
      usage: { calls: 1, inputTokens: 100, outputTokens: 20, ms: expect.any(Number) },
    })
    expect(calls.map(formatOf)).toEqual(['json_schema'])
  })

  test.each(REFUSALS)('and refuses as %s does is asked differently', async (_, refusal) => {
    const { model, calls } = await connectTo(takes(['json_object'], refusal))
    expect(await model.ask(requestFor())).toMatchObject({ kind: 'answer', value: GOOD })
    expect(calls.map(formatOf)).toEqual(['json_schema', 'json_object'])
  })

  test.each(REFUSALS)('and knows none, as %s, is asked in words', async (_, refusal) => {
    const { model, calls } = await connectTo(takes(['none'], refusal))
    expect(await model.ask(requestFor())).toMatchObject({ usage: { calls: 3 } })
    expect(calls.map(formatOf)).toEqual(['json_schema', 'json_object', 'none'])
    expect(calls[2]?.body.messages[0]?.content).toContain('"additionalProperties":false')
  })

  test('is asked the right way at once from then on', async () => {
    const refusal = refuses(400, { message: 'response_format' })
    const { model, calls } = await connectTo(takes(['none'], refusal))
    await model.ask(requestFor())
    expect(await model.ask(requestFor())).toMatchObject({ usage: { calls: 1 } })
    expect(calls).toHaveLength(4)
  })
})

test('a server that takes the schema and ignores it is told in words, from then on at once', async () => {
  const { model, calls } = await connectTo((call, response) => {
    const told = call.body.messages[0]?.content.includes('JSON schema')
    return says(told ? GOOD : '1. Who pages whom at three?')(call, response)
  })
  expect(await model.ask(requestFor())).toMatchObject({ kind: 'answer', usage: { calls: 2 } })
  expect(await model.ask(requestFor())).toMatchObject({ kind: 'answer', usage: { calls: 1 } })
  expect(calls.map(formatOf)).toEqual(['json_schema', 'json_schema', 'json_schema'])
})

describe('a server that knows the token cap by one name only', () => {
  test.each([
    ['max_completion_tokens', "Unsupported parameter: 'max_tokens'; use 'max_completion_tokens'."],
    ['max_completion_tokens', 'max_tokens is no longer supported by this model'],
  ])('gets %s', async (field, message) => {
    const { model, calls } = await connectTo((call, response) =>
      (field in call.body ? says(GOOD) : refuses(400, { message }))(call, response),
    )
    expect(await model.ask(requestFor())).toMatchObject({ kind: 'answer', usage: { calls: 2 } })
    expect(calls[1]?.body).toMatchObject({ [field]: 4000 })
    expect(calls[1]?.body).not.toHaveProperty('max_tokens')
  })

  test('and takes neither is given up', async () => {
    const { model } = await connectTo(refuses(400, { message: 'max_tokens is too large' }))
    expect(await model.ask(requestFor())).toMatchObject({
      reason: 'bad_request',
      usage: { calls: 2 },
    })
  })
})

describe('an answer that ignores the format', () => {
  const json = JSON.stringify(GOOD)
  test.each([
    ['in a fence', `\`\`\`json\n${json}\n\`\`\``],
    ['in a fence with words around', `Sure!\n\`\`\`\n${json}\n\`\`\`\nAnything else?`],
    ['after thinking', `<think>{"questions": []} is too few</think>\n${json}`],
    ['after thinking without its opening', `maybe {"questions": []}\n</think>${json}`],
    ['in prose', `Here {as you asked} it is: ${json} Good luck!`],
    ['with braces in its strings', '{"questions": ["What is \\"}{\\" for?"]}'],
    ['cut off after its end', `${json}      `],
  ])('%s is read in one call', async (_, text) => {
    const { model } = await connectTo(says(text))
    expect(await model.ask(requestFor())).toMatchObject({ kind: 'answer', usage: { calls: 1 } })
  })

  test.each<[string, ModelHandler]>([
    ['not labelled as JSON', sendsText(200, completion(json), 'text/plain')],
    ['in parts', sends(200, JSON.parse(completion([{ type: 'text', text: json }])))],
    ['without usage', sends(200, JSON.parse(completion(json)))],
  ])('%s is read', async (_, handler) => {
    const { model } = await connectTo(handler)
    expect(await model.ask(requestFor())).toMatchObject({ kind: 'answer', value: GOOD })
  })

  test('that is whole though the cap was reached is taken', async () => {
    const { model } = await connectTo(says(`${json}\n\n\n\n`, { finish: 'length' }))
    expect(await model.ask(requestFor())).toMatchObject({ kind: 'answer', usage: { calls: 1 } })
  })
})

function completion(content: unknown): string {
  return JSON.stringify({ choices: [{ message: { content } }] })
}

describe('an answer that breaks the rules', () => {
  test('is asked for again, once, with what was wrong', async () => {
    const { model, calls } = await connectTo(inTurn(says({ questions: ['Why'] }), says(GOOD)))
    expect(await model.ask(requestFor())).toMatchObject({
      kind: 'answer',
      value: GOOD,
      usage: { calls: 2, inputTokens: 200, outputTokens: 40 },
    })
    const [, , said, repair] = calls[1]?.body.messages ?? []
    expect(said).toEqual({ role: 'assistant', content: '{"questions":["Why"]}' })
    expect(repair?.content).toContain('Too small: expected string to have >=5 characters')
  })

  test('or stops in the middle is not taken for the part that is whole', async () => {
    const part = `{"first draft": ${JSON.stringify(GOOD)}, "second`
    const better = { questions: ['Which release drops the old table?'] }
    const { model } = await connectTo(inTurn(says(part), says(better)))
    expect(await model.ask(requestFor())).toMatchObject({ value: better })
  })

  test('and stays so is given up', async () => {
    const { model, calls } = await connectTo(says({ questions: ['Why'] }))
    expect(await model.ask(requestFor())).toMatchObject({ reason: 'invalid_output' })
    expect(calls).toHaveLength(2)
  })

  test('is one of at most five calls', async () => {
    const refusal = refuses(400, { message: 'response_format' })
    const worst = inTurn(
      refuses(503),
      refuses(400, { message: 'max_tokens' }),
      refusal,
      refusal,
      says('no'),
    )
    const { model, calls } = await connectTo(worst)
    expect(await model.ask(requestFor())).toMatchObject({
      reason: 'invalid_output',
      usage: { calls: 5 },
    })
    expect(calls).toHaveLength(5)
  })
})

describe('an answer that ran out of room', () => {
  const cut = says('{"questions": ["Who pages wh', { finish: 'length' })

  test('gets twice the room, once', async () => {
    const { model, calls } = await connectTo(inTurn(cut, says(GOOD)))
    expect(await model.ask(requestFor())).toMatchObject({ kind: 'answer', usage: { calls: 2 } })
    expect(calls.map(({ body }) => body.max_tokens)).toEqual([4000, 8000])
  })

  test.each<[string, ModelHandler]>([
    ['cap', refuses(422, { message: 'too large' })],
    ['window', refuses(400, { code: 'context_length_exceeded' })],
  ])('on a server with no larger %s is reported as cut off', async (_, refusal) => {
    const { model } = await connectTo(inTurn(cut, refusal))
    expect(await model.ask(requestFor())).toMatchObject({ reason: 'truncated' })
  })
})

describe('what is sent', () => {
  test('is the key, the model, the texts and the plain schema, and nothing only OpenAI knows', async () => {
    const { model, calls } = await connectTo(says(GOOD))
    await model.ask(requestFor())
    const [call] = calls
    expect(call?.path).toBe('/v1/chat/completions')
    expect(call?.headers.authorization).toBe('Bearer sk-SECRET-KEY')
    const { schema } = requestFor()
    expect(call?.body).toEqual({
      model: 'some-model',
      messages: [
        { role: 'system', content: 'You write questions.' },
        { role: 'user', content: 'The failover is manual (SECRET-PASSAGE).' },
      ],
      max_tokens: 4000,
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'questions', schema: schema.wire, strict: true },
      },
    })
  })

  test('holds no half characters, which servers refuse', async () => {
    const { model, calls } = await connectTo(says(GOOD))
    await model.ask(requestFor({ user: 'cut \ud83d here, whole \u{1f914} there' }))
    expect(calls[0]?.body.messages[1]?.content).toBe('cut \ufffd here, whole \u{1f914} there')
  })

  test('takes nothing from the environment that the configuration does not name', async () => {
    vi.stubEnv('OPENAI_ORG_ID', 'org-1')
    vi.stubEnv('OPENAI_PROJECT_ID', 'proj-1')
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9/v1')
    vi.stubEnv('OPENAI_LOG', 'debug')
    const { model, calls } = await connectTo(says(GOOD))
    expect(await model.ask(requestFor())).toMatchObject({ kind: 'answer' })
    expect(Object.keys(calls[0]?.headers ?? {})).not.toContain('openai-organization')
    expect(Object.keys(calls[0]?.headers ?? {})).not.toContain('openai-project')
  })

  test('goes to the configured server only, not where that redirects to', async () => {
    const elsewhere = await connectTo(says(GOOD))
    const { model } = await connectTo((_, response) => {
      response.writeHead(307, { location: `http://${elsewhere.host}/v1/chat/completions` }).end()
    })
    expect(await model.ask(requestFor())).toMatchObject({ reason: 'protocol' })
    expect(elsewhere.calls).toHaveLength(0)
  })
})

test('without a key and without a server there is no model', () => {
  const deps = { log: { info: () => {}, warn: () => {} }, notifyOperator: () => {} }
  expect(openModel(null, deps)).toBeNull()
})
