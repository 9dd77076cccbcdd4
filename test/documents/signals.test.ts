import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SignalKind } from '../../src/documents/document.ts'
import { readDocument } from '../../src/documents/read-document.ts'

function found(kind: SignalKind, text: string): string[] {
  return readDocument(text)
    .signals.filter((signal) => signal.kind === kind)
    .map((signal) => signal.text)
}

describe('what a question can hook on', () => {
  it.each<[SignalKind, string, string[]]>([
    ['hedge', 'For now we **retry** by hand, as before.', ['For now we retry by hand']],
    [
      'hedge',
      'We ship. It should be fine with one node. Done.',
      ['It should be fine with one node'],
    ],
    ['hedge', 'TODO: decide who gets paged.', ['TODO: decide who gets paged']],
    ['hedge', 'Reads are eventually consistent.', []],
    [
      'quantity',
      'Up to 500 rps, 20 GB per day and $5,000 a month.',
      ['500 rps', '20 GB per day', '$5,000 a month'],
    ],
    ['quantity', 'Use v1.30 of 3 in RFC 2119, section 4.', []],
    [
      'system',
      'The checkout service calls our Ledger API.',
      ['the checkout service', 'Ledger API'],
    ],
    ['system', 'The new service and the same controller. We call it. Another API.', []],
    ['system', 'Run `order-sync-worker` with `--cloud-provider`.', ['order-sync-worker']],
    ['system', 'We send it to Zorbex, and then Zorbex stores it.', ['Zorbex', 'Zorbex']],
    ['system', 'See Alice and Bob. March is when a Pod runs; each pod is small.', []],
    ['technology', 'Use kafka, but go now. Go is fast. We like Go.', ['kafka', 'Go']],
    ['data-store', 'Rows of the orders table go to Postgres.', ['the orders table', 'Postgres']],
    ['data-store', 'See the following table. The table is long.', []],
    [
      'vendor',
      'Payments go through Stripe and Segment; each segment is small.',
      ['Stripe', 'Segment'],
    ],
    [
      'unsupported-claim',
      'The design scales well. It is much faster: 20 ms instead of 90 ms.',
      ['The design scales well'],
    ],
    ['unsupported-claim', 'It is much faster, see [the numbers](https://x.example).', []],
    ['decision', 'We will use Apache Kafka for the events.', ['Apache Kafka']],
    [
      'decision',
      'Chosen option: "A managed queue", because it is there.',
      ['A managed queue'.replace('A', 'a')],
    ],
    ['decision', 'At some point we will add a queue. We will use it. We will add a test.', []],
    ['rejected-option', 'We use a queue instead of a nightly batch job.', ['a nightly batch job']],
    ['rejected-option', 'We considered RabbitMQ but it lacks replay.', ['RabbitMQ']],
    ['owner', 'The payments team owns the ledger.', ['the payments team']],
    ['owner', 'Maintained by @ann. Thanks to @bo for the idea.', ['@ann']],
    [
      'date',
      'It must be live by end of March 2026, before the 1.30 release.',
      ['end of March 2026', 'the 1.30 release'],
    ],
    ['date', 'You may march on. Last updated: 2026-03-01', []],
    [
      'estimate',
      'This takes about three weeks; two sprints at most.',
      ['about three weeks', 'two sprints'],
    ],
    ['estimate', 'Logs are kept for two weeks.', []],
    [
      'boundary',
      'On each order, the checkout service calls the Ledger API, then waits.',
      ['the checkout service calls the Ledger API'],
    ],
    [
      'personal-data',
      'We store the email address and IP address of users.',
      ['email address', 'IP address of users'],
    ],
    [
      'personal-data',
      'Contact the owner by email address below. The IP address of the node is fixed.',
      [],
    ],
    ['model-or-prompt', 'The LLM gets the prompt with the order.', ['LLM', 'the prompt']],
    ['model-or-prompt', 'The prompt asks for a password. The model is simple.', []],
  ])('%s in %j', (kind, text, expected) => {
    expect(found(kind, text)).toEqual(expected)
  })

  it('knows alternatives by their headings, without the one that was chosen', () => {
    const text = [
      '## Decision',
      'Chosen option: Postgres, because we run it.',
      '## Considered options',
      '* Postgres',
      '* **MongoDB**: no transactions',
      '### Option 3: Use a flat file',
      '### Pros',
    ].join('\n')
    expect(found('rejected-option', text)).toEqual(['MongoDB', 'a flat file'])
  })

  it('sees that a heading has nothing under it', () => {
    const text = [
      '# Title',
      '## Rollout',
      'TBD',
      '## Monitoring',
      '<!-- what do you watch? -->',
      '## Security',
      'Describe the threats that you see.',
      '## Cost',
      'None: it runs on what we have.',
      '## Parent',
      '### Child',
      'Text.',
    ].join('\n')
    expect(found('empty-section', text)).toEqual(['Rollout', 'Monitoring', 'Security'])
  })

  it('finds nothing in code, and no technology in an address', () => {
    const text = '```\nwe assume Kafka\n```\nSee https://kafka.example/redis for more.'
    expect(readDocument(text).signals).toEqual([])
  })

  it('says where each one stands, in the words of the source', () => {
    const text = '# T\n\nFirst.\n\n## Plan\n\n- For\n  now we use **[Kafka](https://k.example)**.\n'
    const document = readDocument(text)
    const hedge = document.signals.find((signal) => signal.kind === 'hedge')
    expect(text.slice(hedge?.start, hedge?.end)).toBe('For\n  now we use **[Kafka')
    expect(hedge).toMatchObject({ text: 'For now we use Kafka', passage: 2, section: 1 })
  })
})

const PIECES = [
  ['we will use ', 'Kafka ', '**for now** ', '`a-service` ', '[x](y) ', '[', '](', '\n\n', '\n- '],
  ['instead of ', 'the orders table ', '2 weeks', ', ', '. ', '| a |\n|-|\n', 'TBD', '<b>', '\n# '],
].flat()

describe('signals of any text', () => {
  it('lie in their passage and their section', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
        const { signals, passages, sections } = readDocument(pieces.join(''))
        for (const signal of signals) {
          const home = sections[signal.section]
          const passage = signal.passage === null ? home : passages[signal.passage - 1]
          expect(signal.text).toBe(signal.text.replace(/\s+/g, ' ').trim())
          expect(signal.end).toBeGreaterThan(signal.start)
          expect(signal.start).toBeGreaterThanOrEqual(passage?.start ?? Infinity)
          expect(signal.end).toBeLessThanOrEqual(passage?.end ?? 0)
        }
      }),
      { numRuns: 500 },
    )
  })

  it.each(['[', 'a ', 'a', '- ', 'the service ', 'we will use ', '1,', 'a-b ', '### x y\n- foo\n'])(
    'are looked for in a hostile document of 150 kB too: %j again and again',
    (piece) => {
      const text = `## Alternatives\n${piece.repeat(150_000 / piece.length)}`
      expect(readDocument(text).text).toBe(text)
    },
    60_000,
  )
})
