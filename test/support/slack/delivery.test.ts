import { afterEach, describe, expect, it, vi } from 'vitest'
import { startBolt, type Transport } from './bolt-app.ts'
import { startSlack, type Slack, type SlackOptions } from './stand-in.ts'

// A busy machine may be slow; that alone fails nothing.
vi.setConfig({ testTimeout: 60_000 })

const stops: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

interface Heard {
  readonly id: string
  readonly text: string
  readonly retry: number | undefined
  readonly reason: string | undefined
}

/** A bot that notes every delivery; it refuses the first `refusals` of them. */
async function listener(transport: Transport, options: SlackOptions & { refusals?: number } = {}) {
  const slack = await startSlack({ timing: { ackMs: 1000 }, ...options })
  stops.push(() => slack.stop())
  const ana = slack.person('ana')
  const design = slack.channel('design', { members: [ana] })
  const heard: Heard[] = []
  let left = options.refusals ?? 0
  const bolt = await startBolt(slack, transport, (app) => {
    app.processEvent = async ({ body, ack, retryNum, retryReason }) => {
      const text = String(body['event']?.text ?? body['type'])
      heard.push({ id: String(body['event_id']), text, retry: retryNum, reason: retryReason })
      left -= 1
      if (left >= 0) throw new Error('not now')
      await ack()
    }
  })
  stops.push(() => bolt.stop())
  return { slack, ana, design, heard, bolt }
}

describe.each(['socket', 'http'] as const)('events over %s', (transport) => {
  it('come again, saying so, when they were not acknowledged', async () => {
    const { slack, ana, design, heard } = await listener(transport, { refusals: 2 })
    ana.post(design, 'A document')
    await slack.settled()

    expect(heard.map(({ retry }) => retry ?? 0)).toEqual([0, 1, 2])
    expect(heard[1]?.reason).toBe(transport === 'http' ? 'http_error' : 'timeout')
    expect(new Set(heard.map(({ id }) => id)).size).toBe(1)
    expect(slack.events[0]).toMatchObject({ state: 'acked' })
  })

  it('are given up after three repetitions', async () => {
    const timing = { ackMs: 100, retryMs: [1, 1, 1] }
    const { slack, ana, design, heard } = await listener(transport, { refusals: 9, timing })
    ana.post(design, 'A document')
    await slack.settled()

    expect(heard).toHaveLength(4)
    expect(slack.events[0]).toMatchObject({ state: 'lost' })
  })

  it('meet the fate that was asked for: twice, lost and sent again, unheard ack, overtaken', async () => {
    const { slack, ana, design, heard } = await listener(transport)
    const saying = (text: string) => (body: object) => JSON.stringify(body).includes(`"${text}"`)
    slack.faults.event(saying('twice'), { duplicate: true })
    slack.faults.event(saying('lost'), { lose: true })
    slack.faults.event(saying('unheard'), { loseAck: true })
    slack.faults.event(saying('late'), { behind: 1 })
    for (const text of ['twice', 'lost', 'unheard', 'late', 'last']) ana.post(design, text)
    await slack.settled()

    const times = (text: string) => heard.filter((one) => one.text === text)
    expect(times('twice').map(({ retry }) => retry ?? 0)).toEqual([0, 0])
    expect(times('lost').map(({ retry }) => retry)).toEqual([1])
    expect(times('unheard')).toHaveLength(2)
    const texts = heard.map(({ text }) => text)
    expect(texts.indexOf('late')).toBeGreaterThan(texts.indexOf('last'))
  })

  it('are not sent for what the app did not subscribe to, or where the bot is not', async () => {
    const { slack, ana, design, heard } = await listener(transport, { events: ['message.groups'] })
    const secret = slack.channel('secret', { kind: 'private', members: [ana] })
    const other = slack.channel('other', { kind: 'private', members: [ana], withoutBot: true })
    ana.post(design, 'public')
    ana.post(other, 'elsewhere')
    ana.post(secret, 'here')
    await slack.settled()

    expect(heard.map(({ text }) => text)).toEqual(['here'])
  })
})

it('is not believed over HTTP when it does not know the signing secret', async () => {
  const { bolt, heard } = await listener('http')
  const stranger = await startSlack({ signingSecret: 'another' })
  stops.push(() => stranger.stop())

  await expect(stranger.useHttp(bolt.url)).rejects.toThrow('challenge')
  expect(heard).toEqual([])
})

describe('sockets', () => {
  it('share the events between them, each event to one', async () => {
    const { slack, ana, design, heard } = await listener('socket')
    const second: string[] = []
    const bolt = await startBolt(slack, 'socket', (app) => {
      app.processEvent = async ({ body, ack }) => {
        second.push(String(body['event']?.text))
        await ack()
      }
    })
    stops.push(() => bolt.stop())
    for (let i = 0; i < 10; i += 1) ana.post(design, `${i}`)
    await slack.settled()

    expect([heard.length, second.length]).toEqual([5, 5])
  })

  it('that were cut lose nothing: the event waits for the next connection', async () => {
    const { slack, ana, design, heard } = await listener('socket', {
      timing: { retryMs: [50, 6000, 6000] },
    })
    slack.sockets.cut()
    await vi.waitFor(() => expect(slack.sockets.count()).toBe(0), 10_000)
    ana.post(design, 'A document')
    // The client library waits before it connects again.
    await vi.waitFor(() => expect(slack.sockets.count()).toBe(1), 20_000)
    slack.retryNow()
    await slack.settled()

    expect(heard.map(({ text, reason }) => [text, reason])).toEqual([['A document', 'no_socket']])
  })
})

it('keeps two workspaces apart on one connection', async () => {
  const { slack, heard } = await listener('socket')
  const other: Slack['workspace'] = slack.addWorkspace('umbrella')
  const bo = slack.person('bo', {}, other)
  const ops = slack.channel('ops', { members: [bo], workspace: other })
  bo.post(ops, 'theirs')
  await slack.settled()

  expect(heard.map(({ text }) => text)).toEqual(['theirs'])
  expect(slack.workspace.channels.has(ops.id)).toBe(false)
})
