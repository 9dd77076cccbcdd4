import { readFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { safeFetch } from '../../src/sources/safe-fetch.ts'
import { sayNoPacks } from '../../src/slack/flows/packs/make-packs.ts'
import { ACTIONS } from '../../src/slack/ids.ts'
import { aReview } from '../support/a-review.ts'
import { atRest } from '../support/at-rest.ts'
import { aScene } from '../support/gadfly.ts'
import { cardsOf } from '../support/slack/pack-cards.ts'
import type { Human } from '../support/slack/people.ts'
import { shownText } from '../support/slack/shown-text.ts'
import type { Message } from '../support/slack/workspace.ts'
import { answerTo, onlyMessage, told, WAIT } from '../support/watching.ts'
import { buildDocx, paragraph } from '../sources/build-office.ts'

const ORDER_EVENTS = readFileSync('test/cases/order-events.md', 'utf8')
const ON_IT = 'I am reading it. The questions come to you by direct message.'

describe('questions on a message', () => {
  it('come to who uses the shortcut, by direct message and to nobody else', async () => {
    const { mira, bo, design, slack, gadfly } = await aChannel()
    const doc = mira.post(design, ORDER_EVENTS)
    expect(await answerTo(bo, () => bo.shortcut(doc, 'suggest_questions'))).toBe(ON_IT)
    expect(shownText((await onlyMessage(bo)).blocks)).toContain('[Ask]')
    expect(slack.thread(doc)).toEqual([])
    expect(told(mira)).toEqual([])

    const again = await answerTo(bo, () => bo.shortcut(doc, 'suggest_questions'))
    expect(again).toContain('You have questions on this document already')
    await atRest(slack, gadfly)
    expect(told(bo)).toHaveLength(1)
  })

  it('come for a link, from a channel the bot joins by itself', async () => {
    const { mira, bo, slack } = await aChannel()
    const other = slack.channel('other', { members: [mira, bo], withoutBot: true })
    const doc = mira.post(other, ORDER_EVENTS)
    const link = `${slack.apiUrl}archives/${other.id}/p${doc.ts.replace('.', '')}`
    bo.slash(bo.direct(), `/gadfly questions ${link}`).catch(() => {})
    await vi.waitFor(() => expect(told(bo)).toHaveLength(2), WAIT)
    expect(told(bo).map(({ text }) => text)).toContain(ON_IT)
  })

  it('come when the bot is mentioned in a document’s thread', async () => {
    const { mira, bo, design, slack } = await aChannel()
    const doc = mira.post(design, ORDER_EVENTS)
    const bot = slack.workspace.installation.botUser
    expect(await answerTo(bo, async () => bo.reply(doc, `<@${bot}> anything to ask?`))).toBe(ON_IT)
    expect(shownText((await onlyMessage(bo)).blocks)).toContain('# Publish order events')
  })

  it('come for nobody who may not read it', async () => {
    const { mira, design, slack } = await aChannel()
    const eve = slack.person('eve')
    const gil = slack.person('gil', { isGuest: true })
    const secret = slack.channel('secret', { members: [mira], kind: 'private' })
    const doc = mira.post(secret, ORDER_EVENTS)
    const link = `${slack.apiUrl}archives/${secret.id}/p${doc.ts.replace('.', '')}`
    design.members.add(eve.id).add(gil.id)

    const ask = (who: Human) => answerTo(who, () => who.slash(design, `/gadfly questions ${link}`))
    expect(await ask(eve)).toBe(
      'I cannot see that channel. If you are in it, invite me there first.',
    )
    expect(await ask(gil)).toContain('full members')
    expect([told(eve), told(gil)]).toEqual([[], []])
  })

  it('come for no chatter, and the reason is said', async () => {
    const { mira, bo, design } = await aChannel()
    const chatter = mira.post(design, 'Lunch?')
    expect(await answerTo(bo, () => bo.shortcut(chatter, 'suggest_questions'))).toBe(
      'There is one word there, too few to ask about; point me at the whole document.',
    )
    expect(await answerTo(bo, () => bo.slash(design, '/gadfly questions'))).toContain(
      '&lt;link&gt;',
    )
  })
})

const said = (who: Human) => told(who).at(-1)?.text

describe('a direct message', () => {
  it('with a document that is under review in her channel too can be asked about there', async () => {
    const { mira, bo, design, slack } = await aChannel()
    bo.post(bo.direct(), ORDER_EVENTS)
    expect(shownText((await answered(bo)).blocks)).toContain(
      '(What is sent to me alone has no thread. Post the document in a channel, and you can ask there with a click.)',
    )
    const doc = mira.post(design, ORDER_EVENTS)
    await answerTo(mira, () => mira.shortcut(doc, 'suggest_questions'))
    await onlyMessage(mira)
    bo.post(bo.direct(), ORDER_EVENTS)
    await vi.waitFor(() => expect(told(bo)[1]?.blocks?.length).toBeGreaterThan(3), WAIT)
    const pack = told(bo)[1]
    if (!pack) throw new Error('no second pack')
    expect(shownText(pack.blocks)).toContain(`“Ask” goes into the thread of the same document in `)
    await bo.click(pack, { on: ACTIONS.ask, value: cardsOf(pack)[0]?.askValue ?? '' })
    await vi.waitFor(() => expect(slack.thread(doc)).toHaveLength(1), WAIT)
    await vi.waitFor(() => expect(shownText(pack.blocks)).toContain('You asked this'), WAIT)
  })

  it('with a document pasted turns its status line into the questions', async () => {
    const { bo, slack } = await aChannel()
    bo.post(bo.direct(), ORDER_EVENTS)
    const answer = await answered(bo)

    const shown = shownText(answer.blocks)
    expect(shown).toContain('# Publish order events from checkout')
    expect(shown).toContain('[Keep] [Not useful… ▾]')
    expect(shown).not.toContain('[Ask]')
    const said = slack.calls.filter(({ method }) => method === 'chat.postMessage')
    expect(said.map(({ args }) => args['text'])).toEqual(['I am reading it…'])
  })

  it.each([
    ['a markdown file', { name: 'rfc.md', content: ORDER_EVENTS }],
    ['a snippet', { name: 'rfc.txt', content: ORDER_EVENTS, mode: 'snippet' as const }],
    ['a canvas', { name: 'Order events', content: ORDER_EVENTS, mode: 'quip' as const }],
    ['a Word document', { name: 'rfc.docx', content: wordDocument() }],
  ])('with %s is answered the same', async (_name, upload) => {
    const { bo } = await aChannel()
    bo.upload(bo.direct(), { ...upload, text: 'please' })
    expect(shownText((await answered(bo)).blocks)).toContain('It decides')
  })

  it('with a linked document is answered, and so is one that cannot be opened', async () => {
    const { bo } = await aChannel({ '/org/repo/main/docs/rfc.md': ORDER_EVENTS })
    bo.post(bo.direct(), 'https://github.com/org/repo/blob/main/docs/rfc.md')
    expect(shownText((await answered(bo)).blocks)).toContain('# Publish order events')

    bo.post(bo.direct(), 'https://github.com/org/repo/blob/main/docs/gone.md')
    await vi.waitFor(() => expect(told(bo).at(-1)?.text).toContain('could not open'), WAIT)
  })

  it('that holds no document is answered with what would', async () => {
    const { bo } = await aChannel()
    bo.post(bo.direct(), 'hello')
    expect((await onlyMessage(bo)).text).toContain('Send me a design document')
    bo.upload(bo.direct(), { name: 'board.png', content: 'a picture', text: 'the board' })
    await vi.waitFor(() => expect(said(bo)).toContain('I cannot read “board.png”.'), WAIT)
    bo.post(bo.direct(), 'See https://wiki.acme.internal/x/42')
    await vi.waitFor(
      () => expect(said(bo)).toContain('I may not open links to wiki.acme.internal.'),
      WAIT,
    )
  })

  it('with a file of another kind says what to hand in', async () => {
    const { bo } = await aChannel()
    bo.upload(bo.direct(), { name: 'plan.odt', content: 'PK\x03\x04 opendocument.text' })
    await vi.waitFor(() => expect(told(bo)[0]?.text).toContain('could not be read'), WAIT)
    expect(told(bo)).toHaveLength(1)
  })
})

describe('the Home tab', () => {
  it('shows channels, dates, questions and settings, and changes with them', async () => {
    const { bo, design } = await aChannel()
    await answerTo(bo, () => bo.slash(design, '/gadfly watch'))
    bo.openHome()
    await vi.waitFor(() => expect(homeOf(bo)).toContain(design.id), WAIT)
    expect(homeOf(bo).split('\n')).toEqual([
      '# Channels you get packs from',
      `<#${design.id}>`,
      '[Stop]',
      '# Coming reviews',
      'No review with a date ahead in your channels.',
      '# Open questions you asked',
      'No question of yours is waiting for an answer.',
      expect.stringMatching(/^# Your questions, \w+ \d{4}$/),
      'You asked nothing in this month.',
      '# Your settings',
      'Time zone: Europe/Amsterdam',
      'Quiet hours: none',
      'Cards in a pack: at most 5',
      'Categories: all',
      'Mondays, what to read this week: yes',
      '[Change settings]',
    ])

    await bo.slash(design, '/gadfly settings')
    await vi.waitFor(() => expect(bo.modal()).toBeDefined(), WAIT)
    const form = bo.modal()
    if (!form) throw new Error('no form')
    await bo.submit(form, {
      time_zone: 'America/New_York',
      quiet_from: '20:00',
      quiet_until: '08:00',
      cards: '3',
      categories: ['failure', 'data'],
      not_current: ['ml'],
      weekly: [],
    })
    await vi.waitFor(() => expect(homeOf(bo)).toContain('New_York'), WAIT)
    expect(homeOf(bo).split('\n').slice(-8, -1)).toEqual([
      '# Your settings',
      'Time zone: America/New_York',
      'Quiet hours: 20:00 to 08:00',
      'Cards in a pack: at most 3',
      'Categories: Failure modes, Data and consistency',
      'Not current on: Models and prompts',
      'Mondays, what to read this week: no',
    ])

    const home = bo.home()
    if (home) await bo.click(home, 'unwatch_channel')
    await vi.waitFor(() => expect(homeOf(bo)).toContain('None yet'), WAIT)
  })

  it('says nothing of a channel its viewer was removed from', async () => {
    const { mira, bo, slack } = await aChannel()
    const secret = slack.channel('secret', { members: [mira, bo], kind: 'private' })
    await answerTo(bo, () => bo.slash(secret, '/gadfly watch'))
    mira.remove(bo.id, secret)
    bo.openHome()
    await vi.waitFor(() => expect(homeOf(bo)).toContain('None yet'), WAIT)
    expect(homeOf(bo)).not.toContain(secret.id)
  })
})

/** A channel nobody watches. `linked` are documents on GitHub, by the path of their raw address. */
async function aChannel(linked: Readonly<Record<string, string>> = {}) {
  const { slack, start } = await aScene('embedded')
  const mira = slack.person('mira')
  const bo = slack.person('bo')
  const design = slack.channel('design', { members: [mira, bo] })
  const port = await documentServer(linked)
  const gadfly = await start({
    fetchLink: (wanted) =>
      safeFetch(wanted, {
        request: (options) => request(options),
        lookupAll: async () => [{ address: '127.0.0.1', family: 4 }],
        isAllowed: (address) => address === '127.0.0.1',
        port,
      }),
  })
  return { slack, gadfly, mira, bo, design }
}

async function documentServer(documents: Readonly<Record<string, string>>): Promise<number> {
  const server = createServer((asked, response) => {
    const text = documents[asked.url ?? '']
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'text/plain' }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

function wordDocument(): Buffer {
  const lines = ORDER_EVENTS.split(/\n{2,}/).map((text) =>
    text.startsWith('#')
      ? paragraph(text.replace(/^#+ /, ''), 'Heading1')
      : paragraph(text.replace(/[&<>]/g, '')),
  )
  return Buffer.from(buildDocx(lines.join('')))
}

/** The one answer in somebody's conversation with the bot, once it holds questions. */
async function answered(human: Human): Promise<Message> {
  await vi.waitFor(() => expect(told(human)[0]?.blocks?.length).toBeGreaterThan(3), WAIT)
  expect(told(human)).toHaveLength(1)
  return onlyMessage(human)
}

function homeOf(human: Human): string {
  const blocks = human.home()?.content['blocks']
  return shownText(Array.isArray(blocks) ? blocks : [])
}

it('questions that could not be made are not kept from who asked for them by hand', async () => {
  const here = await aReview('embedded')
  const { gadfly, review, card, ana, cai } = here
  const { workspaceId, reviewId } = review
  const { revisionId } = card.pack
  const leaders = [ana.id, cai.id]
  const job = { workspaceId, reviewId, revisionId, leaders, notes: [], place: null }
  const failed = (who: Human) =>
    who.direct().messages.filter(({ text }) => text.startsWith('Something went wrong'))

  await sayNoPacks(gadfly.deps, { ...job, atOnce: false })
  await here.settled()
  expect(failed(cai)).toEqual([])
  await sayNoPacks(gadfly.deps, { ...job, atOnce: true })
  await sayNoPacks(gadfly.deps, { ...job, atOnce: true })
  await here.settled()
  expect(failed(cai)).toHaveLength(1)
  expect(failed(ana)).toEqual([])
})
