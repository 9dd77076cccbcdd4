import type { App } from '@slack/bolt'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startBolt, type Transport } from './bolt-app.ts'
import { startSlack, type Slack, type SlackOptions } from './stand-in.ts'

// A busy machine may be slow; that alone fails nothing.
vi.setConfig({ testTimeout: 60_000 })

const stops: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

async function slackWith(options: SlackOptions = {}): Promise<Slack> {
  const slack = await startSlack(options)
  stops.push(() => slack.stop())
  return slack
}

async function boltOn(slack: Slack, transport: Transport, prepare: (app: App) => void) {
  const bolt = await startBolt(slack, transport, prepare)
  stops.push(() => bolt.stop())
  return bolt.app
}

describe.each(['socket', 'http'] as const)('a Bolt app over %s', (transport) => {
  it('hears a message and answers in its thread, and people see the answer', async () => {
    const slack = await slackWith()
    const ana = slack.person('ana')
    const design = slack.channel('design', { members: [ana] })
    await boltOn(slack, transport, (app) => {
      app.message(async ({ message, client }) => {
        await client.chat.postMessage({
          channel: message.channel,
          thread_ts: message.ts,
          text: 'Why now?',
        })
      })
    })

    ana.post(design, 'We move to 2 regions & <one> queue: https://wiki.example/doc')
    await slack.settled()
    await vi.waitFor(() => expect(design.messages).toHaveLength(2), 10_000)

    expect(design.messages[0]?.text).toBe(
      'We move to 2 regions &amp; &lt;one&gt; queue: <https://wiki.example/doc>',
    )
    expect(design.messages[1]).toMatchObject({ text: 'Why now?', threadTs: design.messages[0]?.ts })
  })

  it('hears a mention as a second event about the same message', async () => {
    const slack = await slackWith()
    const ana = slack.person('ana')
    const design = slack.channel('design', { members: [ana] })
    const heard: { type: string; ts: string; id: unknown }[] = []
    await boltOn(slack, transport, (app) => {
      app.event('app_mention', async ({ event, body }) => {
        heard.push({ type: event.type, ts: event.ts, id: body.event_id })
      })
      app.event('message', async ({ event, body }) => {
        heard.push({ type: event.type, ts: event.ts, id: body.event_id })
      })
    })

    ana.post(design, `<@${slack.workspace.installation.botUser}> look at this`)
    await slack.settled()

    await vi.waitFor(() => expect(heard).toHaveLength(2), 10_000)
    expect(new Set(heard.map(({ ts }) => ts)).size).toBe(1)
    expect(new Set(heard.map(({ id }) => id)).size).toBe(2)
  })

  it('lets a person click, fill in a modal that first complains, and submit it', async () => {
    const slack = await slackWith()
    const ana = slack.person('ana')
    const design = slack.channel('design', { members: [ana] })
    await boltOn(slack, transport, (app) => {
      app.action('q_edit', async ({ ack, body, client }) => {
        await ack()
        if (body.type === 'block_actions')
          await client.views.open({ trigger_id: body.trigger_id, view: editModal })
      })
      app.view('edit', async ({ ack, view }) => {
        const said = view.state.values['wording']?.['text']?.value ?? ''
        if (said.endsWith('?')) await ack()
        else await ack({ response_action: 'errors', errors: { wording: 'Ask a question.' } })
      })
    })
    const card = slack.say(design, 'A card', cardBlocks)

    expect(await ana.click(card, 'q_edit')).toMatchObject({ kind: 'acked' })
    await vi.waitFor(() => expect(ana.modal()).toBeDefined(), 10_000)
    const modal = ana.modal()
    if (!modal) throw new Error('no modal')
    expect(await ana.submit(modal, { text: 'No' })).toEqual({
      kind: 'errors',
      errors: { wording: 'Ask a question.' },
    })
    expect(await ana.submit(modal, { text: 'Really?' })).toEqual({ kind: 'closed' })
    expect(ana.modal()).toBeUndefined()
  })
})

const cardBlocks = [
  {
    type: 'actions',
    block_id: 'q:1',
    elements: [
      {
        type: 'button',
        action_id: 'q_edit',
        text: { type: 'plain_text', text: 'Edit' },
        value: '1',
      },
    ],
  },
]

const editModal = {
  type: 'modal' as const,
  callback_id: 'edit',
  title: { type: 'plain_text' as const, text: 'Edit' },
  submit: { type: 'plain_text' as const, text: 'Ask' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'wording',
      label: { type: 'plain_text' as const, text: 'Question' },
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
  ],
}
