import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { engines } from '../support/database.ts'
import { aScene } from '../support/gadfly.ts'
import type { Human } from '../support/slack/people.ts'
import { shownText } from '../support/slack/shown-text.ts'
import type { Channel, Message } from '../support/slack/workspace.ts'

const ORDER_EVENTS = readFileSync('test/cases/order-events.md', 'utf8')
const WAIT = { timeout: 20_000, interval: 50 }

describe.each(engines())('a document in a watched channel (%s)', (engine) => {
  it('brings its leader a pack, which follows its edits and goes when it is deleted', async () => {
    const { slack, start } = await aScene(engine)
    const mira = slack.person('mira', { realName: 'Mira Holt' })
    const lea = slack.person('lea')
    const design = slack.channel('design', { members: [mira, lea], withoutBot: true })
    await start()
    await watch(lea, design)
    const doc = mira.post(design, ORDER_EVENTS)
    const pack = await only(lea)

    expect(pack.text).toMatch(
      /^\d questions worth asking about “Publish order events from checkout”$/,
    )
    const shown = shownText(pack.blocks)
    expect(shown.split('\n').slice(0, 6)).toEqual([
      '# Publish order events from checkout',
      'by Mira Holt  ·  open the document -> link',
      'It decides: ',
      '> Checkout will publish an order.placed event to Kafka whenever an order is accepted.',
      '(Set the review date and I remind you before it.)',
      '[datetimepicker ▾]',
    ])
    expect(shown.match(/^\[Ask\] \[Edit and ask\] \[Keep\] \[Not useful… ▾\]$/gm)).toHaveLength(
      Number(pack.text[0]),
    )
    expect(shown).toContain('not asked here yet')
    expect(shown).toContain('No model is connected: these come from the bank alone.')
    expect(mira.ephemerals()).toEqual([])
    expect(slack.thread(doc)).toEqual([])

    mira.edit(doc, ORDER_EVENTS.replace('7 days', '8 days'))
    await settle(slack)
    expect(pack.edited).toBeUndefined()

    const shorter = ORDER_EVENTS.replace(/## Design[^]*## Rollout/, '## Rollout')
    mira.edit(doc, shorter)
    await vi.waitFor(() => expect(pack.edited).toBeDefined(), WAIT)
    expect(shownText(pack.blocks)).not.toContain('arrive once')
    expect(told(lea)).toHaveLength(1)

    mira.delete(doc)
    await vi.waitFor(() => expect(shownText(pack.blocks)).toContain('was deleted'), WAIT)
    expect(shownText(pack.blocks)).toBe(
      'This document was deleted in Slack, so its text and the questions on it are gone from here too.',
    )
  })
})

async function watch(leader: Human, channel: Channel): Promise<void> {
  const before = leader.ephemerals().length
  await leader.slash(channel, '/gadfly watch')
  await vi.waitFor(() => expect(leader.ephemerals().length).toBeGreaterThan(before), WAIT)
}

/** What the bot said to somebody by direct message. */
function told(human: Human): Message[] {
  return human.direct().messages.filter(({ botId }) => botId !== undefined)
}

async function only(human: Human): Promise<Message> {
  await vi.waitFor(() => expect(told(human)).toHaveLength(1), WAIT)
  const [message] = told(human)
  if (!message) throw new Error('nothing was said')
  return message
}

/** Long enough for the bot to have done what it was going to do. */
async function settle(slack: { settled(): Promise<void> }): Promise<void> {
  await slack.settled()
  await new Promise((resolve) => setTimeout(resolve, 1500))
}
