import { expect, it } from 'vitest'
import { createSlackApp } from '../../src/slack/app.ts'
import { freePort } from '../support/slack/bolt-app.ts'
import { startSlack } from '../support/slack/stand-in.ts'
import { weather } from '../support/slack/weather.ts'

const EVENTS = 1500

it.each(['socket', 'http'] as const)(
  'over %s every event of a storm is kept, whatever is lost, doubled or late on the way',
  async (transport) => {
    const slack = await startSlack({ timing: { ackMs: 2000, retryMs: [50, 500, 2000] } })
    const { botToken } = slack.workspace.installation
    const port = await freePort()
    const kept = new Map<string, number>()
    let count = 0
    const app = createSlackApp({
      config: {
        apiUrl: slack.apiUrl,
        botToken,
        requiredScopes: [],
        transport:
          transport === 'socket'
            ? { kind: 'socket', appToken: slack.app.appToken }
            : { kind: 'http', signingSecret: slack.app.signingSecret, port },
      },
      inbox: {
        async accept({ body }) {
          count += 1
          if (count % 40 === 0) throw new Error('the database is busy')
          const ts = (body['event'] as { ts: string }).ts
          const known = kept.has(ts)
          kept.set(ts, (kept.get(ts) ?? 0) + 1)
          return { kind: known ? 'duplicate' : 'stored' }
        },
      },
      log: { debug() {}, info() {}, warn() {}, error() {} },
    })
    await app.start()
    if (transport === 'http') await slack.useHttp(`http://127.0.0.1:${port}/slack/events`)
    const ana = slack.person('ana')
    const design = slack.channel('design', { members: [ana] })
    const shares = { duplicate: 0.2, behind: 0.1, lose: 0.05, loseAck: 0.05, delay: 0.1 }
    slack.faults.storm(weather({ seed: 7, ...shares }))

    const posted = new Set<string>()
    for (let i = 0; i < EVENTS; i += 1) {
      posted.add(ana.post(design, `${i}`).ts)
      if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 2))
      if (i % 500 === 250) slack.sockets.refresh()
      if (i % 500 === 499) slack.sockets.cut(1)
    }
    await slack.settled()
    await app.stop()
    await slack.stop()

    expect(new Set(kept.keys())).toEqual(posted)
    expect([...kept.values()].some((times) => times > 1)).toBe(true)
  },
  60_000,
)
