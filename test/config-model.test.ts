import { describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

describe('the model in the environment', () => {
  test('is absent where neither key nor address is set, blank or not', () => {
    expect(readConfig({}).model).toBeNull()
    expect(readConfig({ OPENAI_API_KEY: ' ', OPENAI_BASE_URL: '' }).model).toBeNull()
  })

  test('is OpenAI with a default model where there is only a key', () => {
    expect(readConfig({ OPENAI_API_KEY: 'sk-1', OPENAI_BASE_URL: '' }).model).toEqual({
      apiKey: 'sk-1',
      baseUrl: 'https://api.openai.com/v1',
      name: 'gpt-5.6-terra',
      window: null,
    })
  })

  test('is a server of one’s own, without a key, where there is only an address', () => {
    const env = {
      OPENAI_BASE_URL: 'http://localhost:11434/v1',
      GADFLY_MODEL: 'qwen3',
      GADFLY_MODEL_WINDOW: '32768',
    }
    expect(readConfig(env).model).toMatchObject({
      baseUrl: 'http://localhost:11434/v1',
      name: 'qwen3',
      window: 32_768,
    })
  })

  test('is refused with every problem, and the key is in none of them', () => {
    const env = { OPENAI_API_KEY: 'sk-1', OPENAI_BASE_URL: 'localhost', GADFLY_MODEL_WINDOW: '32k' }
    expect(() => readConfig(env)).toThrow(
      'OPENAI_BASE_URL: must be an http:// or https:// address, usually ending in /v1.\n' +
        'GADFLY_MODEL_WINDOW: must be the number of tokens the model takes at once, such as 128000.',
    )
  })
})
