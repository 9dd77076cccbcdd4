import { describe, expect, it, vi } from 'vitest'
import { ACTIONS, CONTEXT_INPUTS, SHORTCUTS } from '../../src/slack/ids.ts'
import { everyItem } from '../../src/store/context-items.ts'
import { engines } from '../support/database.ts'
import { aScene } from '../support/gadfly.ts'
import { asSeen } from '../support/slack/as-seen.ts'
import type { Entries } from '../support/slack/form.ts'
import type { Human } from '../support/slack/people.ts'
import type { View } from '../support/slack/workspace.ts'
import { answerTo, onlyMessage, WAIT } from '../support/watching.ts'

type Engine = ReturnType<typeof engines>[number]

const FREEZE: Entries = {
  [CONTEXT_INPUTS.kind]: 'constraint',
  [CONTEXT_INPUTS.title]: 'No deploys <!channel> in December',
  [CONTEXT_INPUTS.text]: 'Peak trade: the platform is frozen from 1 December on.',
}

async function aPlace(engine: Engine) {
  const { slack, start } = await aScene(engine)
  const ana = slack.person('ana')
  const ben = slack.person('ben')
  const guest = slack.person('guest', { isGuest: true })
  const design = slack.channel('design', { members: [ana, ben, guest] })
  const secret = slack.channel('secret', { kind: 'private', members: [ana] })
  const gadfly = await start()
  const { workspaceId } = gadfly.deps.self()
  return { slack, gadfly, ana, ben, guest, design, secret, workspaceId }
}
type Place = Awaited<ReturnType<typeof aPlace>>

async function formFor(human: Human, open: () => Promise<unknown>): Promise<View> {
  await open()
  await vi.waitFor(() => expect(human.modal()).toBeDefined(), WAIT)
  const view = human.modal()
  if (!view) throw new Error('no form')
  return view
}

function add(human: Human, channel: Place['design'], entries: Entries): Promise<string> {
  return answerTo(human, async () => {
    const form = await formFor(human, () => human.slash(channel, '/gadfly context add'))
    expect(await human.submit(form, entries)).toEqual({ kind: 'closed' })
  })
}

async function listed(human: Human, channel: Place['design'], typed = ''): Promise<string> {
  await answerTo(human, () => human.slash(channel, `/gadfly context ${typed}`.trim()))
  const answer = human.ephemerals().at(-1)
  return answer ? asSeen(answer) : ''
}

function press(human: Human, action: string): Promise<string> {
  return answerTo(human, () => clickListed(human, action))
}

async function clickListed(human: Human, action: string): Promise<void> {
  const list = human.ephemerals().findLast(({ blocks }) => (blocks ?? []).length > 1)
  if (!list) throw new Error('nothing is listed')
  await human.click(list, action)
}

describe.each(engines())('context in Slack (%s)', (engine) => {
  it('is added by a form, listed to members of its channel, and found by its words', async () => {
    const here = await aPlace(engine)
    expect(await add(here.ana, here.secret, FREEZE)).toBe(
      'I will remember “No deploys &lt;!channel&gt; in December”.',
    )
    const list = await listed(here.ana, here.design)
    expect(list).toContain('No deploys <!channel> in December  Constraint')
    expect(list).toContain(
      `seen by members of #${here.secret.id}  ·  answered for by @${here.ana.id}`,
    )
    expect(list).toContain('[Still holds] [Edit] [Forget]')
    expect(await listed(here.ana, here.design, 'platform frozen')).toContain('No deploys')
    expect(await listed(here.ana, here.design, 'kafka')).toContain('nothing of “kafka”')

    expect(await listed(here.ben, here.design)).toContain('I know nothing here that you may see')
    expect(await listed(here.guest, here.design)).toContain('full members')
    here.ana.leave(here.secret)
    expect(await listed(here.ana, here.design)).toContain('I know nothing here that you may see')
  })

  it('is for chosen people, who must be chosen, or for every full member', async () => {
    const here = await aPlace(engine)
    const form = await formFor(here.ana, () => here.ana.slash(here.design, '/gadfly context add'))
    const forPeople = { ...FREEZE, [CONTEXT_INPUTS.visible]: 'people' }
    expect(await here.ana.submit(form, forPeople)).toMatchObject({ kind: 'errors' })
    await answerTo(here.ana, () =>
      here.ana.submit(form, { ...forPeople, [CONTEXT_INPUTS.people]: [here.ben.id] }),
    )
    expect(await listed(here.ben, here.design)).toContain('seen by 2 people')
    expect(await listed(here.ana, here.design)).toContain('seen by 2 people')

    await add(here.ana, here.design, {
      ...FREEZE,
      [CONTEXT_INPUTS.title]: 'One budget',
      [CONTEXT_INPUTS.visible]: 'everyone',
    })
    expect(await listed(here.ben, here.design, 'budget')).toContain('seen by everyone here')
  })

  it('is edited, confirmed and forgotten by buttons, and only by whom it belongs to', async () => {
    const here = await aPlace(engine)
    await add(here.ana, here.design, { ...FREEZE, [CONTEXT_INPUTS.visible]: 'everyone' })
    const list = await listed(here.ben, here.design)
    expect(list).not.toContain('[Edit]')

    await listed(here.ana, here.design)
    expect(await press(here.ana, ACTIONS.contextConfirm)).toContain('Confirmed: “No deploys')
    expect(
      await answerTo(here.ana, async () => {
        const form = await formFor(here.ana, () => clickListed(here.ana, ACTIONS.contextEdit))
        await here.ana.submit(form, {
          [CONTEXT_INPUTS.title]: 'No deploys before Christmas',
          [CONTEXT_INPUTS.until]: '2026-12-24',
          [CONTEXT_INPUTS.on]: '2026-12-01',
        })
      }),
    ).toBe('Changed and confirmed: “No deploys before Christmas”.')
    const [item] = await everyItem(here.gadfly.deps.db, here.workspaceId)
    expect(item).toMatchObject({
      title: 'No deploys before Christmas',
      kind: 'constraint',
      happenedAt: new Date('2026-12-01T00:00:00Z'),
      validUntil: new Date('2026-12-24T23:59:59Z'),
      visibleTo: { kind: 'everyone' },
      ownerId: here.ana.id,
    })
    expect(await press(here.ana, ACTIONS.contextForget)).toContain('Forgotten: “No deploys')
    expect(await press(here.ana, ACTIONS.contextForget)).toContain('no longer here')
  })

  it('is made of a message by a shortcut, once for each message, for members of its channel', async () => {
    const here = await aPlace(engine)
    const words = 'Search lost the index on 3 March.\nNobody had tried the restore.'
    const message = here.ana.post(here.secret, words)
    const remember = () => here.ana.shortcut(message, SHORTCUTS.remember)
    await answerTo(here.ana, async () => {
      const form = await formFor(here.ana, remember)
      await here.ana.submit(form, { [CONTEXT_INPUTS.kind]: 'incident' })
    })
    const [item] = await everyItem(here.gadfly.deps.db, here.workspaceId)
    expect(item).toMatchObject({
      kind: 'incident',
      title: 'Search lost the index on 3 March.',
      text: words,
      visibleTo: { kind: 'channel', channelId: here.secret.id },
      source: { channelId: here.secret.id, ts: message.ts },
    })
    expect(item?.link).toContain(message.ts.replace('.', ''))

    const again = await formFor(here.ana, remember)
    expect(asSeen({ blocks: again.content['blocks'] })).toContain(
      'Search lost the index on 3 March.',
    )
    await answerTo(here.ana, () => here.ana.submit(again, { [CONTEXT_INPUTS.title]: 'Lost index' }))
    const items = await everyItem(here.gadfly.deps.db, here.workspaceId)
    expect(items.map(({ title }) => title)).toEqual(['Lost index'])
  })

  it('is not kept by somebody who is no longer in the channel', async () => {
    const here = await aPlace(engine)
    const form = await formFor(here.ana, () => here.ana.slash(here.secret, '/gadfly context add'))
    here.ana.leave(here.secret)
    await here.ana.submit(form, FREEZE)
    expect((await onlyMessage(here.ana)).text).toContain('I cannot see that channel')
    expect(await everyItem(here.gadfly.deps.db, here.workspaceId)).toEqual([])
  })
})
