import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSlackApp, type SlackApp } from '../../src/slack/app.ts'
import type { Human } from '../support/slack/people.ts'
import { startSlack, type Slack } from '../support/slack/stand-in.ts'
import type { Channel } from '../support/slack/workspace.ts'

// A busy machine may be slow; that alone fails nothing.
vi.setConfig({ testTimeout: 60_000 })

let slack: Slack
let app: SlackApp
let ana: Human
let design: Channel
const kept = new Set<string>()
const warned: string[] = []

beforeEach(async () => {
  kept.clear()
  warned.length = 0
  slack = await startSlack({ timing: { refreshGraceMs: 5000, retryMs: [200, 1000, 3000] } })
  ana = slack.person('ana')
  design = slack.channel('design', { members: [ana] })
  app = createSlackApp({
    config: {
      apiUrl: slack.apiUrl,
      botToken: slack.workspace.installation.botToken,
      requiredScopes: [],
      transport: { kind: 'socket', appToken: slack.app.appToken },
    },
    inbox: {
      async accept({ id }) {
        kept.add(id)
        return { kind: 'stored' }
      },
    },
    log: { debug() {}, info() {}, warn: (_, message) => void warned.push(message), error() {} },
  })
  await app.start()
})

afterEach(async () => {
  await app.stop()
  await slack.stop()
})

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function postEvery(ms: number, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    ana.post(design, `${i}`)
    await wait(ms)
  }
}

describe('when Slack asks for new connections', () => {
  it('events go on without one of them having to be repeated', async () => {
    const posting = postEvery(5, 100)
    await wait(50)
    expect(slack.sockets.refresh()).toBe(2)
    await posting
    await slack.settled()

    expect(kept.size).toBe(100)
    const repeated = slack.events.filter(({ attempts }) => attempts.length > 1)
    expect(repeated.map(({ attempts }) => attempts)).toEqual([])
    expect(slack.sockets.count()).toBe(2)
  })

  it('again and again, there are always two', async () => {
    for (let i = 0; i < 4; i += 1) {
      slack.sockets.refresh()
      await vi.waitFor(() => expect(slack.sockets.count()).toBe(2), 10_000)
    }
    ana.post(design, 'still here')
    await slack.settled()

    expect(kept.size).toBe(1)
  })
})

describe('when the network breaks', () => {
  it('connects again at once and loses nothing', async () => {
    const posting = postEvery(5, 60)
    await wait(50)
    slack.sockets.cut()
    await posting
    await slack.settled()

    expect(kept.size).toBe(60)
    await vi.waitFor(() => expect(slack.sockets.count()).toBe(2), 10_000)
  })

  it('keeps trying while Slack answers with errors, and says why', async () => {
    slack.faults.api('apps.connections.open', { kind: 'status', status: 500 }, 2)
    slack.faults.api('apps.connections.open', { kind: 'rate-limited', retryAfter: 1 }, 2)
    slack.sockets.cut()
    await vi.waitFor(() => expect(app.isConnected()).toBe(false), 10_000)
    ana.post(design, 'meanwhile')
    await vi.waitFor(() => expect(slack.sockets.count()).toBe(2), 20_000)
    slack.retryNow()
    await slack.settled()

    expect(kept.size).toBe(1)
    expect(warned.join('\n')).toContain('not connected to Slack')
  })

  it('notices a connection that went dead without closing', async () => {
    slack.sockets.freeze()
    // The library gives a pong five seconds.
    await vi.waitFor(() => expect(slack.sockets.count()).toBe(2), 20_000)
    ana.post(design, 'are you there?')
    slack.retryNow()
    await slack.settled()

    expect(kept.size).toBe(1)
  })

  it('says in a sentence that the app token was revoked, lives on, and recovers', async () => {
    const { appToken } = slack.app
    slack.app.appToken = 'xapp-other'
    slack.sockets.cut()
    await vi.waitFor(() => expect(warned.join()).toContain('SLACK_APP_TOKEN'), 10_000)
    slack.app.appToken = appToken
    await vi.waitFor(() => expect(app.isConnected()).toBe(true), 20_000)
  })
})

it('stops while it is waiting to connect again', async () => {
  slack.faults.api('apps.connections.open', { kind: 'status', status: 500 }, 99)
  slack.sockets.cut()
  await vi.waitFor(() => expect(warned.length).toBeGreaterThan(0), 10_000)
  await app.stop()

  expect(slack.sockets.count()).toBe(0)
})

it('stops while Slack keeps it waiting for a connection', async () => {
  slack.faults.api('apps.connections.open', { kind: 'delay', ms: 60_000 }, 2)
  slack.sockets.cut()
  await vi.waitFor(() => expect(slack.calls.at(-1)?.answer).toBe('under way'), 10_000)
  await app.stop()

  expect(slack.calls.at(-1)?.answer).toBe('under way')
})
