import { readFileSync } from 'node:fs'
import { expect, it, onTestFinished } from 'vitest'
import type { ContextItem } from '../../src/context/context-item.ts'
import { saveItem } from '../../src/store/context-items.ts'
import { contextItem } from '../support/context-items.ts'
import { engines } from '../support/database.ts'
import { aScene } from '../support/gadfly.ts'
import { candidate, startPlay, verdicts, written } from '../support/play-model.ts'
import { shownText } from '../support/slack/shown-text.ts'
import { onlyMessage, watch } from '../support/watching.ts'

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
