import { readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Overrides } from '../../src/gadfly.ts'
import { sharpenQuestion } from '../../src/slack/flows/sharpening/sharpen-question.ts'
import { ACTIONS, EDIT_INPUT, SHARPEN_INPUTS, SHORTCUTS } from '../../src/slack/ids.ts'
import { aScene } from '../support/gadfly.ts'
import { sends } from '../support/model-server.ts'
import { startPlay } from '../support/play-model.ts'
import type { Human } from '../support/slack/people.ts'
import { shownText } from '../support/slack/shown-text.ts'
import type { Message } from '../support/slack/workspace.ts'
import { told, WAIT, watch } from '../support/watching.ts'

const ORDER_EVENTS = readFileSync('test/cases/order-events.md', 'utf8')
const DRAFT = 'What happens when an event is delivered twice?'

describe('a question of her own', () => {
  it('is judged in a modal for her eyes only, and asked when she says so, once', async () => {
    const { bo, cai, doc, slack, design } = await aReviewedDocument({}, 'two leaders')
    await bo.slash(design, `/gadfly sharpen ${DRAFT}`)
    const answer = await modalWith(bo, 'Sharper, perhaps')
    expect(answer).toContain(`> ${DRAFT}`)
    expect(answer).toContain('[Ask it as it is] [Edit and ask]')
    expect(answer).toContain('No model is connected: this rests on the words of your question')
    expect(answer).toContain(`in <#${design.id}>, in your name`)
    expect(slack.thread(doc)).toEqual([])

    const view = modalOf(bo)
    const [first] = wordingsIn(answer)
    await Promise.all([
      bo.click(view, { on: ACTIONS.askWording, blockId: 'wording:1' }),
      bo.click(view, { on: ACTIONS.askWording, blockId: 'wording:1' }),
    ])
    await modalWith(bo, 'You asked this in the thread.')
    await vi.waitFor(() => expect(slack.thread(doc)).toHaveLength(1), WAIT)
    await slack.settled()
    expect(slack.thread(doc).map(({ text }) => text)).toEqual([first])
    expect(shownText(slack.thread(doc)[0]?.blocks)).toContain('Asked by bo')
    const packOf = (leader: Human) => shownText(told(leader)[0]?.blocks)
    await vi.waitFor(() => expect(packOf(bo)).toContain('(You asked this in the thread.)'), WAIT)
    await vi.waitFor(
      () => expect(packOf(cai)).toContain('(bo has asked this in the thread.)'),
      WAIT,
    )
  })

  it('goes without its stake where the passage it quotes is no longer in the document', async () => {
    const { bo, mira, doc, slack, design } = await aReviewedDocument()
    const passage = 'Fulfilment consumes the topic and creates a shipment for each event'
    await bo.slash(design, `/gadfly sharpen ${DRAFT}`)
    expect(await modalWith(bo, 'Sharper, perhaps')).toContain(`“${passage}”`)
    mira.edit(doc, ORDER_EVENTS.replace(/## Design[^]*## Rollout/, '## Rollout'))
    const pack = () => shownText(told(bo)[0]?.blocks)
    await vi.waitFor(() => expect(pack()).not.toContain(passage), WAIT)
    await bo.click(modalOf(bo), { on: ACTIONS.askWording, blockId: 'wording:1' })
    await vi.waitFor(() => expect(slack.thread(doc)).toHaveLength(1), WAIT)
    expect(shownText(slack.thread(doc)[0]?.blocks)).not.toContain(passage)
  })

  it('that could not be sharpened is not kept for another try, and she is told', async () => {
    const { bo, gadfly } = await aReviewedDocument()
    const { deps } = gadfly
    const { workspaceId } = deps.self()
    const withoutWords = { workspaceId, personId: bo.id, reviewId: 'r1', externalId: 'sharpen 1' }
    await sharpenQuestion(deps, withoutWords)
    await vi.waitFor(
      () => expect(told(bo).at(-1)?.text).toContain('could not sharpen your question'),
      WAIT,
    )
  })

  it('is asked in other words from a form over the answer, which closes with it', async () => {
    const { bo, doc, slack } = await aReviewedDocument()
    const mine = bo.reply(doc, DRAFT)
    await bo.shortcut(mine, SHORTCUTS.sharpen)
    await modalWith(bo, 'Sharper, perhaps')
    await bo.click(modalOf(bo), { on: ACTIONS.editWording, blockId: 'wording:1' })
    await modalWith(bo, 'Your question: ')
    const form = modalOf(bo)
    expect(await bo.submit(form, { [EDIT_INPUT]: 'Why?' })).toMatchObject({ kind: 'errors' })
    const typed = 'Who hears of the second parcel, <!here>, and when?'
    expect(await bo.submit(form, { [EDIT_INPUT]: typed })).toEqual({ kind: 'closed' })

    await vi.waitFor(() => expect(asksIn(slack.thread(doc))).toHaveLength(1), WAIT)
    expect(asksIn(slack.thread(doc))[0]?.text).toBe(
      'Who hears of the second parcel, here, and when?',
    )
    expect(bo.modal()).toBeUndefined()
  })

  it('can be typed into a form, for the document she points at or picks', async () => {
    const { bo, mira, doc, design } = await aReviewedDocument()
    await bo.shortcut(doc, SHORTCUTS.sharpen)
    const form = await modalWith(bo, 'Your question, as rough as it is')
    expect(form).toContain('Publish order events from checkout')
    expect(await bo.submit(modalOf(bo), { [SHARPEN_INPUTS.draft]: DRAFT })).toEqual({
      kind: 'updated',
    })
    await modalWith(bo, 'Sharper, perhaps')

    mira.post(design, ORDER_EVENTS.replace('Publish order events from checkout', 'Another one'))
    await vi.waitFor(() => expect(told(bo)).toHaveLength(2), WAIT)
    await bo.slash(design, '/gadfly sharpen')
    await modalWith(bo, 'The document: ')
    expect(bo.modal() && JSON.stringify(bo.modal()?.content)).toContain('Another one')
  })

  it('is answered by direct message once she has closed the modal, and can be asked from there', async () => {
    const { bo, doc, slack } = await aReviewedDocument({
      ...(await aModel({ wait: 400 })),
    })
    const mine = bo.reply(doc, DRAFT)
    await bo.shortcut(mine, SHORTCUTS.sharpen)
    await modalWith(bo, 'I am holding your question against the document.')
    closeModal(bo)
    await vi.waitFor(() => expect(told(bo)).toHaveLength(2), WAIT)
    const answer = told(bo)[1]
    if (!answer) throw new Error('no answer')
    expect(shownText(answer.blocks)).toContain('1. Which parcel goes back when checkout sends')
    expect(shownText(answer.blocks)).toContain('Judged by played.')

    await bo.click(answer, { on: ACTIONS.askWording, blockId: 'wording:1' })
    await vi.waitFor(
      () => expect(shownText(told(bo)[1]?.blocks)).toContain('You asked this in the thread.'),
      WAIT,
    )
    await vi.waitFor(() => expect(asksIn(slack.thread(doc))).toHaveLength(1), WAIT)
    expect(shownText(asksIn(slack.thread(doc))[0]?.blocks)).toContain(
      'Fulfilment consumes the topic and creates a shipment for each event.',
    )
  })

  it('is answered without the model when it fails, and by direct message when no modal opens in time', async () => {
    const { bo, design, slack } = await aReviewedDocument(await aModel({ fails: true }))
    await bo.slash(design, `/gadfly sharpen ${DRAFT}`)
    expect(await modalWith(bo, 'Sharper, perhaps')).toContain('from the bank alone')

    slack.faults.api('views.open', { kind: 'error', error: 'expired_trigger_id' })
    await bo.slash(design, `/gadfly sharpen ${DRAFT}`)
    await vi.waitFor(() => expect(told(bo)).toHaveLength(2), WAIT)
    expect(shownText(told(bo)[1]?.blocks)).toContain('Sharper, perhaps')
  })

  it('hears what became of the same question, but nothing from channels she is not in', async () => {
    const { bo, mira, doc, slack, design } = await aReviewedDocument()
    await bo.slash(design, `/gadfly sharpen ${DRAFT}`)
    await modalWith(bo, 'Sharper, perhaps')
    await bo.click(modalOf(bo), { on: ACTIONS.askWording, blockId: 'wording:0' })
    await vi.waitFor(() => expect(slack.thread(doc)).toHaveLength(1), WAIT)
    const [ask] = slack.thread(doc)
    if (ask) mira.react(ask, 'thinking_face')
    await slack.settled()

    await mira.slash(design, `/gadfly sharpen ${DRAFT}`)
    const again = await modalWith(mira, 'Sharper, perhaps')
    expect(again).toContain(`It was asked before: “${DRAFT}”`)
    expect(again).toContain('Questions like it were taken up once, too few to say how they land.')

    const eve = slack.person('eve')
    const other = slack.channel('other', { members: [eve] })
    await watch(eve, other)
    eve.post(other, ORDER_EVENTS)
    await vi.waitFor(() => expect(told(eve)).toHaveLength(1), WAIT)
    await eve.slash(other, `/gadfly sharpen ${DRAFT}`)
    const hers = await modalWith(eve, 'Sharper, perhaps')
    expect(hers).not.toContain('asked before')
    expect(hers).not.toContain('taken up')
  })

  it('is held against no document she may not see, wherever she asks', async () => {
    const { bo, mira, slack, design } = await aReviewedDocument()
    await bo.slash(bo.direct(), '/gadfly sharpen')
    await modalWith(bo, 'Publish order events from checkout')
    const form = modalOf(bo)
    mira.remove(bo.id, design)
    await bo.submit(form, { [SHARPEN_INPUTS.draft]: DRAFT })
    await modalWith(bo, 'Only members of that channel can do this.')

    await bo.slash(bo.direct(), `/gadfly sharpen ${DRAFT}`)
    await modalWith(bo, 'I know of no document under review here.')
    const gil = slack.person('gil', { isGuest: true })
    design.members.add(gil.id)
    await gil.slash(design, `/gadfly sharpen ${DRAFT}`)
    expect(await modalWith(gil, 'full members')).not.toContain('Publish')
  })
})

/** A document in a channel that bo watches, and cai too where there are two leaders; bo has her pack. */
async function aReviewedDocument(overrides: Partial<Overrides> = {}, leaders = 'one leader') {
  const { slack, start } = await aScene('embedded')
  const mira = slack.person('mira')
  const bo = slack.person('bo')
  const cai = slack.person('cai')
  const design = slack.channel('design', { members: [mira, bo, cai] })
  const gadfly = await start(overrides)
  await watch(bo, design)
  if (leaders === 'two leaders') await watch(cai, design)
  const doc = mira.post(design, ORDER_EVENTS)
  await vi.waitFor(() => expect(told(bo)).toHaveLength(1), WAIT)
  return { slack, gadfly, mira, bo, cai, design, doc }
}

/** A model that sharpens, after a while, and writes no questions; or one nobody can use. */
async function aModel({ wait = 0, fails = false }): Promise<Pick<Overrides, 'model'>> {
  const opinion = {
    answerQuote: null,
    answered: 'no',
    generic: false,
    remark: 'They have assumed it away.',
    wordings: [
      {
        question: 'Which parcel goes back when checkout sends the same order twice?',
        stake: 'A shipment is made for each event, and nothing says what stops the second.',
        quote: 'Fulfilment consumes the topic and creates a shipment for each event.',
      },
    ],
  }
  const { model, server } = await startPlay({
    write: ({ body }) => {
      if (!body.messages[0]?.content.startsWith('# Sharpening')) return { candidates: [] }
      return fails ? sends(401, { error: { message: 'no' } }) : opinion
    },
    read: () => ({ verdicts: [] }),
  })
  onTestFinished(() => server.stop())
  const ask: typeof model.ask = async (request) => {
    if (request.purpose === 'sharpen') await new Promise((resolve) => setTimeout(resolve, wait))
    return model.ask(request)
  }
  return { model: { ...model, ask } }
}

/** What somebody sees in the modal on top, once it says this. */
async function modalWith(human: Human, words: string): Promise<string> {
  await vi.waitFor(() => expect(modalText(human)).toContain(words), WAIT)
  return modalText(human)
}

function modalText(human: Human): string {
  const blocks = human.modal()?.content['blocks']
  return shownText(Array.isArray(blocks) ? blocks : [])
}

function modalOf(human: Human) {
  const view = human.modal()
  if (!view) throw new Error('no modal is open')
  return view
}

function closeModal(human: Human): void {
  modalOf(human).open = false
}

/** The wordings on offer, as they stand in an answer. */
function wordingsIn(answer: string): string[] {
  return answer.split('\n').flatMap((line) => /^\d\. (.+)$/.exec(line)?.[1] ?? [])
}

function asksIn(thread: readonly Message[]): Message[] {
  return thread.filter(({ botId }) => botId !== undefined)
}
