import { webApi } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silent } from './bolt-app.ts'
import { startSlack, type Slack } from './stand-in.ts'

let slack: Slack
let client: webApi.WebClient

beforeEach(async () => {
  slack = await startSlack()
  client = clientWith(slack.workspace.installation.botToken)
})

afterEach(() => slack.stop())

function clientWith(token: string): webApi.WebClient {
  return new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  })
}

/** Slack's error word for a call that is refused. */
async function refusal(call: Promise<unknown>): Promise<unknown> {
  try {
    await call
    return 'ok'
  } catch (error) {
    return error instanceof webApi.WebAPIPlatformError ? error.data : error
  }
}

describe('tokens and scopes', () => {
  it('says who the bot is and which scopes it has', async () => {
    const answer = await client.auth.test()

    expect(answer).toMatchObject({ team_id: slack.workspace.id, team: 'acme' })
    expect(answer.response_metadata?.scopes).toContain('chat:write')
  })

  it('says which scope is missing and which were granted', async () => {
    slack.workspace.installation.scopes.delete('users:read')
    const ana = slack.person('ana')

    const answer = await refusal(client.users.info({ user: ana.id }))

    expect(answer).toMatchObject({ error: 'missing_scope', needed: 'users:read' })
    expect(answer).toMatchObject({ provided: expect.stringContaining('chat:write') })
  })

  it('asks for the history scope of the kind of channel', async () => {
    slack.workspace.installation.scopes.delete('groups:history')
    const secret = slack.channel('secret', { kind: 'private' })

    const answer = await refusal(client.conversations.history({ channel: secret.id }))

    expect(answer).toMatchObject({ error: 'missing_scope', needed: 'groups:history' })
  })

  it('refuses an unknown token, a revoked one, and a call it does not know', async () => {
    expect(await refusal(clientWith('xoxb-wrong').auth.test())).toMatchObject({
      error: 'invalid_auth',
    })
    expect(await refusal(client.apiCall('chat.sing'))).toMatchObject({ error: 'unknown_method' })
    slack.revoke()
    expect(await refusal(client.auth.test())).toMatchObject({ error: 'token_revoked' })
  })

  it('opens a socket only for the app-level token', async () => {
    expect(await refusal(client.apps.connections.open())).toMatchObject({
      error: 'not_allowed_token_type',
    })
    expect(await refusal(clientWith('xapp-wrong').apps.connections.open())).toMatchObject({
      error: 'invalid_auth',
    })
  })
})

describe('channels', () => {
  it('hides a private channel from a bot that is not in it, and only refuses for a public one', async () => {
    const secret = slack.channel('secret', { kind: 'private', withoutBot: true })
    const open = slack.channel('open', { withoutBot: true })
    const text = 'hello'

    expect(await refusal(client.chat.postMessage({ channel: secret.id, text }))).toMatchObject({
      error: 'channel_not_found',
    })
    expect(await refusal(client.chat.postMessage({ channel: open.id, text }))).toMatchObject({
      error: 'not_in_channel',
    })
    await client.conversations.join({ channel: open.id })
    expect(await refusal(client.chat.postMessage({ channel: open.id, text }))).toBe('ok')
  })

  it('refuses messages to an archived channel and to a thread that is gone', async () => {
    const ana = slack.person('ana')
    const design = slack.channel('design', { members: [ana] })
    const doc = ana.post(design, 'A document')
    ana.delete(doc)

    const reply = client.chat.postMessage({ channel: design.id, thread_ts: doc.ts, text: 'Why?' })
    expect(await refusal(reply)).toMatchObject({ error: 'thread_not_found' })
    ana.archive(design)
    const post = client.chat.postMessage({ channel: design.id, text: 'Why?' })
    expect(await refusal(post)).toMatchObject({ error: 'is_archived' })
  })

  it('lists members page by page', async () => {
    const people = ['ana', 'bo', 'cy', 'di'].map((name) => slack.person(name))
    const design = slack.channel('design', { members: people })
    const seen: string[] = []

    for await (const page of client.paginate('conversations.members', {
      channel: design.id,
      limit: 2,
    }))
      seen.push(...((page as { members?: string[] }).members ?? []))

    expect(seen).toEqual([...design.members])
  })
})

describe('lists of channels', () => {
  it('has of somebody the public channels, and others only where the bot is too', async () => {
    const ana = slack.person('ana')
    const open = slack.channel('open', { members: [ana], withoutBot: true })
    slack.channel('secret', { kind: 'private', members: [ana], withoutBot: true })
    const shared = slack.channel('shared', { kind: 'private', members: [ana] })
    const direct = ana.direct()
    const types = 'public_channel,private_channel,im'

    const { channels = [] } = await client.users.conversations({ user: ana.id, types })

    expect(channels.map(({ id }) => id)).toEqual([open.id, shared.id, direct.id])
    expect(channels[0]).not.toHaveProperty('is_member')
    expect(channels[2]).toMatchObject({ is_im: true, user: ana.id })
    expect(channels[2]).not.toHaveProperty('is_private')
  })

  it('refuses a list whole for want of the scope of one kind in it', async () => {
    slack.workspace.installation.scopes.delete('groups:read')
    const mixed = client.users.conversations({ types: 'public_channel,private_channel' })

    expect(await refusal(mixed)).toMatchObject({ error: 'missing_scope', needed: 'groups:read' })
    expect(await refusal(client.users.conversations({}))).toBe('ok')
  })

  it('may have a page that is empty before the last one', async () => {
    const ana = slack.person('ana')
    const old = slack.channel('old', { members: [ana] })
    const open = slack.channel('open')
    ana.archive(old)
    const asked = { limit: 1, exclude_archived: true }

    const first = await client.conversations.list(asked)
    const cursor = first.response_metadata?.next_cursor ?? ''
    const second = await client.conversations.list({ ...asked, cursor })

    expect(first.channels).toEqual([])
    expect(second.channels).toMatchObject([{ id: open.id, is_member: true }])
  })
})

describe('messages', () => {
  it('keeps metadata and shows it only to who asks for it', async () => {
    const design = slack.channel('design')
    const metadata = { event_type: 'gadfly_ask', event_payload: { id: 'a1' } }
    await client.chat.postMessage({ channel: design.id, text: 'Why now?', metadata })

    const plain = await client.conversations.history({ channel: design.id })
    const full = await client.conversations.history({
      channel: design.id,
      include_all_metadata: true,
    })

    expect(plain.messages?.[0]?.metadata).toBeUndefined()
    expect(full.messages?.[0]?.metadata).toEqual(metadata)
  })

  it('keeps replies out of the history and finds them under their message', async () => {
    const ana = slack.person('ana')
    const design = slack.channel('design', { members: [ana] })
    const doc = ana.post(design, 'A document')
    ana.reply(doc, 'an answer')

    const history = await client.conversations.history({ channel: design.id })
    const replies = await client.conversations.replies({ channel: design.id, ts: doc.ts })

    expect(history.messages).toMatchObject([{ text: 'A document', reply_count: 1 }])
    expect(replies.messages?.map(({ text }) => text)).toEqual(['A document', 'an answer'])
  })

  it('gives every message a later ts than the one before', async () => {
    const design = slack.channel('design')
    const posts = Array.from({ length: 50 }, (_, i) =>
      client.chat.postMessage({ channel: design.id, text: `${i}` }),
    )
    const stamps = (await Promise.all(posts)).map(({ ts }) => Number(ts))

    expect(new Set(stamps).size).toBe(50)
    expect(design.messages.map(({ ts }) => Number(ts))).toEqual([...stamps].sort((a, b) => a - b))
  })

  it('lets the bot change and delete its own messages and nobody else’s', async () => {
    const ana = slack.person('ana')
    const design = slack.channel('design', { members: [ana] })
    const hers = ana.post(design, 'A document')
    const { ts = '' } = await client.chat.postMessage({ channel: design.id, text: 'Why?' })

    await client.chat.update({ channel: design.id, ts, text: 'Why now?' })
    expect(design.messages[1]?.text).toBe('Why now?')
    expect(await refusal(client.chat.delete({ channel: design.id, ts: hers.ts }))).toMatchObject({
      error: 'cant_delete_message',
    })
  })

  it('shows an ephemeral message to one person and keeps it out of the history', async () => {
    const ana = slack.person('ana')
    const design = slack.channel('design', { members: [ana] })
    await client.chat.postEphemeral({ channel: design.id, user: ana.id, text: 'Only you' })

    expect(ana.ephemerals()).toMatchObject([{ text: 'Only you' }])
    expect(design.messages).toEqual([])
  })

  it.each([
    ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
    ['a section over 3000 characters', [section('x'.repeat(3001))]],
    ['an empty section', [section('')]],
    ['a header over 150', [{ type: 'header', text: plain('x'.repeat(151)) }]],
    ['a button text over 75', [actions([button('a', 'x'.repeat(76))])]],
    ['an action id twice in a block', [actions([button('a', 'A'), button('a', 'B')])]],
    ['an action id over 255', [actions([button('a'.repeat(256), 'A')])]],
    ['a block id twice', [section('a', 'same'), section('b', 'same')]],
    ['a card body over 200', [{ type: 'card', body: { type: 'mrkdwn', text: 'x'.repeat(201) } }]],
    ['a block nobody knows', [{ type: 'spinner' }]],
    ['a field nobody knows', [{ ...section('a'), colour: 'red' }]],
  ])('refuses %s', async (_what, blocks) => {
    const design = slack.channel('design')
    const post = client.apiCall('chat.postMessage', { channel: design.id, text: 'x', blocks })

    expect(await refusal(post)).toMatchObject({ error: 'invalid_blocks' })
    expect(design.messages).toEqual([])
  })
})

describe('reactions', () => {
  it('shows who reacted with what', async () => {
    const [ana, bo] = [slack.person('ana'), slack.person('bo')]
    const design = slack.channel('design', { members: [ana, bo] })
    const doc = ana.post(design, 'A document')
    bo.react(doc, 'bulb')
    bo.react(doc, '+1::skin-tone-3')
    ana.react(doc, 'bulb')
    bo.unreact(doc, '+1::skin-tone-3')

    const seen = await client.reactions.get({ channel: design.id, timestamp: doc.ts })

    expect(seen.message?.reactions).toEqual([{ name: 'bulb', users: [bo.id, ana.id], count: 2 }])
  })
})

describe('limits and faults', () => {
  it('answers 429 with the seconds to wait when a channel gets more than one message a second', async () => {
    await slack.stop()
    slack = await startSlack({ limits: true })
    client = clientWith(slack.workspace.installation.botToken)
    const [design, ops] = [slack.channel('design'), slack.channel('ops')]
    const post = (channel: string) => client.chat.postMessage({ channel, text: 'x' })

    await post(design.id)
    expect(await refusal(post(design.id))).toMatchObject({ retryAfter: 1 })
    expect(await refusal(post(ops.id))).toBe('ok')
  })

  it('can cut the line after a message was posted, so that the caller does not know', async () => {
    const design = slack.channel('design')
    slack.faults.api('chat.postMessage', { kind: 'cut', after: true })

    const answer = await refusal(client.chat.postMessage({ channel: design.id, text: 'x' }))

    expect(answer).toBeInstanceOf(webApi.WebAPIRequestError)
    expect(design.messages).toHaveLength(1)
  })

  it('can answer 500, 429, an error word, or late, as often as asked', async () => {
    slack.faults.api('auth.test', { kind: 'status', status: 500 })
    slack.faults.api('auth.test', { kind: 'rate-limited', retryAfter: 7 })
    slack.faults.api('auth.test', { kind: 'error', error: 'fatal_error' })
    slack.faults.api('auth.test', { kind: 'delay', ms: 10 })

    expect(await refusal(client.auth.test())).toMatchObject({ statusCode: 500 })
    expect(await refusal(client.auth.test())).toMatchObject({ retryAfter: 7 })
    expect(await refusal(client.auth.test())).toMatchObject({ error: 'fatal_error' })
    expect(await refusal(client.auth.test())).toBe('ok')
    expect(slack.calls.map(({ answer }) => answer)).toEqual([
      'status',
      'rate-limited',
      'error',
      'ok',
    ])
  })
})

function plain(text: string) {
  return { type: 'plain_text', text }
}

function section(text: string, blockId?: string) {
  const id = blockId === undefined ? {} : { block_id: blockId }
  return { type: 'section', text: { type: 'mrkdwn', text }, ...id }
}

function button(actionId: string, text: string) {
  return { type: 'button', action_id: actionId, text: plain(text) }
}

function actions(elements: unknown[]) {
  return { type: 'actions', elements }
}
