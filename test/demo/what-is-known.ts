import { ACTIONS, CONTEXT_INPUTS } from '../../src/slack/ids.ts'
import type { Human } from '../support/slack/people.ts'
import type { Slack } from '../support/slack/stand-in.ts'
import type { Channel, Message } from '../support/slack/workspace.ts'
import type { Cast } from './cast.ts'
import type { Screen } from './screen.ts'
import { until } from './until.ts'

const DAY = 86_400_000

/** A day so many days from today, as people write it in documents. */
function day(fromToday: number): string {
  return new Date(Date.now() + fromToday * DAY).toISOString().slice(0, 10)
}

const POST_MORTEM = `# Post-mortem: the Loyalty service granted points twice

Date: ${day(-250)}

## Summary

Kafka delivered two hours of events again after a rebalance, and the Loyalty service granted points
twice to 1,900 customers.

## Root cause

The consumer could not tell an event that it had seen from a new one.

## Action items

- [ ] Refuse an event that was seen before
- [x] Take the points back
`

const DECISION = `# Payments publishes its events through an outbox

* Status: accepted
* Date: ${day(-170)}

## Context and Problem Statement

Payments wrote a payment and then its event. Twice in a month the event was lost.

## Considered Options

* An outbox
* Direct publishing

## Decision Outcome

Chosen option: "An outbox". Direct publishing was turned down, because a payment was written and its
event was lost.
`

const BET = {
  [CONTEXT_INPUTS.kind]: 'roadmap',
  [CONTEXT_INPUTS.title]: 'The Insights service moves to an outside vendor',
  [CONTEXT_INPUTS.text]:
    'A vendor will run the Insights service for us. No customer data may leave the company with it.',
  [CONTEXT_INPUTS.until]: day(200),
  [CONTEXT_INPUTS.visible]: 'everyone',
}

/** What no document of this review says reaches Gadfly: an incident, another team's decision, a bet. */
export async function tellWhatIsKnown(slack: Slack, cast: Cast, screen: Screen): Promise<void> {
  const { ines, channel, engineers } = cast
  const [jonas, priya] = engineers
  if (!jonas || !priya) throw new Error('The demo has too few engineers.')
  screen.step(
    'Jonas posts a post-mortem in #incidents, which is marked for them, and is asked about it.',
  )
  const asked = await confirmed(jonas, slack.channel('incidents', { members: [jonas] }), {
    purpose: 'incidents',
    posted: POST_MORTEM,
  })
  screen.panel('Direct message from Gadfly', 'only Jonas sees this', screen.seen(asked))
  await confirmed(priya, slack.channel('payments', { members: [priya] }), {
    purpose: 'decisions',
    posted: DECISION,
  })
  screen.step(
    'Priya confirms a decision of #payments in the same way, and Ines adds a bet of the roadmap.',
  )
  const before = ines.ephemerals().length
  await ines.slash(channel, '/gadfly context add')
  await ines.submit(await until('the form', () => ines.modal()), BET)
  await until('the answer to the form', () => ines.ephemerals()[before])
  await ines.slash(channel, '/gadfly context')
  const list = await until('the list', () => ines.ephemerals()[before + 1])
  screen.panel(`#${channel.name}`, 'only Ines sees this', [
    'Ines types: /gadfly context',
    '',
    ...screen.seen(list).filter((line) => !line.startsWith('[')),
  ])
}

/** Marks a channel, posts there, and says "Looks right" to what Gadfly made of it. */
async function confirmed(
  human: Human,
  channel: Channel,
  { purpose, posted }: { readonly purpose: string; readonly posted: string },
): Promise<Message> {
  const notes = human.ephemerals().length
  await human.slash(channel, `/gadfly watch as ${purpose}`)
  await until('the answer to /gadfly watch as', () => human.ephemerals()[notes])
  human.post(channel, posted)
  const asked = await until('what was read', () => human.direct().messages[0])
  await human.click(asked, ACTIONS.contextConfirm)
  await until('the confirmation', () => human.direct().messages[1])
  return asked
}
