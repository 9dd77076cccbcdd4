import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSlackClient, type SlackClient } from '../../src/slack/web-client.ts'
import { startSlack, type Slack } from '../support/slack/stand-in.ts'
import type { Workspace } from '../support/slack/workspace.ts'

let slack: Slack

beforeEach(async () => {
  slack = await startSlack()
})

afterEach(() => slack.stop())

const log = { debug() {}, info() {}, warn() {}, error() {} }

function clientOf({ installation }: Workspace): SlackClient {
  return createSlackClient({ apiUrl: slack.apiUrl, botToken: installation.botToken }, log)
}

it('tells at once how long to wait after a 429, and goes on with other calls meanwhile', async () => {
  const client = clientOf(slack.workspace)
  const design = slack.channel('design')
  slack.faults.api('chat.postMessage', { kind: 'rate-limited', retryAfter: 600 })
  const post = client.chat.postMessage({ channel: design.id, text: 'Why now?' })

  await expect(post).rejects.toMatchObject({ retryAfter: 600 })
  expect(await client.auth.test()).toMatchObject({ ok: true })
})

it('does not post a second time when the answer to the first was lost', async () => {
  const client = clientOf(slack.workspace)
  const design = slack.channel('design')
  slack.faults.api('chat.postMessage', { kind: 'cut', after: true })
  const post = client.chat.postMessage({ channel: design.id, text: 'Why now?' })

  await expect(post).rejects.toThrow('request error')
  expect(design.messages).toHaveLength(1)
  expect(slack.calls).toHaveLength(1)
})

it('posts to each workspace with its own token', async () => {
  const other = slack.addWorkspace('umbrella')
  const [design, ops] = [slack.channel('design'), slack.channel('ops', { workspace: other })]
  const clients = [clientOf(slack.workspace), clientOf(other)] as const
  await clients[0].chat.postMessage({ channel: design.id, text: 'to acme' })
  await clients[1].chat.postMessage({ channel: ops.id, text: 'to umbrella' })

  expect(slack.calls.map(({ workspace }) => workspace)).toEqual([slack.workspace.id, other.id])
  expect([design, ops].map(({ messages }) => messages[0]?.text)).toEqual(['to acme', 'to umbrella'])
})
