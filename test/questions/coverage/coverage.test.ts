import { describe, expect, test } from 'vitest'
import { readDocument } from '../../../src/documents/read-document.ts'
import { coverDocument } from '../../../src/questions/coverage/coverage.ts'
import { readForQuestions } from '../../../src/questions/coverage/reading.ts'
import { smallBank } from '../../support/small-bank.ts'

function coverageOf(topic: string, markdown: string) {
  const covered = coverDocument(readForQuestions(readDocument(markdown)), smallBank()).get(topic)
  if (!covered) throw new Error(`no topic ${topic}`)
  return covered
}

describe('whether a document answers a topic', () => {
  test.each([
    ['nothing under it', ''],
    ['TBD', 'TBD'],
    ['a bare N/A', 'N/A'],
    ['a box nobody ticked', '- [ ] Metrics\n  - Metric name:\n'],
    ['a promise for later', 'To be defined before beta.'],
    ['a bare no to a how-question', 'No.'],
  ])('a heading with %s does not', (_name, body) => {
    const { status, heading } = coverageOf(
      'slow-dependency',
      `# Doc\n\n## Timeouts\n\n${body}\n\n## Next\n\nText.`,
    )
    expect(status).toBe('missing')
    expect(heading).toBe('Timeouts')
  })

  test('a heading with an answer under it does, and the telling sentence is the passage', () => {
    const text = '# Doc\n\n## Timeouts\n\nWe thought about it. Calls have a timeout of 2 seconds.\n'
    const { status, span } = coverageOf('slow-dependency', text)
    expect(status).toBe('clear')
    expect(text.slice(span?.start, span?.end)).toBe('Calls have a timeout of 2 seconds.')
  })

  test('N/A with its reason is not applicable', () => {
    const text =
      '# Doc\n\n## Timeouts\n\nN/A, since this runs once a night and calls nothing over the network.\n'
    expect(coverageOf('slow-dependency', text).status).toBe('not-applicable')
  })

  test('a bare no answers a yes-or-no topic', () => {
    expect(coverageOf('no-op', '# Doc\n\n## Known failures\n\nNone.\n').status).toBe('clear')
  })

  test('a bold question in a list is a heading too', () => {
    const text =
      '# Doc\n\n* **How long do callers wait?**\n  At most five seconds, then they get an error.\n'
    expect(coverageOf('slow-dependency', text)).toMatchObject({
      status: 'clear',
      heading: 'How long do callers wait?',
    })
  })

  test('without a heading, sentences decide, and a mere mention is not an answer', () => {
    expect(coverageOf('slow-dependency', '# Doc\n\nThe timeout matters.\n').status).toBe('missing')
    const answered = '# Doc\n\nThe timeout is 2 seconds. A circuit breaker opens after three.\n'
    expect(coverageOf('slow-dependency', answered).status).toBe('clear')
  })
})
