import { expect, test } from 'vitest'
import { askMessage, type AskShown } from '../../src/slack/blocks/ask.ts'
import { shownText } from '../support/slack/shown-text.ts'

const LEGEND = { paused: 'a', changed: 'b', covered: 'c', missed: 'd' }
const QUOTE = 'Fulfilment creates a shipment for each event.'

function inThread(stake: string | null): string {
  const ask: AskShown = {
    text: 'What happens on the day the same message is delivered twice?',
    stake,
    quote: QUOTE,
    cites: null,
    askedBy: 'Ines',
  }
  return shownText(askMessage(ask, LEGEND).blocks)
}

test('a message in the thread shows the passage once: in the stake, or below it', () => {
  const quoting = 'It says “Fulfilment creates a shipment for each event”, but not for a repeat.'
  expect(inThread(quoting)).toContain(quoting)
  expect(inThread(quoting)).not.toContain(`> ${QUOTE}`)
  expect(inThread('A parcel goes out twice.')).toContain(`> ${QUOTE}`)
  expect(inThread(null)).toContain(`> ${QUOTE}`)
})
