import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { maySee } from '../../src/context/items/may-see.ts'
import { sightOf, sightsOf } from '../../src/slack/sight.ts'
import { createSlackClient, type SlackClient } from '../../src/slack/web-client.ts'
import { startSlack, type Slack } from '../support/slack/stand-in.ts'
import type { Channel } from '../support/slack/workspace.ts'

let slack: Slack
let client: SlackClient
let workspaceId: string

beforeEach(async () => {
  slack = await startSlack()
  workspaceId = slack.workspace.id
  const { botToken } = slack.workspace.installation
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  client = createSlackClient({ apiUrl: slack.apiUrl, botToken }, log)
})

afterEach(() => slack.stop())

async function sees(personId: string, ...channels: readonly Channel[]): Promise<string[]> {
  const channelIds = channels.map(({ id }) => id)
  const sight = await sightOf({ client }, { workspaceId, personId, channelIds })
  return channels
    .filter(({ id }) => maySee(sight, { visibleTo: { kind: 'channel', channelId: id } }))
    .map(({ name }) => name)
}

function manyChannels(count: number, options?: Parameters<Slack['channel']>[1]): Channel[] {
  return Array.from({ length: count }, (_, i) => slack.channel(`many-${i}`, options))
}

/** The methods that were called, in their order. */
function calls(): string[] {
  return slack.calls.map(({ method }) => method)
}

it('is every public channel, and the private ones somebody is in at this moment', async () => {
  const ana = slack.person('ana')
  const lobby = slack.channel('lobby')
  const war = slack.channel('war-room', { kind: 'private', members: [ana] })
  const board = slack.channel('board', { kind: 'private' })

  expect(await sees(ana.id, lobby, war, board)).toEqual(['lobby', 'war-room'])
  ana.leave(war)
  Object.assign(lobby, { kind: 'private' })
  expect(await sees(ana.id, lobby, war, board)).toEqual([])
})

it('is nothing for guests, strangers, bots and people who are gone', async () => {
  const people = [
    slack.person('guest', { isGuest: true }),
    slack.person('stranger', { teamId: 'T-OTHER' }),
    slack.person('robot', { isBot: true }),
    slack.person('gone', { deleted: true }),
  ]
  const lobby = slack.channel('lobby', { members: people })
  const look = { workspaceId, people: people.map(({ id }) => id) }
  const sights = await sightsOf({ client }, { ...look, channelIds: [lobby.id] })

  for (const [, sight] of sights) {
    expect(maySee(sight, { visibleTo: { kind: 'channel', channelId: lobby.id } })).toBe(false)
    expect(maySee(sight, { visibleTo: { kind: 'everyone' } })).toBe(false)
  }
  expect(await sees('U-UNKNOWN', lobby)).toEqual([])
})

it('is no channel shared with others, nor one the bot is not in', async () => {
  const ana = slack.person('ana')
  const shared = slack.channel('partners', { shared: true, members: [ana] })
  const unknown = slack.channel('secret', { kind: 'private', withoutBot: true, members: [ana] })

  expect(await sees(ana.id, shared, unknown)).toEqual([])
})

it('is no channel that another organisation was only invited to, however she knows of it', async () => {
  const ana = slack.person('ana')
  const soon = slack.channel('soon', { members: [ana] })
  const too = slack.channel('too')
  const others = manyChannels(5)
  for (const channel of [soon, too]) channel.pendingShared = true

  expect(await sees(ana.id, soon, too, ...others)).toEqual(others.map(({ name }) => name))
})

it('is of conversations of two only the one she has with the bot', async () => {
  const [ana, ben] = [slack.person('ana'), slack.person('ben')]
  const [hers, his] = [ana.direct(), ben.direct()]
  const channelIds = [hers.id, his.id]
  const sight = await sightOf({ client }, { workspaceId, personId: ana.id, channelIds })

  expect([...sight.channels]).toEqual([hers.id])
  expect(calls()).not.toContain('conversations.info')
})

describe('of many channels', () => {
  it('takes three calls, with 400 channels of which she reads 200', async () => {
    const ana = slack.person('ana')
    const hers = manyChannels(100, { kind: 'private', members: [ana] })
    const open = manyChannels(100)
    const closed = manyChannels(200, { kind: 'private' })

    expect(await sees(ana.id, ...hers, ...open, ...closed)).toHaveLength(200)
    expect(calls()).toEqual(['users.info', 'users.conversations', 'users.conversations'])
  })

  it('takes one call more for every thousand channels she is in', async () => {
    const ana = slack.person('ana')
    const hers = manyChannels(2100, { kind: 'private', members: [ana] })

    expect(await sees(ana.id, ...hers)).toHaveLength(2100)
    expect(calls()).toHaveLength(1 + 3)
  })

  it('includes open ones the bot was removed from, told apart from private ones it is not told of', async () => {
    const ana = slack.person('ana')
    const left = manyChannels(30, { withoutBot: true })
    const joined = manyChannels(30, { withoutBot: true, members: [ana] })
    const secret = manyChannels(30, { withoutBot: true, kind: 'private', members: [ana] })
    const names = [...left, ...joined].map(({ name }) => name)

    expect(await sees(ana.id, ...left, ...joined, ...secret)).toEqual(names)
    expect(calls()).toContain('conversations.list')
    expect(calls()).toHaveLength(4)
  })

  it('is the public ones where the app may not know of private ones', async () => {
    slack.workspace.installation.scopes.delete('groups:read')
    const ana = slack.person('ana')
    const hers = manyChannels(5, { kind: 'private', members: [ana] })
    const open = manyChannels(5)

    expect(await sees(ana.id, ...hers, ...open)).toEqual(open.map(({ name }) => name))
  })

  it('is for several people what each of them sees, with the lists both share asked for once', async () => {
    const [ana, ben] = [slack.person('ana'), slack.person('ben')]
    const hers = manyChannels(20, { kind: 'private', members: [ana] })
    const open = manyChannels(20, { members: [ben] })
    const channelIds = [...hers, ...open].map(({ id }) => id)
    const sights = await sightsOf({ client }, { workspaceId, people: [ana.id, ben.id], channelIds })

    expect(sights.get(ana.id)?.channels.size).toBe(40)
    expect(sights.get(ben.id)?.channels.size).toBe(20)
    expect(calls().filter((method) => method === 'users.conversations')).toHaveLength(3)
  })

  it('is nothing at all where Slack asks to wait half way through', async () => {
    const ana = slack.person('ana')
    const hers = manyChannels(1100, { members: [ana] })
    slack.faults.api('users.conversations', { kind: 'delay', ms: 0 })
    slack.faults.api('users.conversations', { kind: 'rate-limited', retryAfter: 7 })

    await expect(sees(ana.id, ...hers)).rejects.toMatchObject({ retryAfter: 7 })
  })
})

it('is not told at all where Slack does not answer', async () => {
  const ana = slack.person('ana')
  const lobby = slack.channel('lobby')
  slack.faults.api('conversations.info', { kind: 'error', error: 'internal_error' })

  await expect(sees(ana.id, lobby)).rejects.toThrow('internal_error')
})
