import { readFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import { ACTIONS } from '../../src/slack/ids.ts'
import { aScene } from '../support/gadfly.ts'
import { cardsOf } from '../support/slack/pack-cards.ts'
import { playLive } from './live.ts'

const DOCUMENT = readFileSync(new URL('../cases/order-events.md', import.meta.url), 'utf8')

it(
  'the live scenario sees each thing a person does, in the order it asks for them',
  { timeout: 120_000 },
  async () => {
    const { slack, start } = await aScene('embedded')
    const gadfly = await start()
    const ines = slack.person('ines')
    const sam = slack.person('sam')
    const channel = slack.channel('design', { members: [ines, sam] })
    const lines: string[] = []
    const done = playLive(gadfly, (line) => lines.push(line), 60_000)
    const asked = (number: number) =>
      vi.waitFor(
        () => expect(lines.some((line) => line.startsWith(`${number}  `))).toBe(true),
        60_000,
      )

    await asked(1)
    await ines.slash(channel, '/gadfly watch')
    await asked(2)
    const posted = sam.upload(channel, {
      name: 'order-events.md',
      content: DOCUMENT,
      text: 'Please review',
    })
    await asked(4)
    const pack = ines.direct().messages.find((message) => cardsOf(message).length > 0)
    if (!pack) throw new Error('the pack is not there')
    await ines.click(pack, ACTIONS.ask)
    await asked(5)
    const question = slack.thread(posted)[0]
    if (!question) throw new Error('the question is not there')
    sam.react(question, 'thinking_face')
    await asked(6)
    sam.unreact(question, 'thinking_face')
    await done

    expect(lines.filter((line) => line.includes('Seen:'))).toHaveLength(6)
    expect(lines.at(-1)).toBe('The whole loop works in this workspace.')
  },
)
