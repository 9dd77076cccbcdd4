import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkQuestion, plainQuestion } from '../../src/slack/plain-question.ts'

it.each([
  [
    'What if <!channel> <@U123> or <@U123|ana> reads <https://x.example/a|this>?',
    'What if channel or ana reads this?',
  ],
  ['See [the plan](https://x.example/p) and https://x.example/q?', 'See the plan and x.example/q?'],
  [
    '@here who   is\n*really* _on_ `call` for snake_case_names, 2 * 3 * 4?',
    'here who is really on call for snake_case_names, 2 * 3 * 4?',
  ],
  ['@_here_ what \u202Ethen\u200B?', 'here what then?'],
  ['p99 < 200 ms and > 100 ms?', 'p99 < 200 ms and > 100 ms?'],
])('a question is made plain: %s', (typed, plain) => {
  expect(plainQuestion(typed)).toBe(plain)
})

it('has a sensible length and ends as a question does', () => {
  expect(checkQuestion('Why so?')).toEqual({ kind: 'short' })
  expect(checkQuestion(`${'long '.repeat(70)}?`)).toEqual({ kind: 'long' })
  expect(checkQuestion('This is a statement, really.')).toEqual({ kind: 'no-question-mark' })
  const fine = { kind: 'fine', text: 'What does day two look like?' }
  expect(checkQuestion('  What does *day two* look like? ')).toEqual(fine)
})

it('calls nobody, links nowhere and hides nothing, whatever is typed', () => {
  const pieces = [
    '<',
    '>',
    '!',
    '@',
    '|',
    '*',
    '_',
    '`',
    '[',
    '](',
    ')',
    '://',
    'https',
    'here',
    'channel',
    'U1',
    ' ',
    'x',
    '\u202E',
    '?',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 24 }), (parts) => {
      const plain = plainQuestion(parts.join(''))
      expect(plain).not.toMatch(/<[@#!][^<>]*>|[a-z]:\/\/|@(?:here|channel)\b|\p{Cf}/iu)
      expect(plainQuestion(plain)).toBe(plain)
    }),
    { numRuns: 2000 },
  )
})
