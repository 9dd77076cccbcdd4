import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import type { Gadfly } from '../../src/gadfly.ts'
import { DELIVER_PACK } from '../../src/slack/flows/packs/pack-jobs.ts'
import { JOBS_SCHEMA } from '../../src/store/jobs-database.ts'
import { saveSettings } from '../../src/store/settings.ts'
import { atRest } from '../support/at-rest.ts'
import { engines } from '../support/database.ts'
import { aScene } from '../support/gadfly.ts'
import { shownText } from '../support/slack/shown-text.ts'
import type { SlackOptions } from '../support/slack/stand-in.ts'
import { answerTo, onlyMessage, told, WAIT, watch } from '../support/watching.ts'

const ORDER_EVENTS = readFileSync('test/cases/order-events.md', 'utf8')

describe.each(engines())('a document in a watched channel (%s)', (engine) => {
  it('brings its leader a pack, which follows its edits and goes when it is deleted', async () => {
    const { slack, start } = await aScene(engine)
    const mira = slack.person('mira', { realName: 'Mira Holt' })
    const lea = slack.person('lea')
    const design = slack.channel('design', { members: [mira, lea], withoutBot: true })
    const gadfly = await start()
    await watch(lea, design)
    const doc = mira.post(design, ORDER_EVENTS)
    const pack = await onlyMessage(lea)

    expect(pack.text).toMatch(
      /^\d questions worth asking about “Publish order events from checkout”$/,
    )
    const shown = shownText(pack.blocks)
    expect(shown.split('\n').slice(0, 6)).toEqual([
      '# Publish order events from checkout',
      'by Mira Holt  ·  open the document -> link',
      'It decides: ',
      '> Checkout will publish an order.placed event to Kafka whenever an order is accepted.',
      '(Set the review date and I remind you before it.)',
      '[datetimepicker ▾]',
    ])
    expect(shown.match(/^\[Ask\] \[Edit and ask\] \[Keep\] \[Not useful… ▾\]$/gm)).toHaveLength(
      Number(pack.text[0]),
    )
    expect(shown).toContain('not asked here yet')
    expect(shown).toContain('No model is connected: these come from the bank alone.')
    expect(mira.ephemerals()).toEqual([])
    expect(slack.thread(doc)).toEqual([])

    mira.edit(doc, ORDER_EVENTS.replace('7 days', '8 days'))
    await atRest(slack, gadfly)
    expect(pack.edited).toBeUndefined()

    mira.edit(doc, ORDER_EVENTS.replace(/## Design[^]*## Rollout/, '## Rollout'))
    await vi.waitFor(() => expect(pack.edited).toBeDefined(), WAIT)
    expect(shownText(pack.blocks)).not.toContain('arrive once')
    expect(told(lea)).toHaveLength(1)

    mira.delete(doc)
    await vi.waitFor(() => expect(shownText(pack.blocks)).toContain('was deleted'), WAIT)
    expect(shownText(pack.blocks)).toBe(
      'This document was deleted in Slack, so its text and the questions on it are gone from here too.',
    )
  })

  it('is one document however late, doubled and mixed up Slack tells of it', async () => {
    const { gadfly, slack, mira, lea, design } = await watched(engine)
    slack.faults.storm(() => ({ duplicate: true, delayMs: 50 + Math.random() * 300 }))
    const doc = mira.post(design, 'RFC: order events, details below')
    mira.reply(doc, ORDER_EVENTS)
    mira.edit(doc, '# RFC 31: Publish order events')
    await atRest(slack, gadfly)

    expect(told(lea)).toHaveLength(1)
    expect(shownText(told(lea)[0]?.blocks)).toContain('# Publish order events')
  })

  it('keeps no word of a part its author has deleted', async () => {
    const { gadfly, mira, lea, design, slack } = await watched(engine)
    const { db } = gadfly.deps
    const doc = mira.post(design, ORDER_EVENTS)
    const secret = mira.reply(
      doc,
      'The broker’s password is still swordfish for now.\n\n'.repeat(4),
    )
    const texts = async () =>
      (await db.selectFrom('revisions').select('text').execute()).map(({ text }) => text ?? '')
    const stored = async () =>
      JSON.stringify(await db.selectFrom('suggestions').selectAll().execute())
    await vi.waitFor(async () => expect((await texts()).join()).toContain('swordfish'), WAIT)
    await atRest(slack, gadfly)

    mira.delete(secret)
    await vi.waitFor(async () => expect((await texts()).join()).not.toContain('swordfish'), WAIT)
    expect(await stored()).not.toContain('swordfish')
    expect((await texts()).filter((text) => text.includes('order.placed'))).toHaveLength(1)
    expect(told(lea)).toHaveLength(1)
  })

  it('waits for the end of its leader’s quiet hours', async () => {
    // In the past, because the outbox goes by the database's clock and would wait for a future.
    let behind = Date.now() - Date.parse(`${daysAgo(2)}T22:30:00.000Z`)
    const now = () => new Date(Date.now() - behind)
    const { gadfly, mira, lea, design, slack } = await watched(engine, {}, now)
    const { db, jobs } = gadfly.deps
    const workspaceId = slack.workspace.id
    const hours = { timeZone: 'UTC', quietHours: { from: '22:00', until: '07:30' } }
    const settings = { ...hours, weeklyTriage: true, cards: 1, categories: [], notCurrent: [] }
    await saveSettings(db, workspaceId, lea.id, settings, now())
    mira.post(design, ORDER_EVENTS)
    await vi.waitFor(async () => expect(await isPutOff(db)).toBe(true), WAIT)
    expect(told(lea)).toEqual([])

    behind -= 9 * HOUR + MINUTE
    const [pack] = await db.selectFrom('packs').select('packId').execute()
    const job = { workspaceId, packId: pack?.packId, atOnce: false }
    await gadfly.deps.tx((trx) => jobs.send(trx, DELIVER_PACK, job))
    expect((await onlyMessage(lea)).text).toMatch(/^A question worth asking/)
  })
})

describe('in a watched channel', () => {
  it('others’ replies are no part of a document, and a leader who left gets no pack', async () => {
    const { gadfly, slack, mira, lea, bo, design } = await watched()
    lea.leave(design)
    const doc = mira.post(design, ORDER_EVENTS)
    bo.reply(doc, ORDER_EVENTS.replaceAll('order', 'parcel'))
    await atRest(slack, gadfly)

    expect(told(lea)).toEqual([])
    expect(told(bo)).toEqual([])
  })

  it('chatter is left alone', async () => {
    const { gadfly, slack, mira, bo, lea, design } = await watched()
    mira.post(design, 'Lunch?')
    bo.post(design, 'The weekly update: all is well, see https://example.org/weekly')
    await atRest(slack, gadfly)

    expect([told(lea), lea.ephemerals().slice(1), mira.ephemerals()]).toEqual([[], [], []])
  })

  it('what may be a document is offered to a leader, and prepared when she likes', async () => {
    const { mira, lea, design } = await watched()
    const some = ORDER_EVENTS.replace(/^#+ .*\n/gm, '').replace(/^\* .*\n/gm, '')
    const offer = await answerTo(lea, async () => mira.post(design, some))
    expect(offer).toBe(
      `A message in <#${design.id}> may be a design document. Shall I look for questions worth asking? Only you see this.`,
    )
    const [last] = lea.ephemerals().slice(-1)
    if (!last) throw new Error('no offer')
    const answer = await answerTo(lea, () => lea.click(last, 'prepare_questions'))
    expect(answer).toBe('I am reading it. The questions come to you by direct message.')
    expect(shownText((await onlyMessage(lea)).blocks)).toContain('[Ask]')
  })

  it('a Google document is no use, and its poster hears what is', async () => {
    const { mira, design } = await watched()
    const text = 'Please review my design doc: https://docs.google.com/document/d/1AbC/edit'
    expect(await answerTo(mira, async () => mira.post(design, text))).toBe(
      'I cannot open Google Docs documents; paste the text here, attach an export (docx, pdf or md), or ask whoever runs Gadfly about connecting Google Docs.',
    )
  })

  it('says when files may not be opened for want of a scope', async () => {
    const { slack, mira, design } = await watched()
    slack.workspace.installation.scopes.delete('files:read')
    const file = { name: 'order-events-rfc.md', content: ORDER_EVENTS, text: 'Please review' }
    expect(await answerTo(mira, async () => mira.upload(design, file))).toContain(
      'lacks the scope files:read',
    )
  })

  it('a channel that is shared with others since is left alone, and its leader told once', async () => {
    const { gadfly, mira, lea, design, slack } = await watched()
    design.shared = true
    mira.post(design, ORDER_EVENTS)
    mira.post(design, `${ORDER_EVENTS}\nTwice.`)
    expect((await onlyMessage(lea)).text).toContain('is shared with another organisation')
    await atRest(slack, gadfly)
    expect(told(lea)).toHaveLength(1)
  })
})

describe('/gadfly', () => {
  it('watches only for members of a channel of this organisation', async () => {
    const { slack, start } = await aScene('embedded')
    const lea = slack.person('lea')
    const guest = slack.person('gil', { isGuest: true })
    const open = slack.channel('open', { members: [lea, guest] })
    const shared = slack.channel('shared', { members: [lea], shared: true })
    const secret = slack.channel('secret', { members: [lea], kind: 'private', withoutBot: true })
    await start()

    expect(await answerTo(guest, () => guest.slash(open, '/gadfly watch'))).toContain(
      'full members of this workspace only',
    )
    expect(await answerTo(lea, () => lea.slash(shared, '/gadfly watch'))).toContain(
      'shared with another organisation',
    )
    await lea.slash(secret, '/gadfly watch')
    expect((await onlyMessage(lea)).text).toContain('Invite me with `/invite')
    await watch(lea, open)
    expect(await answerTo(lea, () => lea.slash(open, '/gadfly watch'))).toContain('already get')
    expect(await answerTo(lea, () => lea.slash(open, '/gadfly unwatch'))).toContain('no more packs')
  })

  it('lists the commands there are, also for a command there is not', async () => {
    const { lea, design } = await watched()
    const help = await answerTo(lea, () => lea.slash(design, '/gadfly hlep <!channel>'))
    const commands = [...help.matchAll(/^`(\w+)/gm)].map(([, name]) => name)
    expect(help).toContain('There is no command `hlep`')
    expect(commands).toEqual(
      'watch unwatch questions sharpen review open triage summary context deepdive bank settings forget help'.split(
        ' ',
      ),
    )
    // A phone shows about 25 lines of some 65 characters.
    expect(help.split('\n').length).toBeLessThanOrEqual(25)
    expect(
      Math.max(
        ...help
          .split('\n')
          .slice(1, -1)
          .map(({ length }) => length),
      ),
    ).toBeLessThan(68)
  })

  it('tells all the ways to use one command', async () => {
    const { lea, design } = await watched()
    const help = await answerTo(lea, () => lea.slash(design, '/gadfly help Summary'))
    expect(help).toContain('`/gadfly summary subscribe here`')
    expect(await answerTo(lea, () => lea.slash(design, '/gadfly questions'))).toContain(
      '`/gadfly questions &lt;link&gt;`',
    )
  })
})

const MINUTE = 60_000
const HOUR = 60 * MINUTE

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 24 * HOUR).toISOString().slice(0, 10)
}

/** Whether a pack waits for the end of quiet hours. */
async function isPutOff(db: Gadfly['deps']['db']): Promise<boolean> {
  const job = sql.table(`${JOBS_SCHEMA}.job`)
  const { rows } = await sql`select 1 from ${job} where singleton_key like 'later %'`.execute(db)
  return rows.length > 0
}

/** A channel of four that lea watches. */
async function watched(
  engine: Parameters<typeof aScene>[0] = 'embedded',
  options: SlackOptions = {},
  now?: () => Date,
) {
  const { slack, start } = await aScene(engine, options)
  const mira = slack.person('mira', { realName: 'Mira Holt' })
  const lea = slack.person('lea')
  const bo = slack.person('bo')
  const design = slack.channel('design', { members: [mira, lea, bo] })
  const gadfly = await start(now ? { now } : {})
  await watch(lea, design)
  return { slack, gadfly, mira, lea, bo, design }
}
