import { afterEach, beforeEach, expect, it } from 'vitest'
import { maySee } from '../../src/context/may-see.ts'
import { sightOf, sightsOf } from '../../src/slack/sight.ts'
import { createSlackClient, type SlackClient } from '../../src/slack/web-client.ts'
import { startSlack, type Slack } from '../support/slack/stand-in.ts'
import type { Channel } from '../support/slack/workspace.ts'

let slack: Slack
let client: SlackClient

beforeEach(async () => {
  slack = await startSlack()
  const { botToken } = slack.workspace.installation
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  client = createSlackClient({ apiUrl: slack.apiUrl, botToken }, log)
})

afterEach(() => slack.stop())

async function sees(personId: string, ...channels: readonly Channel[]): Promise<string[]> {
  const channelIds = channels.map(({ id }) => id)
  const sight = await sightOf({ client }, { workspaceId: slack.workspace.id, personId, channelIds })
  return channels
    .filter(({ id }) => maySee(sight, { visibleTo: { kind: 'channel', channelId: id } }))
    .map(({ name }) => name)
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
  const look = { workspaceId: slack.workspace.id, people: people.map(({ id }) => id) }
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

it('is not told at all where Slack does not answer', async () => {
  const ana = slack.person('ana')
  const lobby = slack.channel('lobby')
  slack.faults.api('conversations.info', { kind: 'error', error: 'internal_error' })

  await expect(sees(ana.id, lobby)).rejects.toThrow('internal_error')
})
