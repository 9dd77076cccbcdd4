import type { App } from '@slack/bolt'
import { describe, expect, it, vi } from 'vitest'
import type { Gadfly } from '../../src/gadfly.ts'
import { engines } from '../support/database.ts'
import { aScene } from '../support/gadfly.ts'

vi.setConfig({ testTimeout: 120_000 })

describe.each(engines())('deliveries from Slack (%s)', (engine) => {
  it.each(['socket', 'http'] as const)(
    'over %s are handled once each, however often and in whatever order they come',
    async (transport) => {
      // Slack gives up in the end; how long it goes on is not what is tested here.
      const timing = { ackMs: 800, retryMs: Array.from({ length: 50 }, () => 100) }
      const { slack, start } = await aScene(engine, { timing }, transport)
      const ana = slack.person('ana')
      const design = slack.channel('design', { members: [ana] })
      const heard: string[] = []
      await start({ listeners: hear('message', (event) => heard.push(event.text)) })
      slack.faults.storm(() => ({ duplicate: true, loseAck: Math.random() < 0.2 }))
      const texts = Array.from({ length: 60 }, (_, i) => `document ${i}`)
      for (const text of texts) ana.post(design, text)
      await slack.settled()

      await vi.waitFor(() => expect(heard.length).toBeGreaterThanOrEqual(60), 60_000)
      expect(heard.toSorted()).toEqual(texts.toSorted())
      expect(slack.events.every(({ state }) => state === 'acked')).toBe(true)
    },
  )

  it('that mention Gadfly are one thing, though Slack tells them twice', async () => {
    const { slack, start } = await aScene(engine)
    const ana = slack.person('ana')
    const design = slack.channel('design', { members: [ana] })
    const heard: string[] = []
    await start({
      listeners(bolt) {
        hear('message', ({ text }) => heard.push(`message ${text}`))(bolt)
        hear('app_mention', ({ text }) => heard.push(`mention ${text}`))(bolt)
      },
    })
    const bot = `<@${slack.workspace.installation.botUser}>`
    for (let i = 0; i < 5; i += 1) {
      slack.faults.event(() => true, i % 2 === 0 ? {} : { behind: 1 })
      ana.post(design, `${bot} look at ${i}`)
    }
    ana.post(design, 'the last one')
    await slack.settled()

    const expected = [0, 1, 2, 3, 4].map((i) => `mention ${bot} look at ${i}`)
    await vi.waitFor(() => expect(heard).toHaveLength(6), 60_000)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(heard.toSorted()).toEqual([...expected, 'message the last one'].toSorted())
  })

  it('that Gadfly set off itself are not handled', async () => {
    const { slack, start } = await aScene(engine)
    const ana = slack.person('ana')
    const design = slack.channel('design', { members: [ana] })
    const heard: unknown[] = []
    const gadfly = await start({ listeners: hear('message', (event) => heard.push(event)) })
    const { ts } = await gadfly.deps.client.chat.postMessage({ channel: design.id, text: 'Hello.' })
    await gadfly.deps.client.chat.update({ channel: design.id, ts: ts ?? '', text: 'Hello again.' })
    ana.post(design, 'a document')
    await slack.settled()

    await vi.waitFor(() => expect(heard).toMatchObject([{ text: 'a document' }]))
    expect(await inboxTypes(gadfly)).toEqual(['message'])
  })

  it('are tried again when a listener fails', async () => {
    const { slack, start } = await aScene(engine)
    const ana = slack.person('ana')
    const design = slack.channel('design', { members: [ana] })
    let attempts = 0
    await start({
      listeners: hear('message', () => {
        attempts += 1
        if (attempts === 1) throw new Error('the first time')
      }),
    })
    ana.post(design, 'a document')

    await vi.waitFor(() => expect(attempts).toBe(2), 60_000)
  })

  it('leave no text behind when they have been handled', async () => {
    const { slack, start } = await aScene(engine)
    const ana = slack.person('ana')
    const design = slack.channel('design', { members: [ana] })
    const gadfly = await start({ listeners: () => {} })
    ana.post(design, 'a secret document')
    await slack.settled()

    await vi.waitFor(async () => {
      const rows = await gadfly.deps.db.selectFrom('inbox').selectAll().execute()
      expect(rows).toMatchObject([{ body: null, handledAt: expect.any(Date) }])
    }, 60_000)
  })
})

type Heard = { readonly text: string; readonly ts: string }

function hear(type: 'message' | 'app_mention', listen: (event: Heard) => unknown) {
  return (bolt: App) =>
    bolt.event(type, async ({ event }) => {
      listen({ text: 'text' in event ? (event.text ?? '') : '', ts: event.ts })
    })
}

async function inboxTypes({ deps }: Gadfly) {
  const rows = await deps.db.selectFrom('inbox').select('type').execute()
  return rows.map(({ type }) => type)
}
