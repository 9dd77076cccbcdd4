import { describe, expect, it, vi } from 'vitest'
import type { Gadfly, Overrides } from '../../src/gadfly.ts'
import type { Outgoing } from '../../src/slack/outbox.ts'
import { type Engine, engines } from '../support/database.ts'
import { aScene } from '../support/gadfly.ts'
import { HURRIED } from '../support/pace.ts'
import type { Slack } from '../support/slack/stand-in.ts'
import type { Channel } from '../support/slack/workspace.ts'

vi.setConfig({ testTimeout: 120_000 })

type Told = { readonly purpose: string; readonly what: string }

async function aBot(engine: Engine, overrides: Partial<Overrides> = {}) {
  const scene = await aScene(engine)
  const { slack } = scene
  const told: Told[] = []
  const gadfly = await scene.start({
    listeners: () => {},
    sent: () => ({
      note: async (_, { purpose }, { ts }) => void told.push({ purpose, what: ts ?? 'done' }),
    }),
    failed: () => ({
      note: async (_, { purpose }, what) => void told.push({ purpose, what }),
    }),
    ...overrides,
  })
  const ana = slack.person('ana')
  const design = slack.channel('design', { members: [ana] })
  return { ...scene, gadfly, ana, design, told }
}

function say(
  { deps }: Gadfly,
  channel: Pick<Channel, 'id'>,
  purpose: string,
  more: Partial<Outgoing> = {},
) {
  return deps.tx((trx) =>
    deps.outbox.enqueue(trx, {
      workspaceId: deps.self().workspaceId,
      purpose,
      kind: 'note',
      channelId: channel.id,
      method: 'chat.postMessage',
      args: { text: purpose },
      ...more,
    }),
  )
}

const textsIn = ({ messages }: Channel) => messages.map(({ text }) => text)
const posts = ({ calls }: Slack) => calls.filter(({ method }) => method === 'chat.postMessage')

describe.each(engines())('messages of the outbox (%s)', (engine) => {
  it('are one message however often and from wherever their purpose comes', async () => {
    const { gadfly, design, told } = await aBot(engine)
    await Promise.all(Array.from({ length: 20 }, (_, i) => say(gadfly, design, `note ${i % 2}`)))
    await vi.waitFor(() => expect(told).toHaveLength(2), 60_000)
    await say(gadfly, design, 'note 0')
    await say(gadfly, design, 'the last')

    await vi.waitFor(() => expect(told).toHaveLength(3), 60_000)
    expect(textsIn(design).toSorted()).toEqual(['note 0', 'note 1', 'the last'])
    expect(told.map(({ what }) => what)).toEqual(design.messages.map(({ ts }) => ts))
  })

  it('are not sent when the transaction of their cause is not', async () => {
    const { gadfly, design } = await aBot(engine)
    const { deps } = gadfly
    const broken = deps.tx(async (trx) => {
      await deps.outbox.enqueue(trx, {
        workspaceId: deps.self().workspaceId,
        purpose: 'never',
        kind: 'note',
        channelId: design.id,
        method: 'chat.postMessage',
        args: { text: 'never' },
      })
      throw new Error('no')
    })
    await expect(broken).rejects.toThrow('no')
    await say(gadfly, design, 'the only one')

    await vi.waitFor(() => expect(textsIn(design)).toEqual(['the only one']), 60_000)
  })

  it('go out in their order, a pause apart in a channel, several channels at a time', async () => {
    const { gadfly, slack, design, told } = await aBot(engine, {
      pace: { ...HURRIED, channelMs: 150 },
    })
    const other = slack.channel('other')
    const numbers = [1, 2, 3, 4]
    for (const i of numbers) await say(gadfly, design, `design ${i}`)
    for (const i of numbers) await say(gadfly, other, `other ${i}`)
    await vi.waitFor(() => expect(told).toHaveLength(8), 60_000)

    expect(textsIn(design)).toEqual(numbers.map((i) => `design ${i}`))
    expect(textsIn(other)).toEqual(numbers.map((i) => `other ${i}`))
    const times = posts(slack)
      .filter(({ args }) => args['channel'] === design.id)
      .map(({ at }) => at)
    const pauses = times.slice(1).map((at, i) => at - (times[i] ?? 0))
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(150)
  })

  it('wait for as long as Slack says, and only those of the channel it said so for', async () => {
    const { gadfly, slack, design, told } = await aBot(engine)
    const other = slack.channel('other')
    slack.faults.api('chat.postMessage', { kind: 'rate-limited', retryAfter: 2 })
    await say(gadfly, design, 'held back')
    await vi.waitFor(() => expect(posts(slack)).toHaveLength(1), 60_000)
    await say(gadfly, other, 'at once')
    await vi.waitFor(() => expect(told).toHaveLength(2), 60_000)

    expect(told.map(({ purpose }) => purpose)).toEqual(['at once', 'held back'])
    const [refused, , again] = posts(slack).map(({ at }) => at)
    expect((again ?? 0) - (refused ?? 0)).toBeGreaterThanOrEqual(2000)
    expect(textsIn(design)).toEqual(['held back'])
  })

  it.each(['a channel', 'a thread', 'a direct message'])(
    'in %s are not repeated when they arrived and the answer did not',
    async (where) => {
      const { gadfly, slack, ana, design, told } = await aBot(engine)
      const parent = ana.post(design, 'a document')
      const channel = where === 'a direct message' ? ana.direct() : design
      const place = where === 'a direct message' ? { id: ana.id } : design
      const args = { text: 'a question', ...(where === 'a thread' ? { thread_ts: parent.ts } : {}) }
      slack.faults.api('chat.postMessage', { kind: 'cut', after: true })
      await say(gadfly, place, 'ask 1', { args })
      await vi.waitFor(() => expect(told).toHaveLength(1), 60_000)

      const questions = channel.messages.filter(({ text }) => text === 'a question')
      expect(questions).toHaveLength(1)
      expect(told).toEqual([{ purpose: 'ask 1', what: questions[0]?.ts }])
    },
  )

  it('are repeated when they certainly did not arrive', async () => {
    const { gadfly, slack, design, told } = await aBot(engine)
    slack.faults.api('chat.postMessage', { kind: 'cut' })
    slack.faults.api('chat.postMessage', { kind: 'status', status: 503 })
    slack.faults.api('chat.postMessage', { kind: 'error', error: 'internal_error' })
    await say(gadfly, design, 'ask 1')

    await vi.waitFor(() => expect(told).toHaveLength(1), 60_000)
    expect(textsIn(design)).toEqual(['ask 1'])
    expect(posts(slack)).toHaveLength(4)
  })

  it('that nobody will take are told of, with the reason', async () => {
    const { gadfly, slack, ana, design, told } = await aBot(engine)
    const archived = slack.channel('archived', { members: [ana] })
    ana.archive(archived)
    const elsewhere = slack.channel('elsewhere', { withoutBot: true })
    const thread = { text: 'a question', thread_ts: '1.1' }
    await say(gadfly, archived, 'archived')
    await say(gadfly, elsewhere, 'left')
    await say(gadfly, { id: 'C0000NOWHERE' }, 'gone')
    await say(gadfly, design, 'thread', { args: thread })
    await vi.waitFor(() => expect(told).toHaveLength(4), 60_000)

    expect(Object.fromEntries(told.map(({ purpose, what }) => [purpose, what]))).toEqual({
      archived: 'is_archived',
      left: 'not_in_channel',
      gone: 'channel_not_found',
      thread: 'thread_not_found',
    })
  })

  it('lose their layout rather than their words when Slack refuses the layout', async () => {
    const { gadfly, design, told } = await aBot(engine)
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }]
    await say(gadfly, design, 'card', { args: { text: 'the question', blocks } })
    await say(gadfly, design, 'long', { args: { text: 'y'.repeat(50_000) } })

    await vi.waitFor(() => expect(told).toHaveLength(2), 60_000)
    expect(design.messages[0]).toMatchObject({ text: 'the question' })
    expect(design.messages[1]?.text).toMatch(/^y{3900}…$/)
  })

  it('are sent once when what follows from them fails, and it follows later', async () => {
    let attempts = 0
    const { gadfly, design } = await aBot(engine, {
      sent: () => ({
        note: async () => {
          attempts += 1
          if (attempts === 1) throw new Error('the first time')
        },
      }),
    })
    await say(gadfly, design, 'ask 1')

    await vi.waitFor(() => expect(attempts).toBe(2), 60_000)
    expect(textsIn(design)).toEqual(['ask 1'])
  })

  it('that change a message show its last state, whatever came in between', async () => {
    const { gadfly, slack, design, told } = await aBot(engine)
    const card = slack.say(design, 'first')
    const update = (text: string) =>
      say(gadfly, design, 'card', { method: 'chat.update', args: { ts: card.ts, text } })
    slack.faults.api('chat.update', { kind: 'delay', ms: 300 })
    await update('second')
    await vi.waitFor(() =>
      expect(slack.calls.some(({ method }) => method === 'chat.update')).toBe(true),
    )
    await update('third')
    await update('fourth')

    await vi.waitFor(() => expect(textsIn(design)).toEqual(['fourth']), 60_000)
    await vi.waitFor(() => expect(told).toHaveLength(2), 60_000)
  })

  it('wait for their time', async () => {
    const { gadfly, design, told } = await aBot(engine)
    const notBefore = new Date(Date.now() + 1200)
    await say(gadfly, design, 'later', { notBefore })
    await say(gadfly, design, 'now')
    await vi.waitFor(() => expect(told).toHaveLength(2), 60_000)

    expect(textsIn(design)).toEqual(['now', 'later'])
  })
})
