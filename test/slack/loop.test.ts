import { readFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import { ACTIONS, declineValue } from '../../src/slack/ids.ts'
import { asksToReconcile } from '../../src/store/asks.ts'
import { engines } from '../support/database.ts'
import { aScene } from '../support/gadfly.ts'
import { elementsOf } from '../support/slack/form.ts'
import type { Human } from '../support/slack/people.ts'
import { shownText } from '../support/slack/shown-text.ts'
import type { Message } from '../support/slack/workspace.ts'

const ORDER_EVENTS = readFileSync('test/cases/order-events.md', 'utf8')
const WAIT = { timeout: 20_000, interval: 50 }

it.each(engines())(
  'a leader asks from her pack, engineers react, and the pack says what she did (%s)',
  async (engine) => {
    const { slack, start } = await aScene(engine)
    const mira = slack.person('mira', { realName: 'Mira Holt' })
    const lea = slack.person('lea', { realName: 'Lea Lind' })
    const design = slack.channel('design', { members: [mira, lea] })
    const { deps } = await start()
    await lea.slash(design, '/gadfly watch')
    await vi.waitFor(() => expect(lea.ephemerals()).toHaveLength(1), WAIT)
    const doc = mira.post(design, ORDER_EVENTS)
    await vi.waitFor(() => expect(packs(lea)).toHaveLength(1), WAIT)
    const [pack] = packs(lea)
    if (!pack) throw new Error('no pack')

    const [first, second] = cards(pack)
    if (first === undefined || second === undefined)
      throw new Error(`too few cards in ${shownText(pack.blocks)}`)
    await lea.click(pack, { on: ACTIONS.ask, value: first })
    await vi.waitFor(() => expect(slack.thread(doc)).toHaveLength(1), WAIT)
    const [ask] = slack.thread(doc)
    if (!ask) throw new Error('nothing was asked')
    expect(shownText(pack.blocks)).toContain(ask.text)
    expect(shownText(ask.blocks)).toContain('Asked by Lea Lind')
    await vi.waitFor(() => expect(cards(pack)).not.toContain(first), WAIT)

    const pick = declineValue(second, 'too-generic')
    await lea.click(pack, { on: ACTIONS.decline, blockId: `card:${second}`, pick })
    await vi.waitFor(() => expect(undoable(pack)).toContain(second), WAIT)
    await lea.click(pack, { on: ACTIONS.undo, value: second })
    await vi.waitFor(() => expect(undoable(pack)).not.toContain(second), WAIT)

    mira.react(ask, 'bulb')
    const since = new Date(0)
    const found = () => asksToReconcile(deps.db, { since, before: new Date(), limit: 9 })
    await vi.waitFor(async () => expect(await found()).toMatchObject([{ changed: 1 }]), WAIT)
  },
)

function packs(human: Human): Message[] {
  return human.direct().messages.filter(({ botId }) => botId !== undefined)
}

/** The suggestions of a pack that can be asked. */
function cards(pack: Message): string[] {
  return valuesOf(pack, ACTIONS.ask)
}

function undoable(pack: Message): string[] {
  return valuesOf(pack, ACTIONS.undo)
}

function valuesOf({ blocks = [] }: Message, action: string): string[] {
  const elements = elementsOf(blocks).map(({ element }) => element)
  return elements
    .filter((element) => element['action_id'] === action)
    .map((element) => String(element['value']))
}
