import { readFileSync } from 'node:fs'
import { expect, it, onTestFinished, vi } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import { saveSettings, settingsOf } from '../../src/store/settings.ts'
import { atRest } from '../support/at-rest.ts'
import { engines } from '../support/database.ts'
import { aScene } from '../support/gadfly.ts'
import { candidate, startPlay, verdicts, written } from '../support/play-model.ts'
import { shownText } from '../support/slack/shown-text.ts'
import type { Message } from '../support/slack/workspace.ts'
import { onlyMessage, told, WAIT, watch } from '../support/watching.ts'

const ORDER_EVENTS = readFileSync('test/cases/order-events.md', 'utf8')
const WHO_LEAVES = 'When somebody leaves the team, who notices that they still get into the broker?'
const WEEK = 'If a consumer is down for longer than a week, where do its orders come from?'

it('a pack says who wrote what, at what price, what was struck, and explains what she asked for', async () => {
  const { model, server } = await startPlay({
    write: () =>
      written([
        candidate(),
        candidate({ quote: 'The topic keeps events for 7 days.', question: WEEK, category: 'ops' }),
        candidate({
          quote: 'Nobody wrote this.',
          question: 'Who pays when nobody wrote it down at all?',
        }),
      ]),
    read: (questions) =>
      verdicts(questions, ({ text }) => (text === WEEK ? { answered: 'fully' } : {})),
  })
  onTestFinished(() => server.stop())
  const { slack, start } = await aScene('embedded')
  const mira = slack.person('mira')
  const lea = slack.person('lea')
  const design = slack.channel('design', { members: [mira, lea] })
  const { deps } = await start({ model })
  const { workspaceId } = deps.self()
  const settings = await settingsOf(deps.db, workspaceId, lea.id)
  await watch(lea, design)
  await saveSettings(
    deps.db,
    workspaceId,
    lea.id,
    { ...settings, notCurrent: ['data'] },
    deps.now(),
  )
  mira.post(design, ORDER_EVENTS)
  const pack = shownText((await onlyMessage(lea)).blocks)

  expect(pack).toContain('from “Design”  ·  written by played)')
  expect(pack).toContain('  ·  from the bank)')
  expect(pack).toMatch(/played wrote 3 questions in 2 calls \([\d,]+ tokens in/)
  expect(pack).toContain(
    '2 questions were struck: its quote is not in the document (1), the document answers it (1).',
  )
  const lines = pack.split('\n')
  const from = lines.findIndex((line) => /^\d\. Could somebody walk us through /.test(line))
  const until = lines.findIndex((line) => line.startsWith('These are its own lines on it'))
  const primer = lines.slice(from, until).filter((line) => line.startsWith('> '))
  expect(primer.length).toBeGreaterThanOrEqual(2)
  const { text } = readDocument(ORDER_EVENTS)
  for (const line of primer)
    expect(text.replace(/[`*\s]+/g, ' ')).toContain(line.slice(2).replace(/…$/, '').trim())
})

it.each(engines())(
  'a part that its author deletes while the model thinks is in no pack (%s)',
  async (engine) => {
    const secret = 'For now the password of the broker is swordfish and everybody uses it.'
    const { model, server } = await startPlay({
      write: () => written([candidate(), candidate({ quote: secret, question: WHO_LEAVES })]),
      read: (questions) => verdicts(questions),
    })
    onTestFinished(() => server.stop())
    const { slack, start } = await aScene(engine)
    const mira = slack.person('mira')
    const lea = slack.person('lea')
    const design = slack.channel('design', { members: [mira, lea] })
    const parts: Message[] = []
    const ask: typeof model.ask = async (request) => {
      if (!JSON.stringify(request).includes('swordfish')) return model.ask(request)
      for (const part of parts.splice(0)) mira.delete(part)
      await vi.waitFor(async () => expect(await texts()).not.toContain('swordfish'), WAIT)
      return model.ask(request)
    }
    const gadfly = await start({ model: { ...model, ask } })
    const { db } = gadfly.deps
    const texts = async () =>
      JSON.stringify(await db.selectFrom('revisions').select('text').execute())
    await watch(lea, design)
    const doc = mira.post(design, ORDER_EVENTS)
    await onlyMessage(lea)
    parts.push(mira.reply(doc, `${secret}\n\n`.repeat(4)))
    await vi.waitFor(() => expect(parts).toEqual([]), WAIT)
    await atRest(slack, gadfly)

    const suggestions = await db.selectFrom('suggestions').selectAll().execute()
    expect(JSON.stringify(suggestions)).not.toContain('swordfish')
    expect(told(lea)).toHaveLength(1)
  },
)
