import { type App, webApi } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silent, startBolt } from './bolt-app.ts'
import { objectsAt, type Json } from './json.ts'
import type { Human } from './people.ts'
import { botEvents, botScopes } from './registration.ts'
import { startSlack, type Slack } from './stand-in.ts'
import type { Channel } from './workspace.ts'

let slack: Slack
let ana: Human
let design: Channel
let heard: Json[]
let answer: unknown
let stopBolt: () => Promise<unknown>

/** An app that hears and may do more than Gadfly. */
const app = {
  scopes: [...botScopes, 'reactions:write'],
  events: [
    ...botEvents,
    'channel_archive',
    'channel_left',
    'file_shared',
    'member_joined_channel',
    'member_left_channel',
  ],
}

beforeEach(async () => {
  slack = await startSlack(app)
  ana = slack.person('ana')
  design = slack.channel('design', { members: [ana] })
  heard = []
  answer = undefined
  const bolt = await startBolt(slack, 'socket', (app: App) => {
    app.processEvent = async ({ body, ack }) => {
      heard.push((body['event'] as Json | undefined) ?? body)
      await ack(answer)
    }
  })
  stopBolt = () => bolt.stop()
})

afterEach(async () => {
  await stopBolt()
  await slack.stop()
})

async function types(): Promise<string[]> {
  await slack.settled()
  return heard.map(({ type, subtype }) => String(subtype ?? type))
}

describe('a person', () => {
  it('edits and deletes a message, and the bot hears what it was before', async () => {
    const doc = ana.post(design, 'First')
    ana.edit(doc, 'Second')
    ana.delete(doc)

    expect(await types()).toEqual(['message', 'message_changed', 'message_deleted'])
    expect(heard[1]).toMatchObject({
      message: { text: 'Second', edited: { user: ana.id } },
      previous_message: { text: 'First' },
    })
    expect(heard[2]).toMatchObject({ deleted_ts: doc.ts, previous_message: { text: 'Second' } })
    expect(design.messages).toEqual([])
  })

  it('leaves a tombstone when the deleted message has replies', async () => {
    const doc = ana.post(design, 'First')
    ana.reply(doc, 'Reply')
    ana.delete(doc)

    expect(await types()).toEqual(['message', 'message', 'message_changed'])
    expect(design.messages[0]).toMatchObject({ subtype: 'tombstone' })
  })

  it('uploads a file, which comes as two events and downloads only with the token', async () => {
    ana.upload(design, { name: 'plan.md', content: '# Plan', text: 'Please read' })

    expect(await types()).toEqual(['file_share', 'file_shared'])
    const [file] = objectsAt(heard[0], 'files')
    expect(file).toMatchObject({ name: 'plan.md', filetype: 'markdown', size: 6 })
    const url = String(file?.['url_private'])
    const get = async (token: string) => {
      const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
      return [response.status, response.headers.get('content-type'), await response.text()]
    }
    const { botToken, scopes } = slack.workspace.installation
    expect(await get(botToken)).toEqual([200, 'text/markdown', '# Plan'])
    const login = [200, 'text/html; charset=utf-8', expect.stringContaining('Sign in')]
    expect(await get('xoxb-wrong')).toEqual(login)
    scopes.delete('files:read')
    expect(await get(botToken)).toEqual(login)
  })

  it('shares a canvas that the bot can read as markdown', async () => {
    ana.upload(design, { name: 'Plan', content: '# Plan', mode: 'quip' })
    await slack.settled()
    const canvas_id = String(heard[1]?.['file_id'])

    const canvas = await client().apiCall('canvases.getContent', { canvas_id })

    expect(canvas).toMatchObject({ content: '# Plan' })
  })

  it('uses a command and sees the answer alone', async () => {
    answer = { response_type: 'ephemeral', text: 'You now watch #design.' }
    await ana.slash(design, '/gadfly watch')

    expect(heard[0]).toMatchObject({ command: '/gadfly', text: 'watch', channel_id: design.id })
    expect(ana.ephemerals()).toMatchObject([{ text: 'You now watch #design.' }])
  })

  it('uses a message shortcut, whose response URL works five times', async () => {
    const doc = ana.post(design, 'A document')
    await slack.settled()
    await ana.shortcut(doc, 'suggest_questions')

    const body = heard.at(-1)
    expect(body).toMatchObject({ callback_id: 'suggest_questions', message: { ts: doc.ts } })
    const statuses: number[] = []
    for (let i = 0; i < 6; i += 1) {
      const sent = { method: 'POST', body: JSON.stringify({ text: `${i}` }) }
      const headers = { 'content-type': 'application/json' }
      const url = String(body?.['response_url'])
      statuses.push((await fetch(url, { ...sent, headers })).status)
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404])
    expect(ana.ephemerals()).toHaveLength(5)
  })

  it('opens the App Home, joins, leaves and archives', async () => {
    const bo = slack.person('bo')
    ana.openHome()
    bo.join(design)
    bo.leave(design)
    ana.archive(design)

    expect((await types()).sort((a, b) => a.localeCompare(b))).toEqual([
      'app_home_opened',
      'channel_archive',
      'member_joined_channel',
      'member_left_channel',
    ])
    expect(() => ana.post(design, 'too late')).toThrow('archived')
  })

  it('picks a date and an option, as Slack writes them down', async () => {
    const card = slack.say(design, 'A card', [
      { type: 'actions', block_id: 'when', elements: [{ type: 'datepicker', action_id: 'date' }] },
      { type: 'actions', block_id: 'why', elements: [menu] },
    ])
    await ana.click(card, { on: 'date', pick: '2026-12-01' })
    await ana.click(card, { on: 'reason', pick: 'generic' })
    await slack.settled()

    const actions = heard.flatMap(({ actions }) => (Array.isArray(actions) ? actions : []))
    expect(actions).toMatchObject([
      { type: 'datepicker', selected_date: '2026-12-01', block_id: 'when' },
      { type: 'overflow', selected_option: { value: 'generic' } },
    ])
  })

  it('sees a private message change when the bot answers a click on it', async () => {
    const button = { type: 'button', action_id: 'yes', text: { type: 'plain_text', text: 'Yes' } }
    const blocks = [{ type: 'actions', elements: [button] }]
    const where = { channel: design.id, user: ana.id }
    await client().apiCall('chat.postEphemeral', { ...where, text: 'Questions?', blocks })
    const [offer] = ana.ephemerals()
    if (!offer) throw new Error('no offer')
    await ana.click(offer, 'yes')

    const url = String(heard.at(-1)?.['response_url'])
    const body = JSON.stringify({ replace_original: true, text: 'On their way.' })
    await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    expect(ana.ephemerals()).toMatchObject([{ text: 'On their way.', blocks: [] }])
  })

  it('from another organisation is seen as such in a shared channel', async () => {
    const eve = slack.person('eve', { teamId: 'TOTHER' })
    const shared = slack.channel('with-other', { members: [eve], shared: true })
    const bodies: Json[] = []
    slack.faults.storm((body) => (bodies.push(body), {}))
    eve.post(shared, 'Hello')
    await slack.settled()

    expect(bodies[0]).toMatchObject({
      team_id: 'TOTHER',
      is_ext_shared_channel: true,
      authorizations: [{ team_id: slack.workspace.id }],
    })
    const { user } = await client().users.info({ user: eve.id })
    expect(user).toMatchObject({ team_id: 'TOTHER', is_stranger: true })
  })

  it('sees Slack unfurl a link, which the bot hears as a change that nobody made', async () => {
    const doc = ana.post(design, 'https://wiki.example/doc')
    slack.unfurl(doc, 'The doc')

    expect(await types()).toEqual(['message', 'message_changed'])
    expect(heard[1]?.['message']).toMatchObject({
      text: doc.text,
      attachments: [{ title: 'The doc' }],
    })
    expect(heard[1]?.['message']).not.toHaveProperty('edited')
  })

  it('has three seconds and one try for a trigger', async () => {
    const card = slack.say(design, 'A card', [{ type: 'actions', elements: [menu] }])
    await ana.click(card, { on: 'reason', pick: 'generic' })
    const trigger_id = String(heard.find(({ trigger_id }) => trigger_id)?.['trigger_id'])
    const view = {
      type: 'modal' as const,
      title: { type: 'plain_text' as const, text: 'Why' },
      blocks: [],
    }

    await client().views.open({ trigger_id, view })
    await expect(client().views.open({ trigger_id, view })).rejects.toThrow('exchanged_trigger_id')
  })
})

describe('the bot', () => {
  it('hears its own messages and reactions too', async () => {
    const { ts = '' } = await client().chat.postMessage({ channel: design.id, text: 'Why?' })
    await client().reactions.add({ channel: design.id, timestamp: ts, name: 'bulb' })

    expect(await types()).toEqual(['message', 'reaction_added'])
    expect(heard[0]).toMatchObject({
      user: slack.workspace.installation.botUser,
      bot_id: slack.workspace.installation.botId,
    })
  })

  it('is told when it was removed from a channel and when the app was uninstalled', async () => {
    ana.remove(slack.workspace.installation.botUser, design)
    ana.post(design, 'among ourselves')
    slack.uninstall()

    expect((await types()).sort((a, b) => a.localeCompare(b))).toEqual([
      'app_uninstalled',
      'channel_left',
      'tokens_revoked',
    ])
    await expect(client().auth.test()).rejects.toThrow('account_inactive')
  })
})

const menu = {
  type: 'overflow',
  action_id: 'reason',
  options: [
    { text: { type: 'plain_text', text: 'Too generic' }, value: 'generic' },
    { text: { type: 'plain_text', text: 'Wrong' }, value: 'wrong' },
  ],
}

function client(): webApi.WebClient {
  const { botToken } = slack.workspace.installation
  return new webApi.WebClient(botToken, { slackApiUrl: slack.apiUrl, logger: silent })
}
