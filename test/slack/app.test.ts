import { afterEach, describe, expect, it, vi } from 'vitest'
import { createSlackApp, type SlackApp, type SlackConfig } from '../../src/slack/app.ts'
import type { Delivery } from '../../src/slack/delivery.ts'
import type { Accepted, Inbox } from '../../src/slack/intake.ts'
import { freePort, type Transport } from '../support/slack/bolt-app.ts'
import { startSlack, type Slack, type SlackOptions } from '../support/slack/stand-in.ts'

// A busy machine may be slow; that alone fails nothing.
vi.setConfig({ testTimeout: 60_000 })

const stops: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

/** An inbox in memory, which does what the real one promises: what it knows already is a duplicate. */
function memoryInbox(answer: (delivery: Delivery) => Promise<Partial<Accepted>> | undefined) {
  const seen: { delivery: Delivery; kind: Accepted['kind'] }[] = []
  const inbox: Inbox = {
    async accept(delivery) {
      const more = await answer(delivery)
      const known = seen.some((one) => one.delivery.id === delivery.id)
      const kind = known ? 'duplicate' : 'stored'
      seen.push({ delivery, kind })
      return { kind, ...more }
    },
  }
  return { inbox, seen }
}

const logged: string[] = []
const note = (fields: object, message: string) =>
  void logged.push(`${message} ${JSON.stringify(fields)}`)
const log = { debug() {}, info: note, warn: note, error: note }

async function configFor(slack: Slack, transport: Transport): Promise<SlackConfig> {
  return {
    apiUrl: slack.apiUrl,
    botToken: slack.workspace.installation.botToken,
    requiredScopes: ['chat:write'],
    transport:
      transport === 'socket'
        ? { kind: 'socket', appToken: slack.app.appToken }
        : { kind: 'http', signingSecret: slack.app.signingSecret, port: await freePort() },
  }
}

async function gadflyOn(
  transport: Transport,
  answer: (delivery: Delivery) => Promise<Partial<Accepted>> | undefined = () => undefined,
  options: SlackOptions = {},
) {
  logged.length = 0
  const slack = await startSlack({ timing: { ackMs: 1000 }, ...options })
  const config = await configFor(slack, transport)
  const { inbox, seen } = memoryInbox(answer)
  const app = createSlackApp({ config, inbox, log })
  stops.push(async () => {
    await app.stop()
    await slack.stop()
  })
  const identity = await app.start()
  if (config.transport.kind === 'http')
    await slack.useHttp(`http://127.0.0.1:${config.transport.port}/slack/events`)
  const ana = slack.person('ana')
  const design = slack.channel('design', { members: [ana] })
  return { slack, app, seen, ana, design, identity, config }
}

const attempts = (slack: Slack) => slack.events.map(({ attempts }) => attempts)

describe.each(['socket', 'http'] as const)('deliveries over %s', (transport) => {
  it('are acknowledged only when the inbox has kept them', async () => {
    let keep = () => {}
    const kept = new Promise<void>((resolve) => (keep = resolve))
    const { slack, ana, design, seen } = await gadflyOn(transport, async () => {
      await kept
      return {}
    })
    ana.post(design, 'A document')
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(slack.events[0]).toMatchObject({ state: 'under way', attempts: [] })
    keep()
    await slack.settled()

    expect(slack.events[0]).toMatchObject({ state: 'acked' })
    expect(seen[0]?.delivery).toMatchObject({
      kind: 'event',
      type: 'message',
      workspaceId: slack.workspace.id,
      body: { event: { text: 'A document' } },
      retry: null,
    })
  })

  it('come again when the inbox could not keep them, and no document text is logged', async () => {
    let failures = 2
    const { slack, ana, design, seen } = await gadflyOn(transport, () => {
      failures -= 1
      if (failures < 0) return undefined
      return Promise.reject(new Error('no room for "A secret plan"'))
    })
    ana.post(design, 'A secret plan')
    await slack.settled()

    expect(attempts(slack)).toEqual([
      transport === 'http'
        ? ['http_error', 'http_error', 'acked']
        : ['timeout', 'timeout', 'acked'],
    ])
    expect(seen.map(({ kind, delivery }) => [kind, delivery.retry?.number])).toEqual([
      ['stored', 2],
    ])
    expect(logged.join('\n')).toContain('not kept')
    expect(logged.join('\n')).not.toContain('secret')
  })

  it('are acknowledged when they are known already', async () => {
    const { slack, ana, design, seen } = await gadflyOn(transport)
    slack.faults.event(() => true, { duplicate: true })
    ana.post(design, 'A document')
    await slack.settled()

    expect(seen.map(({ kind }) => kind)).toEqual(['stored', 'duplicate'])
    expect(attempts(slack)).toEqual([['acked'], ['acked']])
  })

  it('go on after Slack said that events were held back', async () => {
    const { slack, ana, design, seen } = await gadflyOn(transport)
    slack.rateLimit()
    await slack.settled()
    ana.post(design, 'A document')
    await slack.settled()

    expect(attempts(slack)).toEqual([['acked'], ['acked']])
    expect(seen.map(({ delivery }) => delivery.type)).toEqual(['message'])
    expect(logged.join()).toContain('hourly limit')
  })

  it('from a shared channel belong to the workspace that installed the bot', async () => {
    const { slack, seen } = await gadflyOn(transport)
    const eve = slack.person('eve', { teamId: 'TOTHER' })
    eve.post(slack.channel('with-other', { members: [eve], shared: true }), 'Hello')
    await slack.settled()

    expect(seen[0]?.delivery).toMatchObject({
      workspaceId: slack.workspace.id,
      body: { team_id: 'TOTHER', is_ext_shared_channel: true },
    })
  })

  it('answer a form and a command with what the inbox says', async () => {
    const errors = { wording: 'Ask a question.' }
    const { slack, app, ana, design, seen } = await gadflyOn(transport, async ({ type }) => {
      if (type === 'view_submission') return { reply: { response_action: 'errors', errors } }
      return type === '/gadfly' ? { reply: { text: 'You watch #design.' } } : {}
    })
    await ana.slash(design, '/gadfly watch')
    await ana.click(slack.say(design, 'A card', card), 'q_edit')
    const clicked = seen.findLast(({ delivery }) => delivery.type === 'block_actions')
    const { trigger_id } = clicked?.delivery.body ?? {}
    await app.client.views.open({ trigger_id: String(trigger_id), view: modal })
    const view = ana.modal()
    if (!view) throw new Error('no modal')

    expect(ana.ephemerals()).toMatchObject([{ text: 'You watch #design.' }])
    expect(await ana.submit(view, { text: 'No' })).toEqual({ kind: 'errors', errors })
    const kinds = seen.filter(({ delivery }) => delivery.kind !== 'event')
    expect(kinds.map(({ delivery }) => [delivery.kind, delivery.type])).toEqual([
      ['command', '/gadfly'],
      ['interaction', 'block_actions'],
      ['interaction', 'view_submission'],
    ])
  })

  it('show a person an error when their click could not be kept', async () => {
    const { slack, ana, design } = await gadflyOn(transport, ({ kind }) =>
      kind === 'interaction' ? Promise.reject(new Error('down')) : undefined,
    )
    const clicked = await ana.click(slack.say(design, 'A card', card), 'q_edit')

    expect(clicked).toMatchObject({ kind: 'refused' })
  })

  it('run the listeners only when they are dispatched, and as often', async () => {
    const { slack, app, ana, design, seen } = await gadflyOn(transport)
    const heard: unknown[] = []
    app.bolt.event('message', async ({ event }) => {
      heard.push(event.ts)
      if (heard.length === 1) throw new Error('first try')
    })
    const doc = ana.post(design, 'A document')
    await slack.settled()
    expect(heard).toEqual([])

    const { body } = seen[0]?.delivery ?? { body: {} }
    await expect(app.dispatch(body)).rejects.toThrow('first try')
    await app.dispatch(body)
    expect(heard).toEqual([doc.ts, doc.ts])
  })

  it('under way are finished before the bot stops, and later ones are refused', async () => {
    const { slack, app, ana, design, seen } = await gadflyOn(transport, async () => {
      await new Promise((resolve) => setTimeout(resolve, 200))
      return {}
    })
    ana.post(design, 'in time')
    await vi.waitFor(() => expect(slack.events).toHaveLength(1), 10_000)
    await new Promise((resolve) => setTimeout(resolve, 50))
    await app.stop()
    ana.post(design, 'too late')
    await new Promise((resolve) => setTimeout(resolve, 50))

    expect(slack.events[0]).toMatchObject({ state: 'acked', attempts: ['acked'] })
    expect(seen).toHaveLength(1)
    expect(app.isConnected()).toBe(false)
  })
})

describe('the bot at its start', () => {
  async function sentence(
    spoil: (slack: Slack, config: SlackConfig) => SlackConfig | void,
    transport: Transport = 'socket',
  ): Promise<string> {
    const slack = await startSlack()
    stops.push(() => slack.stop())
    const config = await configFor(slack, transport)
    const { inbox } = memoryInbox(() => undefined)
    const app: SlackApp = createSlackApp({ config: spoil(slack, config) ?? config, inbox, log })
    const failure: unknown = await app.start().then(
      () => app.stop().then(() => 'started'),
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({ name: 'GadflyError' })
    return failure instanceof Error ? failure.message : ''
  }

  it('says who it is', async () => {
    const { identity, app, slack } = await gadflyOn('socket')

    expect(identity).toMatchObject({
      workspaceId: slack.workspace.id,
      botUserId: slack.workspace.installation.botUser,
      botId: slack.workspace.installation.botId,
    })
    expect(identity.scopes).toContain('chat:write')
    expect(app.isConnected()).toBe(true)
    expect(slack.sockets.count()).toBe(2)
  })

  it('says which token is wrong', async () => {
    expect(await sentence((_, config) => ({ ...config, botToken: 'xoxb-wrong' }))).toBe(
      'Slack does not know the token in SLACK_BOT_TOKEN; copy it again from OAuth & Permissions (it begins with xoxb-).',
    )
    const transport = { kind: 'socket', appToken: 'xapp-wrong' } as const
    expect(await sentence((_, config) => ({ ...config, transport }))).toContain(
      'Slack does not know the token in SLACK_APP_TOKEN',
    )
  })

  it('says when the tokens were swapped', async () => {
    expect(
      await sentence((slack, config) => ({
        ...config,
        transport: { kind: 'socket', appToken: slack.workspace.installation.botToken },
      })),
    ).toContain('SLACK_APP_TOKEN holds a token of the wrong kind')
  })

  it('says which scope is missing, of either token', async () => {
    const bot = await sentence(
      (slack) => void slack.workspace.installation.scopes.delete('chat:write'),
    )
    expect(bot).toContain('lacks the scope chat:write')
    const app = await sentence((slack) => slack.app.appScopes.clear())
    expect(app).toContain('SLACK_APP_TOKEN lacks the scope connections:write')
  })

  it('says when the app was removed, and when Socket Mode is off', async () => {
    expect(await sentence((slack) => slack.revoke('account_inactive'))).toContain(
      'install it again',
    )
    expect(await sentence((slack) => slack.revoke('token_revoked'))).toContain('install it again')
    expect(await sentence((slack) => void (slack.app.socketMode = false))).toContain(
      'Socket Mode is switched off',
    )
  })

  it('says when Slack cannot be reached and when its port is taken', async () => {
    const port = await freePort()
    const nowhere = `http://127.0.0.1:${port}/api/`
    expect(await sentence((_, config) => ({ ...config, apiUrl: nowhere }))).toContain(
      'could not be reached',
    )
    const { config } = await gadflyOn('http')
    expect(
      await sentence((_, other) => ({ ...other, transport: config.transport }), 'http'),
    ).toContain('is in use')
  })
})

it('believes no request over HTTP that Slack did not sign', async () => {
  const { config, seen } = await gadflyOn('http')
  const port = config.transport.kind === 'http' ? config.transport.port : 0
  const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    body: JSON.stringify({ type: 'event_callback', event_id: 'Ev1', team_id: 'T1', event: {} }),
    headers: { 'content-type': 'application/json' },
  })

  expect(response.status).toBe(401)
  expect(seen).toEqual([])
})

const card = [
  {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'q_edit', text: { type: 'plain_text', text: 'Edit' } }],
  },
]

const modal = {
  type: 'modal' as const,
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
