import { array, assert, constantFrom, date, option, property, record, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CONTEXT_KINDS, type ContextItem } from '../../../src/context/items/context-item.ts'
import { readItemsFile, writeItemsFile } from '../../../src/context/items/items-file.ts'

const NOW = new Date('2026-11-28T12:00:00Z')

describe('a file of context items', () => {
  test('is read as people write it', () => {
    const read = readItemsFile(
      `items:
  - kind: deadline
    title: End of the Avalara contract
    due: 2027-01-31
    link: https://wiki.example.com/contracts/7
    visible_to: { channel: C024BE91L }
`,
      NOW,
    )
    expect(read).toEqual({
      kind: 'items',
      items: [
        {
          id: 'item-1',
          kind: 'deadline',
          title: 'End of the Avalara contract',
          text: 'End of the Avalara contract',
          link: 'https://wiki.example.com/contracts/7',
          ownerId: null,
          happenedAt: null,
          validFrom: null,
          validUntil: null,
          confirmedAt: NOW,
          visibleTo: { kind: 'channel', channelId: 'C024BE91L' },
          detail: { due: new Date('2027-01-31') },
        },
      ],
    })
  })

  test('has all its faults told at once, each with its line and what to do', () => {
    const read = readItemsFile(
      `items:
  - kind: outage
    title: Ledger down
    happened: 3 March 2026
  - title: No kind here
    happend: 2026-03-03
  - kind: incident
    title: Checkout down
    link: wiki
    actions:
      - text: Do it
        done: maybe
`,
      NOW,
    )
    expect(read.kind === 'problems' ? read.problems : []).toEqual([
      'Line 2, “Ledger down”: "kind" must be one of roadmap, deadline, constraint, incident, decision, capability-gap, estimate.',
      'Line 2, “Ledger down”: "happened" is no date; write it as 2026-03-31.',
      'Line 5, “No kind here”: "kind" is missing.',
      expect.stringMatching(
        /^Line 5, “No kind here”: there is no field "happend"; the fields are id, kind, title/,
      ),
      'Line 7, “Checkout down”: "link" is no web address.',
      'Line 7, “Checkout down”: "actions.0.done" must be true or false.',
    ])
  })

  test.each([
    ['kind: [', /^Line 1: this is no YAML/],
    ['just words', /no list of items/],
    ['items: 5', /no list of items/],
    ['items:\n  - 5\n', /item 1: this is no item with fields/],
    [
      'items:\n  - {kind: incident, title: A b, id: x}\n  - {kind: incident, title: C d, id: x}\n',
      /"x" is given to two items/,
    ],
  ])('%j is refused in a sentence', (source, sentence) => {
    const read = readItemsFile(source, NOW)
    expect(read.kind === 'problems' ? read.problems.join('\n') : '').toMatch(sentence)
  })

  test('is written so that reading it gives the same items', () => {
    const words = string({ minLength: 1, maxLength: 40 })
      .map((text) => text.replace(/\s+/g, ' ').trim())
      .filter((text) => text !== '')
    const day = date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    })
    const midnight = day.map((at) => new Date(`${at.toISOString().slice(0, 10)}T00:00:00Z`))
    const maybe = <T>(arb: Parameters<typeof option<T>>[0]) => option(arb, { nil: null })
    const item = record({
      kind: constantFrom(...CONTEXT_KINDS),
      title: words,
      text: words,
      link: maybe(constantFrom('https://wiki.example.com/a', 'http://x.example/?q=1#2')),
      ownerId: maybe(words),
      happenedAt: maybe(midnight),
      validFrom: maybe(midnight),
      validUntil: maybe(midnight.map((at) => new Date(at.getTime() + 86_399_000))),
      confirmedAt: midnight,
      visibleTo: constantFrom<ContextItem['visibleTo']>(
        { kind: 'everyone' },
        { kind: 'channel', channelId: 'C1' },
        { kind: 'people', people: ['U1', 'U2'] },
      ),
      detail: record(
        {
          status: words,
          chosen: words,
          rejected: array(words, { minLength: 1 }),
          why: words,
          lessons: array(words, { minLength: 1 }),
          actions: array(record({ text: words, done: constantFrom(true, false, null) })),
          due: midnight,
          planned: words,
          took: words,
          names: array(words, { minLength: 1 }),
        },
        { requiredKeys: [] },
      ),
    })
    assert(
      property(array(item, { maxLength: 5 }), (made) => {
        const items = made.map((one, at) => ({ ...one, id: `id-${at}` }))
        expect(readItemsFile(writeItemsFile(items), NOW)).toEqual({ kind: 'items', items })
      }),
      { numRuns: 150 },
    )
  })
})
