import { expect, test } from 'vitest'
import { questionFault, stakeFault } from '../../src/questions/wording.ts'

test.each([
  'When the same order is announced twice, who notices that two parcels left the warehouse?',
  'Which settings may a team change, and which stay with whoever runs the cluster?',
  'Does a failed upload fail the build, or only the half that broke?',
  'How many of the max_connections does one worker hold at ASP.NET speed?',
  'Wer merkt, wenn dieselbe Bestellung zweimal ankommt?',
  '¿Quién se entera cuando el mismo pedido llega dos veces?',
  '同じ注文が二回届いたとき、誰が気づきますか？',
])('can be said aloud: %s', (question) => {
  expect(questionFault(question)).toBeNull()
})

test.each([
  ['Which number would show it, and by when?', 'bolted on'],
  ['What happens on failover, and who approves it?', 'bolted on'],
  ['Is it safe? Has anybody tried?', 'one sentence'],
  ['The plan is unclear. Who owns it?', 'one sentence'],
  ["Shouldn't we use a queue here instead of polling?", 'advice'],
  ['Have you considered using a queue here?', 'advice'],
  ['Why not use a queue here?', 'advice'],
  ['Who owns this after launch', 'end as a question'],
  ['Who knows?', 'too short'],
  [`Who ${'really '.repeat(30)}knows?`, 'longer than'],
])('cannot, and is told why: %s', (question, fault) => {
  expect(questionFault(question)).toContain(fault)
})

test('a stake is one short plain text', () => {
  expect(stakeFault('Events are assumed to arrive once; `orders` is read by three.')).toContain(
    'markup',
  )
  expect(stakeFault('Events are assumed to arrive once.')).toBeNull()
  expect(stakeFault('')).toBe('it has no stake')
  expect(stakeFault('word '.repeat(40).trim())).toContain('longer')
})
