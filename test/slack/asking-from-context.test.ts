import { describe, expect, it, vi } from 'vitest'
import { ACTIONS, CONTEXT_INPUTS, EDIT_INPUT } from '../../src/slack/ids.ts'
import { deliverPack } from '../../src/slack/flows/packs/deliver-pack.ts'
import { withdrawCited } from '../../src/slack/flows/packs/redraw-citing.ts'
import { remindOfReviews } from '../../src/slack/flows/reviews/remind-of-reviews.ts'
import type { NewItem } from '../../src/store/context-item-row.ts'
import { dropItem, saveItem } from '../../src/store/context-items.ts'
import { findPack } from '../../src/store/packs.ts'
import { setReviewDate } from '../../src/store/reviews.ts'
import { findSuggestion } from '../../src/store/suggestions.ts'
import { aReview, type Card, offerCiting } from '../support/a-review.ts'
import { engines } from '../support/database.ts'
import { asSeen } from '../support/slack/as-seen.ts'
import type { Human } from '../support/slack/people.ts'
import type { Channel, View } from '../support/slack/workspace.ts'
import { told, WAIT } from '../support/watching.ts'

const IF_LEFT = 'The way back is invented under pressure.'

type Engine = ReturnType<typeof engines>[number]

const TITLE = 'Payments gave up the outbox'
const TEXT = 'The relay fell behind at forty events a second.'
const QUESTION = `Payments gave up the outbox in June. What is different here?`

/** Dora has a card that rests on something only the members of #payments may see. */
async function aCitingCard(engine: Engine) {
  const here = await aReview(engine)
  const dora = here.slack.person('dora')
  const payments = here.slack.channel('payments', { kind: 'private', members: [dora] })
  dora.join(here.design)
  const { deps } = here.gadfly
  const item: NewItem = {
    kind: 'decision',
    title: TITLE,
    text: TEXT,
    link: 'https://wiki.example/adr-12',
    ownerId: null,
    happenedAt: new Date('2026-06-02T00:00:00Z'),
    validFrom: null,
    validUntil: null,
    confirmedAt: deps.now(),
    visibleTo: { kind: 'channel', channelId: payments.id },
    detail: {},
    source: null,
    addedBy: null,
  }
  const { workspaceId } = here.review
  const kept = await saveItem(deps.db, workspaceId, item, deps.now())
  const { link } = item
  const itemId = kept?.id ?? ''
  const citation = { itemId, kind: 'decision', title: TITLE, quote: TEXT, date: '2026-06-02', link }
  const card = await here.packFor(dora, [offerCiting(QUESTION, citation)])
  return { ...here, dora, payments, card, itemId }
}
type Place = Awaited<ReturnType<typeof aCitingCard>>

describe.each(engines())('a question that rests on context (%s)', (engine) => {
  it('goes into the thread with its source where everybody there may see that', async () => {
    const here = await aCitingCard(engine)
    letIn(here.payments, here.ana, here.ben, here.cai)
    await press(here, ACTIONS.ask)

    const [ask] = here.slack.thread(here.doc)
    expect(asSeen(ask ?? {})).toContain(`${TITLE}, 2 June 2026  ·  where it comes from`)
    expect(JSON.stringify(ask?.blocks)).toContain('https://wiki.example/adr-12')
  })

  it('stands in the thread without its source once that is forgotten', async () => {
    const here = await aCitingCard(engine)
    letIn(here.payments, here.ana, here.ben, here.cai)
    await press(here, ACTIONS.ask)
    await here.dora.slash(here.payments, '/gadfly context')
    await here.settled()
    const list = here.dora.ephemerals().at(-1)
    await here.dora.click(list ?? here.doc, ACTIONS.contextForget)

    const shown = () => JSON.stringify(here.slack.thread(here.doc))
    await vi.waitFor(() => expect(shown()).not.toMatch(/2 June 2026|wiki.example/), WAIT)
    expect(shown()).toContain('What is different here?')
    expect(shown()).toContain('dora')
  })

  it('is not asked where somebody may not see it; its leader is told which part, and rewords it', async () => {
    const here = await aCitingCard(engine)
    await press(here, ACTIONS.ask)
    expect(here.slack.thread(here.doc)).toEqual([])
    expect(here.dora.modal() && asSeen(formOf(here.dora))).toContain(`may read “${TITLE}”`)
    expect(firstWording(formOf(here.dora))).toBe('What is different here?')
    expect(saidTo(here.dora).at(-1)).toContain(`may read “${TITLE}”, so I did not ask it`)

    const form = shownForm(here.dora)
    const again = { [EDIT_INPUT]: `So payments gave up the outbox; what is different here?` }
    expect(await here.dora.submit(form, again)).toMatchObject({ kind: 'errors' })
    const own = 'What have others here learned about the outbox?'
    await here.dora.submit(form, { [EDIT_INPUT]: own })
    await here.settled()
    const [ask] = here.slack.thread(here.doc)
    expect(asSeen(ask ?? {})).toContain(own)
    expect(JSON.stringify(ask)).not.toMatch(/Payments gave|relay fell|wiki.example|One night/)
  })

  it('is not asked in a channel with a guest, even where the source is for every full member', async () => {
    const here = await aCitingCard(engine)
    Object.assign(here.payments, { kind: 'public' })
    const guest = here.slack.person('guest', { isGuest: true })
    guest.join(here.design)
    await press(here, ACTIONS.ask)
    expect(here.slack.thread(here.doc)).toEqual([])

    guest.leave(here.design)
    await press(here, ACTIONS.ask)
    expect(here.slack.thread(here.doc)).toHaveLength(1)
  })

  it('is not asked while Slack does not say who is there', async () => {
    const here = await aCitingCard(engine)
    letIn(here.payments, here.ana, here.ben, here.cai)
    here.slack.faults.api('users.info', { kind: 'error', error: 'internal_error' }, 2)
    await here.dora.click(here.card.message, ACTIONS.ask)
    await here.slack.settled()
    expect(here.slack.thread(here.doc)).toEqual([])
  })

  it('is gone from pack and reminder once its leader may not see the source any more', async () => {
    const here = await aCitingCard(engine)
    const { deps } = here.gadfly
    const { workspaceId, reviewId } = here.review
    await draw(here, here.card)
    expect(asSeen(told(here.dora).at(-1) ?? {})).toContain(`Known here: ${TITLE}, 2 June 2026`)

    here.dora.leave(here.payments)
    await draw(here, here.card)
    expect(JSON.stringify(told(here.dora).at(-1))).not.toMatch(/outbox|relay|wiki.example/)
    const soon = new Date(deps.now().getTime() + 600_000)
    await setReviewDate(deps.db, workspaceId, reviewId, soon)
    await remindOfReviews(deps)
    await here.settled()
    expect(JSON.stringify(told(here.dora))).not.toMatch(/gave up the outbox in June/)

    await press(here, ACTIONS.ask)
    expect(saidTo(here.dora).join()).toContain('no longer here')
    expect(here.slack.thread(here.doc)).toEqual([])
    const found = await findSuggestion(deps.db, workspaceId, here.card.suggestionId)
    expect(found?.state).toBe('offered')
  })

  it('tells the month only what she made of it, where not everybody may see the source', async () => {
    const here = await aCitingCard(engine)
    const { deps } = here.gadfly
    await askBare(here)
    const [ask] = here.slack.thread(here.doc)
    here.cai.react(ask ?? here.doc, 'bulb')
    await here.settled()

    await here.cai.slash(here.design, '/gadfly summary executives')
    await here.settled()
    const month = JSON.stringify(here.cai.ephemerals().at(-1))
    expect(month).toContain('What have others here learned about the outbox?')
    expect(month).not.toContain(IF_LEFT)
    const { workspaceId } = here.review
    await deps.tx((trx) => withdrawCited(deps, trx, workspaceId, [here.itemId]))
    await here.cai.slash(here.design, '/gadfly summary executives')
    await here.settled()
    expect(JSON.stringify(here.cai.ephemerals())).not.toContain(IF_LEFT)
  })

  it('stays hidden from a leader who left, also once its source is forgotten', async () => {
    const here = await aCitingCard(engine)
    const { deps } = here.gadfly
    await askBare(here)
    here.dora.leave(here.payments)
    await dropItem(deps.db, here.review.workspaceId, here.itemId, deps.now())
    await deps.tx((trx) => withdrawCited(deps, trx, here.review.workspaceId, [here.itemId]))
    await draw(here, here.card)

    expect(JSON.stringify(told(here.dora).at(-1))).not.toMatch(/gave up the outbox|relay/)
    const kept = await deps.db.selectFrom('suggestions').selectAll().execute()
    expect(JSON.stringify(kept)).not.toMatch(/gave up the outbox|relay fell|wiki.example\/adr/)
  })

  it('is taken back when the source is rewritten, whoever may see that now', async () => {
    const here = await aCitingCard(engine)
    await here.dora.slash(here.payments, '/gadfly context')
    await here.settled()
    const list = here.dora.ephemerals().at(-1)
    await here.dora.click(list ?? here.doc, ACTIONS.contextEdit)
    await here.settled()
    const { text, visible } = CONTEXT_INPUTS
    await here.dora.submit(shownForm(here.dora), {
      [CONTEXT_INPUTS.title]: 'Payments changed how it sends events',
      [text]: 'The way events are sent has changed.',
      [visible]: 'everyone',
    })
    await here.settled()

    await press(here, ACTIONS.ask)
    expect(here.slack.thread(here.doc)).toEqual([])
    expect(saidTo(here.dora).join()).toContain('no longer here')
  })
})

function letIn(channel: Channel, ...people: readonly Human[]): void {
  for (const person of people) person.join(channel)
}

async function press(here: Place, action: string): Promise<void> {
  await here.dora.click(here.card.message, action)
  await here.settled()
}

async function askBare(here: Place): Promise<void> {
  await press(here, ACTIONS.ask)
  await here.dora.submit(shownForm(here.dora), {
    [EDIT_INPUT]: 'What have others here learned about the outbox?',
  })
  await here.settled()
}

async function draw(here: Place, { pack }: Card): Promise<void> {
  const { workspaceId, packId } = pack
  const { deps } = here.gadfly
  await deliverPack(deps, { workspaceId, packId, atOnce: true })
  await here.settled()
  // Only a message whose place is known is changed by the next drawing.
  const placed = async () => (await findPack(deps.db, workspaceId, packId))?.messageTs
  await vi.waitFor(async () => expect(await placed()).toBeTruthy(), WAIT)
}

function shownForm(human: Human): View {
  const view = human.modal()
  if (!view) throw new Error('no form')
  return view
}

function formOf(human: Human): { readonly blocks: unknown } {
  return { blocks: shownForm(human).content['blocks'] }
}

function firstWording(form: { readonly blocks: unknown }): string {
  return /"initial_value":"([^"]*)"/.exec(JSON.stringify(form))?.[1] ?? ''
}

function saidTo(human: Human): string[] {
  return [...human.ephemerals().map(({ text }) => text), ...told(human).map(({ text }) => text)]
}
