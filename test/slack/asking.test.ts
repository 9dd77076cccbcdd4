import { describe, expect, it } from 'vitest'
import { ACTIONS, declineValue, EDIT_INPUT, SHORTCUTS } from '../../src/slack/ids.ts'
import { asksOfReview, findAskAt } from '../../src/store/asks.ts'
import { findSuggestion } from '../../src/store/suggestions.ts'
import { closeReview } from '../../src/store/reviews.ts'
import { engines } from '../support/database.ts'
import { aReview, type Card, type ReviewScene, WAY_BACK } from '../support/a-review.ts'
import type { Human } from '../support/slack/people.ts'
import type { Message } from '../support/slack/workspace.ts'

describe.each(engines())('asking (%s)', (engine) => {
  it('puts one message into the thread: question, stake, passage, who asks, the reactions', async () => {
    const here = await aReview(engine)
    await click(here, here.ana, here.card, ACTIONS.ask)

    const [ask, ...rest] = thread(here)
    expect(rest).toEqual([])
    expect(ask?.text).toBe(WAY_BACK)
    expect(textOf(ask)).toBe(
      [
        WAY_BACK,
        'One night leaves no time to try the way back.',
        'We migrate in <!channel> one night.',
        'Asked by Ana <Anders>, out of curiosity; nothing waits for the answer.',
        'A reaction is enough:  :thinking_face: made me pause  ·  :bulb: changes the design  ·  :white_check_mark: already covered  ·  :-1: not useful',
      ].join('\n'),
    )
    expect(await stateOf(here, here.card)).toBe('asked')
    expect(said(here.ana)).toEqual([])
  })

  it('asks once however often and wherever the button is pressed', async () => {
    const here = await aReview(engine)
    await Promise.all([
      here.ana.click(here.card.message, ACTIONS.ask),
      here.ana.click(here.card.message, ACTIONS.ask),
      here.ana.click(here.card.message, ACTIONS.ask),
    ])
    await here.settled()

    expect(thread(here)).toHaveLength(1)
    const repeats = said(here.ana)
    expect(repeats.length).toBeGreaterThan(0)
    expect(new Set(repeats)).toEqual(
      new Set(['This question is asked already; you find it in the thread.']),
    )
  })

  it('asks once when two leaders want the same question, and tells the second who was first', async () => {
    const here = await aReview(engine)
    const hers = await here.packFor(here.cai)
    await click(here, here.ana, here.card, ACTIONS.ask)
    await click(here, here.cai, hers, ACTIONS.ask)

    expect(thread(here)).toHaveLength(1)
    expect(said(here.cai)).toEqual([
      'Ana &lt;Anders&gt; has asked this question already. It is in the thread, so I did not ask it twice.',
    ])
    expect(await stateOf(here, hers)).toBe('offered')
  })

  it('lets nobody but its leader use a card, and her only while she is in the channel', async () => {
    const here = await aReview(engine)
    await here.cai.click(here.card.message, ACTIONS.ask)
    here.ana.leave(here.design)
    await click(here, here.ana, here.card, ACTIONS.ask)

    expect(thread(here)).toEqual([])
    expect(here.ana.direct().messages.at(-1)?.text).toContain('Only members of that channel')
    expect(await stateOf(here, here.card)).toBe('offered')
  })

  it.each([
    ['the thread is gone', 'thread_not_found', 'thread in <#CHANNEL> is gone'],
    ['the channel was archived meanwhile', 'is_archived', '<#CHANNEL> is archived'],
    ['the bot was removed meanwhile', 'not_in_channel', 'I am not in <#CHANNEL> any more'],
    ['Slack refuses for another reason', 'restricted_action', 'Slack would not take it'],
  ])('opens the card again and says why when %s', async (_, error, sentence) => {
    const here = await aReview(engine)
    here.slack.faults.api('chat.postMessage', { kind: 'error', error })
    await click(here, here.ana, here.card, ACTIONS.ask)

    expect(thread(here)).toEqual([])
    expect(said(here.ana)).toHaveLength(1)
    expect(said(here.ana)[0]).toContain(sentence.replace('CHANNEL', here.design.id))
    expect(await stateOf(here, here.card)).toBe('offered')

    await click(here, here.ana, here.card, ACTIONS.ask)
    expect(thread(here)).toHaveLength(1)
  })

  it('knows beforehand when the bot was removed, the channel archived or the review closed', async () => {
    const here = await aReview(engine)
    here.ben.remove(here.slack.workspace.installation.botUser, here.design)
    await click(here, here.ana, here.card, ACTIONS.ask)
    expect(said(here.ana)[0]).toContain('I am not in')
    here.design.members.add(here.slack.workspace.installation.botUser)
    here.ben.archive(here.design)
    await click(here, here.ana, here.card, ACTIONS.ask)
    expect(said(here.ana)[1]).toContain('archived')
    here.design.archived = false
    await closeReview(
      here.gadfly.deps.db,
      here.review.workspaceId,
      here.review.reviewId,
      new Date(),
    )
    await click(here, here.ana, here.card, ACTIONS.ask)
    expect(said(here.ana)[2]).toContain('closed')

    expect(thread(here)).toEqual([])
  })

  it('asks in her own words, without mentions, links or markup, and keeps what she changed', async () => {
    const here = await aReview(engine)
    await click(here, here.ana, here.card, ACTIONS.edit)
    const form = here.ana.modal()
    if (!form) throw new Error('no form opened')
    expect(JSON.stringify(form.content)).toContain(WAY_BACK)
    const typed = `Hey <!channel> *what* if [day two](https://evil.example/x) _fails_?`
    expect(await here.ana.submit(form, { [EDIT_INPUT]: typed })).toEqual({ kind: 'closed' })
    await here.settled()

    expect(thread(here).map(({ text }) => text)).toEqual(['Hey channel what if day two fails?'])
    expect(await asks(here)).toMatchObject([
      { kind: 'edited', suggestedText: WAY_BACK, text: 'Hey channel what if day two fails?' },
    ])
    expect(await stateOf(here, here.card)).toBe('edited')
  })

  it.each([
    ['Why?', 'A little longer, please: at least 20 characters.'],
    [
      'This is a statement and no question.',
      'End it with a question mark, so that it reads as a question.',
    ],
    ['**********************?', 'A little longer, please: at least 20 characters.'],
  ])('sends the form back with a sentence: %s', async (typed, sentence) => {
    const here = await aReview(engine)
    await click(here, here.ana, here.card, ACTIONS.edit)
    const form = here.ana.modal()
    if (!form) throw new Error('no form opened')

    expect(await here.ana.submit(form, { [EDIT_INPUT]: typed })).toEqual({
      kind: 'errors',
      errors: { [EDIT_INPUT]: sentence },
    })
    await here.settled()
    expect(thread(here)).toEqual([])
  })

  it('says so when the form could not open in time', async () => {
    const here = await aReview(engine)
    here.slack.faults.api('views.open', { kind: 'error', error: 'expired_trigger_id' })
    await click(here, here.ana, here.card, ACTIONS.edit)

    expect(said(here.ana)).toEqual([
      'The form took too long to open. Press “Edit and ask” once more.',
    ])
  })

  it('keeps, declines with a reason and takes both back, until it is asked', async () => {
    const here = await aReview(engine)
    const { ana, card, other } = here
    await click(here, ana, card, ACTIONS.keep)
    expect(await stateOf(here, card)).toBe('kept')
    await ana.click(other.message, {
      on: ACTIONS.decline,
      pick: declineValue(other.suggestionId, 'too-generic'),
    })
    await here.settled()
    expect(await suggestion(here, other)).toMatchObject({
      state: 'declined',
      stateReason: 'too-generic',
    })
    await click(here, ana, other, ACTIONS.undo)
    expect(await suggestion(here, other)).toMatchObject({ state: 'offered', stateReason: null })

    await click(here, ana, card, ACTIONS.ask)
    await click(here, ana, card, ACTIONS.undo)
    await click(here, ana, card, ACTIONS.keep)
    expect(await stateOf(here, card)).toBe('asked')
  })

  it("follows a person's own question with the reactions it has, and nobody else's", async () => {
    const here = await aReview(engine)
    const own = here.cai.reply(here.doc, 'Is p99 < 200 ms still true <@UBEN|ben> with two hops?')
    here.ben.react(own, 'bulb')
    here.cai.react(own, 'bulb')
    await here.ana.shortcut(own, SHORTCUTS.follow)
    await here.cai.shortcut(own, SHORTCUTS.follow)
    await here.cai.shortcut(own, SHORTCUTS.follow)
    await here.settled()

    expect(here.ana.ephemerals().map(({ text }) => text)).toEqual([
      'You can have your own questions followed, not somebody else’s.',
    ])
    expect(
      here.cai
        .ephemerals()
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual([
      'I follow this question already.',
      'I follow your question from now on: reactions to it count like those to mine.',
    ])
    const followed = { kind: 'adopted', reviewId: here.review.reviewId, askedBy: here.cai.id }
    expect(await askAt(here, own)).toMatchObject({
      ...followed,
      text: 'Is p99 < 200 ms still true ben with two hops?',
      changed: 1,
      landedWith: 1,
    })

    here.cai.edit(own, 'Is p99 below 200 ms still true with three hops?')
    await here.settled()
    expect(await askAt(here, own)).toMatchObject({
      text: 'Is p99 below 200 ms still true with three hops?',
    })
  })
})

async function click(here: ReviewScene, who: Human, card: Card, action: string): Promise<void> {
  await who.click(card.message, action)
  await here.settled()
}

function thread(here: ReviewScene): Message[] {
  return here.slack.thread(here.doc).filter(({ botId }) => botId !== undefined)
}

/** What the bot told somebody by direct message, besides the cards. */
function said(human: Human): string[] {
  const told = human.direct().messages.filter(({ botId, text }) => botId && text !== 'A card')
  return told.map(({ text }) => text)
}

/** Every text of a message's blocks, in the order it is read. */
function textOf(message: Message | undefined): string {
  const texts: string[] = []
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(walk)
    if (typeof part !== 'object' || part === null) return
    if ('text' in part && typeof part.text === 'string') texts.push(part.text)
    Object.values(part).forEach(walk)
  }
  walk(message?.blocks)
  return texts.join('\n')
}

function suggestion({ gadfly, review }: ReviewScene, { suggestionId }: Card) {
  return findSuggestion(gadfly.deps.db, review.workspaceId, suggestionId)
}

async function stateOf(here: ReviewScene, card: Card) {
  return (await suggestion(here, card))?.state
}

function asks({ gadfly, review }: ReviewScene) {
  return asksOfReview(gadfly.deps.db, review.workspaceId, review.reviewId)
}

function askAt({ gadfly, review }: ReviewScene, { channel, ts }: Message) {
  const place = { workspaceId: review.workspaceId, channelId: channel, messageId: ts }
  return findAskAt(gadfly.deps.db, place)
}
