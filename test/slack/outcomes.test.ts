import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import { askInPrivate } from '../../src/slack/flows/asks/ask-in-private.ts'
import { noteDocumentChanges } from '../../src/slack/flows/noticing/note-document-changes.ts'
import { ACTIONS, CHANGE_INPUT, settleValue } from '../../src/slack/ids.ts'
import { type Ask, asksOfReview } from '../../src/store/asks.ts'
import { aReview, type ReviewScene, WAY_BACK } from '../support/a-review.ts'
import { engines } from '../support/database.ts'
import type { Human } from '../support/slack/people.ts'
import { asSeen } from '../support/slack/as-seen.ts'
import { shownText } from '../support/slack/shown-text.ts'
import type { Message } from '../support/slack/workspace.ts'
import { told } from '../support/watching.ts'

const HOUR = 3_600_000

describe.each(engines())('what came of a question (%s)', (engine) => {
  it('is asked of who asked, once and in private, when the author replied', async () => {
    const here = await asked(engine)
    here.cai.reply(here.doc, 'We replay the old topic; it takes an hour')
    await here.settled()
    expect(await saidBy(here, here.ana, () => atHour(here, 3))).toEqual([])

    const [word] = await saidBy(here, here.ana, () => atHour(here, 12))
    expect(word?.text).toContain('The author replied on “Orders move to Kafka”')
    expect(shownText(word?.blocks ?? [])).toContain(WAY_BACK)
    expect(await saidBy(here, here.ana, () => atHour(here, 14))).toEqual([])
    expect(await outcome(here)).toBe('open')

    await here.ana.click(theWord(word), ACTIONS.answered)
    await here.settled()
    expect(await outcome(here)).toBe('answered')
    expect(asSeen(theWord(word))).toContain('(You said: answered.)\n[Not yet]')
    await here.ana.click(theWord(word), ACTIONS.notAnswered)
    await here.settled()
    expect(await outcome(here)).toBe('open')
    expect(asSeen(theWord(word))).toContain('You said: not yet. It stays open.')
    expect(told(here.ana).at(-1)).toBe(word)
  })

  it('is not asked about what somebody may not read any more', async () => {
    const here = await asked(engine)
    here.cai.reply(here.doc, 'We replay the old topic')
    await here.settled()
    here.ana.leave(here.design)
    await here.settled()

    expect(await saidBy(here, here.ana, () => atHour(here, 12))).toEqual([])
  })

  it('is asked of the author when it changed the design, and his line is kept', async () => {
    const here = await asked(engine)
    here.ben.react(askMessage(here), 'bulb')
    await here.settled()
    const [word] = await saidBy(here, here.cai, () => atHour(here, 12))
    expect(word?.text).toContain('changed the design, somebody says. What changed?')

    await here.cai.click(theWord(word), ACTIONS.sayChanged)
    await here.settled()
    const form = here.cai.modal()
    if (!form) throw new Error('no form opened')
    await here.cai.submit(form, { [CHANGE_INPUT]: 'We keep the old topic for a week <!here>' })
    await here.settled()
    const ask = await theAsk(here)
    expect(ask).toMatchObject({ outcome: 'decision-changed', saysChanged: true })
    expect(ask.said).toMatch(/^We keep the old topic for a week/)
    expect(ask.said).not.toContain('<!')
    expect(asSeen(theWord(word))).toContain('You said: We keep the old topic for a week')
    expect(asSeen(theWord(word))).toContain('Say it in other words')

    here.ben.unreact(askMessage(here), 'bulb')
    await here.settled()
    expect(await outcome(here)).toBe('decision-changed')
  })

  it('is nobody else’s to say', async () => {
    const here = await asked(engine)
    here.cai.reply(here.doc, 'We replay the old topic')
    here.ben.react(askMessage(here), 'bulb')
    await here.settled()
    await atHour(here, 12)
    await here.settled()
    const { askId } = await theAsk(here)
    const note = here.slack.say(here.ben.direct(), 'A word', buttons(askId))
    for (const action of [ACTIONS.answered, ACTIONS.sayChanged]) {
      await here.ben.click(note, action)
      await here.settled()
    }

    expect(here.ben.modal()).toBe(undefined)
    expect(await theAsk(here)).toMatchObject({ confirmed: null, saysChanged: false })
  })

  it('is seen in the document: what the passage said, and what it says now', async () => {
    const here = await asked(engine)
    const { db } = here.gadfly.deps
    await db.updateTable('asks').set({ quote: 'We migrate in one night.' }).execute()
    const { workspaceId, documentId } = here.review
    const note = (text: string) =>
      noteDocumentChanges(here.gadfly.deps, workspaceId, documentId, readDocument(text))
    await note('# Plan\n\nWe **migrate** in one night.')
    expect(await outcome(here)).toBe('open')
    await note('# Plan\n\nWe migrate in four nights.')

    expect(await theAsk(here)).toMatchObject({
      outcome: 'document-changed',
      documentChange: {
        kind: 'passage-changed',
        before: 'We migrate in one night.',
        after: 'We migrate in four nights.',
      },
    })
  })

  it('stands in the ledger, with who owes the answer, and can be settled there by who asked', async () => {
    const here = await asked(engine)
    await here.ana.click(here.other.message, ACTIONS.ask)
    await here.settled()
    here.cai.reply(here.doc, 'We replay the old topic')
    await here.settled()
    const seenByCai = await ledger(here, here.cai)
    expect(seenByCai).toContain('the answer is yours to give')
    expect(seenByCai).toContain('the author replied')

    const seenByAna = await ledger(here, here.ana)
    expect(seenByAna).toContain('Settle one of yours')
    const [first] = await asksOf(here)
    const list = here.ana.ephemerals().at(-1)
    if (!first || !list) throw new Error('no ledger')
    await here.ana.click(list, { on: ACTIONS.settle, pick: settleValue(first.askId, 'elsewhere') })
    await here.settled()
    expect(await outcome(here)).toBe('dismissed')
    expect((await theAsk(here)).dismissed).toBe('Settled elsewhere')
    expect(await ledger(here, here.ben)).toContain('Of the others, 1 let go.')

    const word = here.slack.say(here.ana.direct(), 'A word', buttons(first.askId))
    await here.ana.click(word, ACTIONS.notAnswered)
    await here.settled()
    expect(await outcome(here)).toBe('open')
  })
})

async function asked(engine: Parameters<typeof aReview>[0]): Promise<ReviewScene> {
  const here = await aReview(engine)
  // Cai is the author: what the one who posted a document replies at once is a part of it.
  await here.gadfly.deps.db.updateTable('documents').set({ authorId: here.cai.id }).execute()
  await here.ana.click(here.card.message, ACTIONS.ask)
  await here.settled()
  return here
}

/** What the job does at this hour of the next day, which is UTC for all people here. */
function atHour({ gadfly }: ReviewScene, hour: number): Promise<void> {
  const at = new Date(Date.now() + 24 * HOUR)
  at.setUTCHours(hour, 0, 0, 0)
  return askInPrivate({ ...gadfly.deps, now: () => at })
}

/** What the bot tells somebody by direct message meanwhile. */
async function saidBy(here: ReviewScene, who: Human, act: () => Promise<void>): Promise<Message[]> {
  const before = told(who).length
  await act()
  await here.settled()
  return told(who).slice(before)
}

function theWord(word: Message | undefined): Message {
  if (!word) throw new Error('nothing was said')
  return word
}

function askMessage({ slack, doc }: ReviewScene): Message {
  const message = slack.thread(doc).find(({ botId }) => botId !== undefined)
  if (!message) throw new Error('the question is not in the thread')
  return message
}

function asksOf({ gadfly, review }: ReviewScene): Promise<Ask[]> {
  return asksOfReview(gadfly.deps.db, review.workspaceId, review.reviewId)
}

async function theAsk(here: ReviewScene): Promise<Ask> {
  const [ask] = await asksOf(here)
  if (!ask) throw new Error('nothing was asked')
  return ask
}

async function outcome(here: ReviewScene): Promise<Ask['outcome']> {
  return (await theAsk(here)).outcome
}

async function ledger(here: ReviewScene, who: Human): Promise<string> {
  await who.slash(here.design, '/gadfly open')
  await here.settled()
  return shownText(who.ephemerals().at(-1)?.blocks ?? [])
}

function buttons(askId: string): unknown[] {
  const elements = [ACTIONS.answered, ACTIONS.notAnswered, ACTIONS.sayChanged].map((action_id) => ({
    type: 'button',
    action_id,
    value: askId,
    text: { type: 'plain_text', text: action_id },
  }))
  return [{ type: 'actions', elements }]
}
