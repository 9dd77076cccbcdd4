import { expect, it } from 'vitest'
import { takesBack } from '../../../src/context/asking/takes-back.ts'
import { readDocument } from '../../../src/documents/read-document.ts'
import { contextItem } from '../../support/context-items.ts'

const audit = contextItem({
  kind: 'deadline',
  title: 'Security audit of the card vault',
  detail: { due: new Date('2027-01-31') },
})
const outage = contextItem({
  kind: 'incident',
  title: 'Double shipments in the spring sale',
  detail: { actions: [{ text: 'Remember shipped orders for a week', done: false }] },
})

function against(sentence: string) {
  const takes = takesBack(readDocument(`# Card vault\n\n## Context\n\n${sentence} More follows.\n`))
  return [audit, outage].flatMap((item) => takes?.(item) ?? [])
}

it('takes back a deadline that a document says was moved, and an action it tells as done', () => {
  const moved = 'The security audit of the card vault was moved to 15 May 2027.'
  expect(against(moved)).toEqual([{ says: moved, done: null }])
  const done = 'Shipped orders are now remembered for a week, and that has been done since June.'
  expect(against(done)).toEqual([{ says: done, done: 'Remember shipped orders for a week' }])
})

it.each([
  'If the security audit of the card vault is moved to May 2027, we start later.',
  'The security audit of the card vault was not moved to 15 May 2027.',
  'The security audit of the card vault could be extended to May 2027.',
  'The security audit of the card vault may be extended to March 2027.',
  'The security audit of the card vault was moved to 31 January 2027.',
  'The audit of another vendor was moved to 15 May 2027.',
  'Once remembering shipped orders for a week is in place, we ship twice a day.',
  'Has remembering shipped orders for a week been done?',
])('takes back nothing by a condition, a doubt, a question or the same again: %s', (sentence) => {
  expect(against(sentence)).toEqual([])
})
