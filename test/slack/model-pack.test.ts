import { readFileSync } from 'node:fs'
import { expect, it, onTestFinished } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import { saveSettings, settingsOf } from '../../src/store/settings.ts'
import { aScene } from '../support/gadfly.ts'
import { candidate, startPlay, verdicts, written } from '../support/play-model.ts'
import { shownText } from '../support/slack/shown-text.ts'
import { onlyMessage, watch } from '../support/watching.ts'

const ORDER_EVENTS = readFileSync('test/cases/order-events.md', 'utf8')
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
  expect(pack).toMatch(/played wrote 3 questions, 1 of them shown, in 2 calls \([\d,]+ tokens in/)
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
