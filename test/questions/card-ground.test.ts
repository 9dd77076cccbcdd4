import { expect, test } from 'vitest'
import { cardGround } from '../../src/questions/card-ground.ts'

const QUOTE = 'Fulfilment consumes the `orders` topic and creates a shipment for each event.'
const evidence = { kind: 'quote', quote: QUOTE, section: 'Design > Events' } as const
const absence = {
  kind: 'absence',
  heading: 'Timeouts',
  lookedFor: 'how long callers wait',
} as const

const groundOf = (why: string, over: Partial<Parameters<typeof cardGround>[0]> = {}) =>
  cardGround({ why, evidence, coverage: 'missing', ...over })

test('a passage the stake has quoted is not shown again, nor where it stands', () => {
  const why = 'Under “Events” it says “Fulfilment consumes the orders topic”, but not how often.'
  expect(groundOf(why)).toEqual({ passages: [], gap: null, section: null })
})

test('a passage it has not quoted, or of which it names a word or two, is shown with its place', () => {
  const shown = {
    passages: ['Fulfilment consumes the orders topic and creates a shipment for each event.'],
    gap: null,
    section: 'Design > Events',
  }
  expect(groundOf('Two shipments for one order cost us a parcel.')).toEqual(shown)
  expect(groundOf('What “each event” means is open.')).toEqual(shown)
  expect(groundOf('It says “Loyalty consumes the orders topic”, too.')).toEqual(shown)
})

test('the lines to have read beforehand are shown whatever the stake says', () => {
  const primer = [{ quote: '**One** line.' }, { quote: 'Another.' }]
  expect(groundOf(`“${QUOTE}”`, { primer }).passages).toEqual(['One line.', 'Another.'])
})

test('what is missing is said once: by the stake, or else beside it', () => {
  const gap = (why: string, heading: string | null, coverage: 'missing' | 'partial' = 'missing') =>
    groundOf(why, { evidence: { ...absence, heading }, coverage }).gap
  expect(gap('Under “Timeouts” the document does not say how long.', 'Timeouts')).toBeNull()
  expect(gap('The document does not say how long.', null)).toBeNull()
  expect(gap('Callers pile up.', 'Timeouts')).toBe(
    'The heading “Timeouts” has no full answer under it.',
  )
  expect(gap('Callers pile up.', null)).toBe('The document does not say how long callers wait.')
  expect(gap('Callers pile up.', null, 'partial')).toBe(
    'The document only half says how long callers wait.',
  )
})
