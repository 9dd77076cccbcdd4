import { readFileSync } from 'node:fs'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { ContextItem } from '../../src/context/items/context-item.ts'
import { deliverPack } from '../../src/slack/flows/packs/deliver-pack.ts'
import { documentDeleted } from '../../src/slack/flows/noticing/document-deleted.ts'
import { saveItem } from '../../src/store/context-items.ts'
import { saveDocument } from '../../src/store/documents.ts'
import { noticeReview } from '../../src/store/reviews.ts'
import { ensureWorkspace } from '../../src/store/workspaces.ts'
import { aReview, offerCiting } from '../support/a-review.ts'
import { atRest } from '../support/at-rest.ts'
import { contextItem } from '../support/context-items.ts'
import { engines } from '../support/database.ts'
import { aScene } from '../support/gadfly.ts'
import { candidate, startPlay, verdicts, written } from '../support/play-model.ts'
import type { Human } from '../support/slack/people.ts'
import { shownText } from '../support/slack/shown-text.ts'
import type { Channel } from '../support/slack/workspace.ts'
import { onlyMessage, WAIT, watch } from '../support/watching.ts'

const ORDER_EVENTS = readFileSync('test/cases/order-events.md', 'utf8')
const SECRET = 'Double shipments in the spring sale'

const doubled = contextItem({
  kind: 'incident',
  title: SECRET,
  text: 'A redelivered event shipped 214 orders twice.',
  happenedAt: new Date('2026-03-03'),
  detail: {
    actions: [{ text: 'Remember shipped orders for a week', done: false }],
    names: ['checkout service'],
  },
})
const roadmap = contextItem({
  kind: 'roadmap',
  title: 'Checkout in every country',
  text: 'The checkout service goes to eleven countries.',
  detail: { names: ['checkout service'] },
})

it.each(engines())(
  'a leader is asked from what she may see, and nobody else hears of it (%s)',
  async (engine) => {
    const { model, server } = await startPlay({
      write: () => written([candidate({ factId: 'f1', factQuote: 'goes to eleven countries' })]),
      read: (questions) => verdicts(questions),
    })
    onTestFinished(() => server.stop())
    const { slack, start } = await aScene(engine)
    const [mira, lea, max] = ['mira', 'lea', 'max'].map((name) => slack.person(name))
    if (!mira || !lea || !max) throw new Error('nobody is there')
    const design = slack.channel('design', { members: [mira, lea, max] })
    const incidents = slack.channel('incidents', { members: [lea], kind: 'private' })
    const { deps } = await start({ model })
    const keep = (item: ContextItem) =>
      saveItem(
        deps.db,
        deps.self().workspaceId,
        { ...item, source: null, addedBy: null, confirmedAt: deps.now() },
        deps.now(),
      )
    await keep({ ...doubled, visibleTo: { kind: 'channel', channelId: incidents.id } })
    await keep(roadmap)
    await watch(lea, design)
    await watch(max, design)
    mira.post(design, ORDER_EVENTS)

    const hers = shownText((await onlyMessage(lea)).blocks)
    const his = shownText((await onlyMessage(max)).blocks)
    expect(hers).toContain(
      `After “${SECRET}” in March we left “remember shipped orders for a week” undone: what does this do without it?`,
    )
    expect(his).not.toMatch(/spring sale|shipped orders|undone/)
    for (const pack of [hers, his]) expect(pack).toContain('Checkout in every country')
    const told = server.calls.map((call) => call.body.messages[1]?.content ?? '').join('\n')
    expect(told).toContain('f1: On the roadmap: Checkout in every country.')
    expect(told).not.toContain('spring sale')
  },
)

it.each(engines())(
  'a pack lists earlier documents on the same things, to those who may read them (%s)',
  async (engine) => {
    const { slack, start } = await aScene(engine)
    const [mira, lea, max] = ['mira', 'lea', 'max'].map((name) => slack.person(name))
    if (!mira || !lea || !max) throw new Error('nobody is there')
    const design = slack.channel('design', { members: [mira, lea, max] })
    const closed = slack.channel('closed', { members: [mira, lea], kind: 'private' })
    const gadfly = await start()
    const { deps } = gadfly
    const { workspaceId } = deps.self()
    const record = (channel: Channel, ts: string, title: string, text: string) =>
      deps.tx(async (trx) => {
        const origin = `slack:${channel.id}:${ts}`
        const read = { workspaceId, origin, title, kind: 'rfc', authorId: mira.id, words: 1, text }
        const { revision } = await saveDocument(trx, { ...read, hash: title }, deps.now())
        const { documentId } = revision
        const noticed = { workspaceId, documentId, channelId: channel.id, threadId: ts }
        await noticeReview(trx, noticed, deps.now())
        return documentId
      })
    await ensureWorkspace(deps.db, workspaceId, deps.now())
    const posts = [mira.post(design, 'Orders'), mira.post(closed, 'Orders')] as const
    // The bot has to have looked at them, and found them too short, before we say they are documents.
    await atRest(slack, gadfly)
    for (const subject of ['search', 'login', 'maps', 'chat', 'mail', 'images', 'reports'])
      for (const year of [2021, 2022, 2023, 2024])
        await record(
          design,
          `${subject}${year}`,
          `${subject} ${year}`,
          `The ${subject} team plans ${year}.`,
        )
    const open = await record(design, posts[0].ts, 'Orders, first try', ORDER_EVENTS)
    await record(closed, posts[1].ts, 'Orders, the secret try', ORDER_EVENTS)
    await watch(lea, design)
    await watch(max, design)
    mira.post(design, ORDER_EVENTS.replace('# ', '# Again: '))

    const hers = shownText((await onlyMessage(lea)).blocks)
    const his = shownText((await onlyMessage(max)).blocks)
    expect(hers).toContain('Earlier documents on the same things: ')
    expect(hers).toContain('Orders, first try')
    expect(hers).toContain('Orders, the secret try')
    expect(his).toContain('Orders, first try')
    expect(his).not.toContain('secret try')
    expect(hers + his).not.toMatch(/search 20|login 20/)

    await atRest(slack, gadfly)
    closed.members.delete(lea.id)
    await documentDeleted(deps, workspaceId, open)
    const shown = async (who: Human) => shownText((await onlyMessage(who)).blocks)
    for (const who of [lea, max])
      await vi.waitFor(async () => expect(await shown(who)).not.toMatch(/Earlier|Orders, /), WAIT)
  },
)

it('a pack whose only question may not be seen any more does not say that none is needed', async () => {
  const here = await aReview('embedded')
  const gone = {
    itemId: 'gone',
    kind: 'incident',
    title: SECRET,
    quote: 'x',
    date: null,
    link: null,
  }
  const { pack } = await here.packFor(here.cai, [offerCiting(`Did “${SECRET}” end?`, gone)])
  const { workspaceId, packId } = pack
  await deliverPack(here.gadfly.deps, { workspaceId, packId, atOnce: true })
  await here.settled()

  const seen = here.cai.direct().messages.at(-1)
  expect(shownText(seen?.blocks)).toContain('No question of this pack is left to show.')
  expect(seen?.text).toBe('No question is left on “Orders move to Kafka”')
  expect(JSON.stringify(seen)).not.toContain(SECRET)
})
