import { describe, expect, test } from 'vitest'
import { buildRequest } from '../../src/model/build-request.ts'
import { firstDialect } from '../../src/model/dialect.ts'
import { requestFor } from '../support/ask-loopback.ts'

function firstRequestTo(baseUrl: string) {
  const turn = { dialect: firstDialect(baseUrl), maxTokens: 4000, repair: null, retried: false }
  return buildRequest(requestFor(), turn, { name: 'some-model', baseUrl })
}

describe('OpenAI is told not to keep what it is sent', () => {
  test.each([
    'https://api.openai.com/v1',
    'https://eu.api.openai.com/v1/',
    'https://acme.openai.azure.com/openai/v1',
  ])('%s', (baseUrl) => {
    const request = firstRequestTo(baseUrl)
    expect(request).toMatchObject({ store: false, max_completion_tokens: 4000 })
    expect(request).not.toHaveProperty('max_tokens')
  })
})

describe('a server that is not OpenAI gets none of its newer fields', () => {
  test.each([
    'http://localhost:11434/v1',
    'https://openrouter.ai/api/v1',
    'https://notopenai.com/v1',
    'https://api.openai.com.example.org/v1',
  ])('%s', (baseUrl) => {
    const request = firstRequestTo(baseUrl)
    expect(request).toMatchObject({ max_tokens: 4000 })
    expect(Object.keys(request).toSorted()).toEqual([
      'max_tokens',
      'messages',
      'model',
      'response_format',
    ])
  })
})
