import { describe, expect, test } from 'vitest'
import { parsePattern } from '../../../src/questions/bank/pattern.ts'
import { indexText } from '../../../src/questions/coverage/text-index.ts'

function matching(pattern: string, sentences: string[]): number[] {
  const parsed = parsePattern(pattern)
  if (parsed.kind === 'problem') throw new Error(parsed.problem)
  return [...indexText(sentences).match(parsed.pattern)]
}

describe('a bank editor writes a pattern', () => {
  test('and every form of its words is found', () => {
    expect(
      matching('retry', ['We retry twice.', 'It retries.', 'Retrying is off.', 'Try.']),
    ).toEqual([0, 1, 2])
  })

  test('and words side by side are a phrase', () => {
    expect(
      matching('circuit breaker', ['A circuit breaker opens.', 'A breaker in the circuit.']),
    ).toEqual([0])
  })

  test('and terms joined by & must share a sentence, in any order', () => {
    const sentences = [
      'The timeout is 5 s.',
      'Five hundred requests time out.',
      'After 30 seconds, a timeout.',
    ]
    expect(matching('timeout & <duration>', sentences)).toEqual([0, 2])
  })

  test('and alternatives are enough one at a time', () => {
    expect(
      matching('timeout|deadline & <duration>', ['A deadline of two weeks.', 'A timeout.']),
    ).toEqual([0])
  })

  test.each([
    ['<number>', 'We keep 3 copies.', 'We keep copies.'],
    ['<duration>', 'It takes 250 ms.', 'It takes long.'],
    ['<percent>', 'Above 1 % we stop.', 'Above one we stop.'],
    ['<date>', 'Done by the end of March.', 'Done in time.'],
    ['<money>', 'About $40 a month.', 'About forty a month.'],
    ['<size>', 'Up to 20 GB.', 'Up to twenty.'],
    ['<rate>', 'Peaks at 500 requests per second.', 'Peaks at noon.'],
    ['<version>', 'From v1.30 on.', 'From now on.'],
    ['<person>', 'Run by the platform team.', 'Run by nobody.'],
    ['<link>', 'See https://example.org/x.', 'See the page.'],
    ['<code>', 'Set `retries`.', 'Set retries.'],
  ])('and the class %s finds its kind and nothing else', (name, yes, no) => {
    expect(matching(name, [yes, no])).toEqual([0])
  })

  test('and a slip in it is told, not guessed at', () => {
    expect(parsePattern('timeout & ')).toMatchObject({ kind: 'problem' })
    expect(parsePattern('in <duration>')).toMatchObject({ kind: 'problem' })
  })

  test('and words inside a link address do not count', () => {
    expect(matching('rollback', ['See [here](https://example.org/rollback).'])).toEqual([])
  })
})
