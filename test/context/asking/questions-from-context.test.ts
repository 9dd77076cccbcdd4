import { describe, expect, test } from 'vitest'
import type { ContextItem } from '../../../src/context/items/context-item.ts'
import { questionsFromContext } from '../../../src/context/asking/questions-from-context.ts'
import { readDocument } from '../../../src/documents/read-document.ts'
import { questionFault, stakeFault } from '../../../src/questions/wording.ts'
import { contextItem } from '../../support/context-items.ts'

const NOW = new Date('2026-11-28')
const REFUNDS = `# Refunds by events

## Context

The refund service calls the ledger service for each refund, and tax is asked of Avalara each time. At
month end this takes hours.

## Proposal

We will use an event bus for refunds: the refund service writes an event and the ledger service books it.
Topics live in Kafka.

## Rollout

The first merchants move on 15 December 2026 and the rest by March 2027. We estimate 6 weeks of work.
`

const outage = contextItem({
  kind: 'incident',
  title: 'Stale balances on the ledger',
  text: 'Customers saw balances an hour old. The ledger service read from a replica that had stopped.',
  happenedAt: new Date('2026-03-03'),
  detail: {
    actions: [
      { text: 'Alert when the replica is behind', done: true },
      { text: 'Read balances from the primary', done: false },
    ],
    names: ['ledger service'],
  },
})
const directCalls = contextItem({
  kind: 'decision',
  title: 'Payments: direct calls for refunds',
  text: 'Direct calls. The bus would need a second team on call.',
  happenedAt: new Date('2026-03-12'),
  detail: { chosen: 'direct calls', rejected: ['Event bus'] },
})
const vendor = contextItem({
  kind: 'deadline',
  title: 'End of the Avalara contract',
  text: 'It ends and is not renewed.',
  detail: { due: new Date('2027-01-31') },
})

function ask(item: ContextItem | readonly ContextItem[], text = REFUNDS) {
  return questionsFromContext(readDocument(text), [item].flat(), NOW)
}
const first = (...given: Parameters<typeof ask>) => ask(...given)[0]

describe('a question from context', () => {
  test('asks about an action that was never done, where its place is touched again', () => {
    expect(first(outage)).toMatchObject({
      text: 'After “Stale balances on the ledger” in March we left “read balances from the primary” undone: what does this do without it?',
      why: '“Stale balances on the ledger” in March left “read balances from the primary” undone, and this document touches the ledger service again.',
      cites: { itemId: outage.id, quote: 'Read balances from the primary', date: '2026-03-03' },
    })
  })

  test('asks what is different where a team turned the same down', () => {
    expect(first(directCalls)?.text).toBe(
      '“Payments: direct calls for refunds” turned down an event bus in March: what is different here?',
    )
  })

  test('asks what is different where a team chose the same and gave it up', () => {
    const given = contextItem({
      kind: 'decision',
      title: 'Event bus for refunds',
      text: 'Payments chose an event bus in March. We gave it up in June, because nobody could replay it.',
      happenedAt: new Date('2026-03-12'),
    })
    expect(first(given)).toMatchObject({
      text: '“Event bus for refunds” chose an event bus in March and gave it up again: what is different here?',
      cites: { quote: 'We gave it up in June, because nobody could replay it.' },
    })
  })

  test('asks what bridges the time to a date that comes too late', () => {
    expect(first(vendor)?.text).toBe(
      '“End of the Avalara contract” falls on 31 January, before March 2027: what bridges the time between?',
    )
  })

  test('asks what is live by a day that the document has no date for', () => {
    const undated = REFUNDS.replace(/## Rollout[\s\S]*/, '')
    expect(first(vendor, undated)?.text).toBe(
      '“End of the Avalara contract” falls on 31 January: what of this is live by then?',
    )
  })

  test('asks what has to wait for a freeze that the plan runs into', () => {
    const freeze = contextItem({
      kind: 'constraint',
      title: 'Change freeze over the holidays',
      validFrom: new Date('2026-12-13'),
      validUntil: new Date('2027-01-05'),
    })
    expect(first(freeze)?.text).toBe(
      '“Change freeze over the holidays” lasts until 5 January: what planned for 15 December 2026 has to wait?',
    )
    const later = { ...freeze, validFrom: new Date('2026-12-18') }
    expect(ask(later)).toEqual([])
  })

  test('asks of a bet on the roadmap whether it comes sooner or later', () => {
    const bet = contextItem({
      kind: 'roadmap',
      title: 'Refunds in the mobile app',
      text: 'Customers start them. It needs the refund service.',
      validUntil: new Date('2027-06-30'),
    })
    expect(first(bet)?.text).toBe(
      'Does “Refunds in the mobile app”, planned for June, come sooner or later by this?',
    )
  })

  test('asks what has to be there first where the organisation lacks something', () => {
    const gap = contextItem({ kind: 'capability-gap', title: 'No on-call for the refund service' })
    expect(first(gap)?.text).toBe(
      '“No on-call for the refund service” still holds: what has to be there before this goes live?',
    )
  })

  test('holds an estimate against the last three of its size, and not against two', () => {
    const effort = (title: string, planned: string, took: string, year: string) =>
      contextItem({
        kind: 'estimate',
        title,
        detail: { planned, took },
        happenedAt: new Date(year),
      })
    const three = [
      effort('Split of the invoices', '6 weeks', '11 weeks', '2025-03-01'),
      effort('New search', 'seven weeks', '14 weeks', '2025-09-01'),
      effort('Move to the new cloud', '5 weeks', '9 weeks', '2026-02-01'),
    ]
    expect(first(three)?.text).toBe(
      'Our last three efforts of this size took 9 weeks, 14 weeks and 11 weeks: what makes this one 6 weeks?',
    )
    expect(ask(three.slice(1))).toEqual([])
    expect(
      ask([...three.slice(1), effort('Small one', '6 weeks', '6 weeks', '2026-01-01')]),
    ).toEqual([])
  })

  test('can be said aloud: one sentence, 25 words, and one line for executives', () => {
    for (const item of [outage, directCalls, vendor]) {
      const question = first(item)
      expect(question && questionFault(question.text)).toBeNull()
      expect(question && stakeFault(question.why)).toBeNull()
      expect(question?.text.split(' ').length).toBeLessThanOrEqual(25)
      expect(question?.exec.split(' ').length).toBeLessThanOrEqual(25)
      expect(question?.exec).toMatch(/\?$/)
    }
  })

  test('quotes a passage of the document that names what both speak of', () => {
    const document = readDocument(REFUNDS)
    const { start, end } = first(outage)?.passage ?? { start: 0, end: 0 }
    expect(document.text.slice(start, end)).toContain('ledger service')
  })
})

describe('no question from context', () => {
  test.each<[string, ContextItem]>([
    [
      'what everybody runs',
      {
        ...outage,
        title: 'Disks full',
        text: 'Kafka was down for an hour.',
        detail: { actions: [{ text: 'Watch the disks', done: false }], names: ['Kafka'] },
      },
    ],
    [
      'a word they happen to share',
      {
        ...outage,
        title: 'Coffee machine',
        text: 'Staff waited hours for a refund.',
        detail: { names: ['coffee service'] },
      },
    ],
  ])('rests on %s', (_name, item) => {
    expect(ask(item)).toEqual([])
  })

  test('rests on an option alone, without the subject', () => {
    const other = {
      ...directCalls,
      title: 'Search: nightly index',
      text: 'Nightly.',
      detail: { chosen: 'nightly index', rejected: ['Event bus'] },
    }
    expect(ask(other)).toEqual([])
  })

  test('rests on what nobody confirmed, on what has run out, or on a day gone by', () => {
    expect(ask({ ...outage, confirmedAt: null })).toEqual([])
    expect(ask({ ...outage, validUntil: new Date('2026-11-01') })).toEqual([])
    expect(ask({ ...vendor, detail: { due: new Date('2026-10-31') } })).toEqual([])
  })

  test('asks a document that speaks of the item: by its link, its number or its name', () => {
    const cited = `${REFUNDS}\n## Risks\n\n`
    expect(ask(outage, `${cited}See ${outage.link}.`)).toEqual([])
    expect(ask({ ...outage, title: 'INC-41 Wrong sums' }, `${cited}As in INC-41.`)).toEqual([])
    expect(ask(outage, `${cited}Stale balances on the ledger cannot come back.`)).toEqual([])
    expect(ask(vendor, `${cited}Avalara ends on 31 January 2027, which we meet.`)).toEqual([])
  })

  test('asks a decision again that the document looks back to', () => {
    const text = `${REFUNDS}\n## History\n\nThe earlier decision of Payments was direct calls for refunds.\n`
    expect(ask(directCalls, text)).toEqual([])
  })

  test('is asked of a document that says the item does not hold any more: the document wins', () => {
    const done = `${REFUNDS}\n## Since then\n\nBalances are now read from the primary: that has been done in May.\n`
    expect(ask(outage, done)).toEqual([])
    const late = `${REFUNDS}\n## Since then\n\nThe contract with Avalara was extended to the end of 2028.\n`
    expect(ask(vendor, late)).toEqual([])
    const record = `# Refunds: event bus\n\nStatus: Accepted\n\n## Context\n\nRefunds are slow.\n\n## Decision\n\nWe will use an event bus for refunds. This replaces direct calls of Payments for refunds.\n`
    expect(ask(directCalls, record)).toEqual([])
    expect(ask(directCalls, record.replace('Accepted', 'Proposed'))).not.toEqual([])
  })
})
