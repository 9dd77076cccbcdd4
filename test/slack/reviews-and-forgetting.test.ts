import { describe, expect, it } from 'vitest'
import { noticePost } from '../../src/slack/flows/noticing/notice-post.ts'
import { remindOfReviews } from '../../src/slack/flows/reviews/remind-of-reviews.ts'
import { tidyUp } from '../../src/slack/flows/reviews/tidy-up.ts'
import { ACTIONS, reviewBlockId } from '../../src/slack/ids.ts'
import { reviewDatePicker } from '../../src/slack/blocks/review-date.ts'
import { asksOfReview, findAskAt } from '../../src/store/asks.ts'
import { saveItem } from '../../src/store/context-items.ts'
import { findDocument } from '../../src/store/documents.ts'
import { revisionsOf } from '../../src/store/revisions.ts'
import { findPack } from '../../src/store/packs.ts'
import { closeReview, findReview, type Review, setReviewDate } from '../../src/store/reviews.ts'
import { saveSettings, settingsOf } from '../../src/store/settings.ts'
import { contextItem } from '../support/context-items.ts'
import { engines } from '../support/database.ts'
import {
  aReview,
  type Card,
  type ReviewScene,
  WAY_BACK,
  WHO_IS_PAGED,
} from '../support/a-review.ts'
import { shownText } from '../support/slack/shown-text.ts'
import type { Human } from '../support/slack/people.ts'
import type { Ephemeral, Message } from '../support/slack/workspace.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A Monday morning in Amsterdam. */
const MONDAY = new Date('2026-11-16T09:00:00.000Z')

/** A bot whose clock the test sets. */
async function atMonday(engine: Parameters<typeof aReview>[0]) {
  let now = MONDAY
  const here = await aReview(engine, { now: () => now })
  return { ...here, setNow: (at: Date) => (now = at) }
}

describe.each(engines())('review dates (%s)', (engine) => {
  it('are set as typed in her time zone, moved, and taken away', async () => {
    const here = await atMonday(engine)
    expect(await command(here, here.cai, 'review tomorrow 14:00')).toContain(
      'The review of “Orders move to Kafka” is <!date^1794920400^',
    )
    expect(await dateOf(here)).toEqual(new Date('2026-11-17T13:00:00Z'))
    await command(here, here.ben, 'review friday 10am')
    expect(await dateOf(here)).toEqual(new Date('2026-11-20T09:00:00Z'))
    expect(await command(here, here.ben, 'review someday')).toContain('could not read that date')
    expect(await command(here, here.ben, 'review today 8:00')).toContain('over already')
    expect(await command(here, here.ben, 'review none')).toContain('no date any more')
    expect(await dateOf(here)).toBeNull()
  })

  it('ask which document is meant when there are several', async () => {
    const here = await atMonday(engine)
    const second = await here.anotherDocument('Sessions move to Redis')
    await command(here, here.ana, 'review tomorrow 14:00')
    await here.ana.click(lastEphemeral(here.ana), { on: ACTIONS.reviewPick, pick: second.reviewId })
    await here.settled()

    expect(await dateOf(here, second)).toEqual(new Date('2026-11-17T13:00:00Z'))
    expect(await dateOf(here)).toBeNull()
  })

  it('are picked on the pack by members of the channel only', async () => {
    const here = await atMonday(engine)
    const stranger = here.slack.person('stranger')
    const { reviewId } = here.review
    const picker = (who: Human) =>
      here.slack.say(who.direct(), 'A pack', [reviewDatePicker(reviewId, null)])
    const pick = async (who: Human, at: Date) => {
      const blockId = reviewBlockId(reviewId)
      await who.click(picker(who), {
        on: ACTIONS.reviewDate,
        blockId,
        pick: String(at.getTime() / 1000),
      })
      await here.settled()
    }
    await pick(stranger, new Date(MONDAY.getTime() + DAY))
    expect(await dateOf(here)).toBeNull()
    await pick(here.ana, new Date(MONDAY.getTime() - DAY))
    expect(await dateOf(here)).toBeNull()
    await pick(here.ana, new Date(MONDAY.getTime() + DAY))
    expect(await dateOf(here)).toEqual(new Date(MONDAY.getTime() + DAY))
  })

  it('are reminded of half an hour before, once, with what is unasked and unanswered', async () => {
    const here = await atMonday(engine)
    await ask(here, here.card)
    await move(here, new Date(MONDAY.getTime() + 2 * HOUR))
    expect(await reminders(here)).toEqual([])

    here.setNow(new Date(MONDAY.getTime() + 1.6 * HOUR))
    await Promise.all([remindOfReviews(here.gadfly.deps), remindOfReviews(here.gadfly.deps)])
    const [reminder, ...rest] = await reminders(here)
    expect(rest).toEqual([])
    expect(JSON.stringify(reminder?.blocks)).toContain(WHO_IS_PAGED)
    expect(JSON.stringify(reminder?.blocks)).toContain(WAY_BACK)

    await move(here, new Date(MONDAY.getTime() + 5 * HOUR))
    expect(await reminders(here)).toHaveLength(1)
    here.setNow(new Date(MONDAY.getTime() + 4.6 * HOUR))
    expect(await reminders(here)).toHaveLength(2)
  })

  it('are not reminded of when the review is closed, over, or nothing for her eyes is left', async () => {
    const here = await atMonday(engine)
    await move(here, new Date(MONDAY.getTime() + HOUR))
    here.setNow(new Date(MONDAY.getTime() + 2 * HOUR))
    expect(await reminders(here)).toEqual([])

    await move(here, new Date(MONDAY.getTime() + 2.4 * HOUR))
    here.ana.leave(here.design)
    expect(await reminders(here)).toEqual([])

    here.ana.join(here.design)
    const { workspaceId, reviewId } = here.review
    await closeReview(here.gadfly.deps.db, workspaceId, reviewId, MONDAY)
    expect(await reminders(here)).toEqual([])
  })
})

describe.each(engines())('open questions (%s)', (engine) => {
  it('are listed for whoever can read their channel, until somebody answers', async () => {
    const here = await aReview(engine)
    await ask(here, here.card)
    const guest = here.slack.person('guest', { isGuest: true })
    const stranger = here.slack.person('stranger')
    const elsewhere = here.slack.channel('elsewhere', { members: [guest, stranger, here.ana] })

    await here.ana.slash(elsewhere, '/gadfly open')
    await here.settled()
    const list = JSON.stringify(lastEphemeral(here.ana).blocks)
    expect(list).toContain(WAY_BACK)
    expect(list).toContain('asked by you')
    expect(list).toContain('/archives/')
    await guest.slash(elsewhere, '/gadfly open')
    await here.settled()
    expect(lastEphemeral(guest).text).toContain('full members')

    here.ben.react(askMessage(here), 'white_check_mark')
    await here.settled()
    expect(await command(here, here.ana, 'open')).toBe(
      'No question is open in the channels you can read.',
    )
  })

  it('of a private channel are shown to nobody outside it, and to nobody when Slack cannot say', async () => {
    const here = await aReview(engine)
    await ask(here, here.card)
    const stranger = here.slack.person('stranger')
    const elsewhere = here.slack.channel('elsewhere', { members: [stranger, here.cai] })
    Object.assign(here.design, { kind: 'private' })
    await stranger.slash(elsewhere, '/gadfly open')
    await here.settled()

    expect(lastEphemeral(stranger).text).toBe('No question is open in the channels you can read.')
    expect(JSON.stringify(stranger.ephemerals())).not.toContain(WAY_BACK)
    here.cai.remove(here.slack.workspace.installation.botUser, here.design)
    await here.cai.slash(elsewhere, '/gadfly open')
    await here.settled()
    expect(lastEphemeral(here.cai).text).toContain('No question is open')
  })
})

describe.each(engines())('being forgotten (%s)', (engine) => {
  it('takes a person out of everything at once, and she does not come back from Slack', async () => {
    const here = await aReview(engine)
    const { deps } = here.gadfly
    const { workspaceId } = here.review
    await ask(here, here.card)
    here.cai.react(askMessage(here), 'bulb')
    here.ana.react(askMessage(here), 'thinking_face')
    await saveSettings(
      deps.db,
      workspaceId,
      here.ana.id,
      { ...(await settingsOf(deps.db, workspaceId, here.ana.id)), cards: 2 },
      new Date(),
    )
    await here.settled()
    expect(await command(here, here.ana, 'forget me')).toContain('Forgotten')
    expect(await command(here, here.cai, 'forget me')).toContain('Forgotten')

    const left = await everythingAbout(here, here.ana.id, here.cai.id)
    expect(left).toEqual([])
    expect(await findPack(deps.db, workspaceId, here.card.pack.packId)).toBeUndefined()
    const message = askMessage(here)
    expect(JSON.stringify(message.blocks)).not.toContain('Ana')
    expect(JSON.stringify(message.blocks)).toContain('Asked out of curiosity')
    expect(await askAt(here, message)).toMatchObject({ askedBy: null, text: WAY_BACK, changed: 0 })

    await deps.tx((trx) => deps.jobs.send(trx, 'reconcile-reactions', {}))
    await expect.poll(async () => (await askAt(here, message))?.reconciledAt).not.toBeNull()
    expect(await askAt(here, message)).toMatchObject({ changed: 0, paused: 0 })
    here.cai.react(message, 'white_check_mark')
    await here.settled()
    expect(await askAt(here, message)).toMatchObject({ covered: 1 })
  })

  it('takes a document with everything about it, for its author and leaders only', async () => {
    const here = await aReview(engine)
    const { deps } = here.gadfly
    const { workspaceId, documentId, reviewId } = here.review
    await ask(here, here.card)
    here.cai.react(askMessage(here), 'bulb')
    await here.settled()
    const { channelId } = here.review
    const source = { channelId, ts: here.doc.ts, part: 'decision' }
    const told = { ...contextItem({ kind: 'decision', title: 'We migrate in one night' }), source }
    await saveItem(deps.db, workspaceId, { ...told, addedBy: null }, deps.now())
    expect(await command(here, here.cai, 'forget this document')).toContain('Only the author')
    await command(here, here.ben, 'forget this document')
    const choice = lastEphemeral(here.ben)
    await here.cai.click(choice, ACTIONS.forgetDocument)
    await here.settled()
    expect(await findDocument(deps.db, workspaceId, documentId)).toBeDefined()
    await here.ben.click(choice, ACTIONS.forgetDocument)
    await here.settled()

    expect(lastEphemeral(here.ben).text).toContain('Forgotten: “Orders move to Kafka”')
    expect(await findDocument(deps.db, workspaceId, documentId)).toBeUndefined()
    expect(await asksOfReview(deps.db, workspaceId, reviewId)).toEqual([])
    const tables = [
      'revisions',
      'packs',
      'suggestions',
      'asks',
      'reactions',
      'contextItems',
    ] as const
    for (const table of tables)
      expect(await deps.db.selectFrom(table).selectAll().execute()).toEqual([])
  })

  it('comes with the deletion of the document: its review is closed, its words leave the asks', async () => {
    const here = await aReview(engine)
    const { workspaceId, reviewId } = here.review
    await ask(here, here.card)
    const message = askMessage(here)
    expect(shownText(message.blocks)).toContain('one night')
    here.ben.delete(here.doc)
    await here.settled()

    expect(shownText(message.blocks)).toContain(WAY_BACK)
    expect(shownText(message.blocks)).toContain('Ana')
    expect(JSON.stringify(message)).not.toContain('one night')
    expect(await findReview(here.gadfly.deps.db, workspaceId, reviewId)).toMatchObject({
      closedAt: expect.any(Date),
    })
    expect(await asksOfReview(here.gadfly.deps.db, workspaceId, reviewId)).toMatchObject([
      { text: WAY_BACK, quote: null, stake: null },
    ])
  })

  it('comes as late as the deletion is found out, and just as whole', async () => {
    const here = await aReview(engine)
    const { deps } = here.gadfly
    const { workspaceId, reviewId, channelId } = here.review
    const { ts } = here.doc
    const source = { channelId, ts, part: 'decision' }
    const told = { ...contextItem({ kind: 'decision', title: 'We migrate in one night' }), source }
    await saveItem(deps.db, workspaceId, { ...told, addedBy: null }, deps.now())
    await ask(here, here.card)
    here.slack.app.events.clear()
    here.ben.delete(here.doc)
    await here.settled()
    await noticePost(deps, { workspaceId, channelId, ts, shown: null, deletedAt: null })

    expect(await asksOfReview(deps.db, workspaceId, reviewId)).toMatchObject([
      { text: WAY_BACK, quote: null, stake: null },
    ])
    expect(await deps.db.selectFrom('contextItems').selectAll().execute()).toEqual([])
  })

  it('comes with the removal of the app, for the whole workspace', async () => {
    const here = await aReview(engine)
    await ask(here, here.card)
    here.cai.react(askMessage(here), 'bulb')
    await here.settled()
    here.slack.uninstall()
    await here.slack.settled()

    const { db } = here.gadfly.deps
    await expect.poll(() => db.selectFrom('asks').selectAll().execute()).toEqual([])
    for (const table of ['documents', 'packs', 'reactions'] as const)
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([])
  })

  it("does not come with the revoking of one person's own token", async () => {
    const here = await aReview(engine)
    const event = { type: 'tokens_revoked', tokens: { oauth: [here.ana.id], bot: [] } }
    here.slack.tell({ ...event, event_ts: '1.1' })
    await here.settled()

    expect(
      await findReview(here.gadfly.deps.db, here.review.workspaceId, here.review.reviewId),
    ).toBeDefined()
  })

  it('comes with time: reviews close, and texts go half a year later, questions and counts stay', async () => {
    const here = await atMonday(engine)
    const { deps } = here.gadfly
    const { workspaceId, documentId } = here.review
    const dated = await here.anotherDocument('Sessions move to Redis')
    await setReviewDate(deps.db, workspaceId, dated.reviewId, new Date(MONDAY.getTime() + DAY))
    await ask(here, here.card)
    const after = async (days: number) => {
      here.setNow(new Date(MONDAY.getTime() + days * DAY))
      await tidyUp(deps)
      const isClosed = async (review: Review) =>
        Boolean((await findReview(deps.db, workspaceId, review.reviewId))?.closedAt)
      return [await isClosed(here.review), await isClosed(dated)]
    }

    expect(await after(14)).toEqual([false, false])
    expect(await after(16)).toEqual([false, true])
    expect(await after(59)).toEqual([false, true])
    expect(await after(61)).toEqual([true, true])
    await after(240)
    expect((await revisionsOf(deps.db, workspaceId, documentId))[0]?.text).not.toBeNull()
    await after(242)
    expect((await revisionsOf(deps.db, workspaceId, documentId))[0]?.text).toBeNull()
    expect(await askAt(here, askMessage(here))).toMatchObject({
      text: WAY_BACK,
      quote: 'We migrate in <!channel> one night.',
    })
  })
})

async function command(here: ReviewScene, who: Human, typed: string): Promise<string> {
  await who.slash(here.design, `/gadfly ${typed}`)
  await here.settled()
  return lastEphemeral(who).text
}

function lastEphemeral(who: Human): Ephemeral {
  const last = who.ephemerals().at(-1)
  if (!last) throw new Error('nothing was said')
  return last
}

async function ask(here: ReviewScene, card: Card): Promise<void> {
  await here.ana.click(card.message, ACTIONS.ask)
  await here.settled()
}

function askMessage(here: ReviewScene): Message {
  const message = here.slack.thread(here.doc).find(({ botId }) => botId !== undefined)
  if (!message) throw new Error('nothing was asked')
  return message
}

async function dateOf(here: ReviewScene, review = here.review): Promise<Date | null | undefined> {
  const found = await findReview(here.gadfly.deps.db, review.workspaceId, review.reviewId)
  return found?.reviewAt
}

function move({ gadfly, review }: ReviewScene, at: Date): Promise<void> {
  return setReviewDate(gadfly.deps.db, review.workspaceId, review.reviewId, at)
}

async function reminders(here: ReviewScene): Promise<Message[]> {
  await remindOfReviews(here.gadfly.deps)
  await here.settled()
  return here.ana.direct().messages.filter(({ text }) => text.includes('begins soon'))
}

/** Rows in which one of these ids or Ana's name still stands, but for what was sent and kept without text. */
async function everythingAbout({ gadfly }: ReviewScene, ...ids: string[]): Promise<string[]> {
  const { db } = gadfly.deps
  const tables = [
    'documents',
    'reviews',
    'packs',
    'suggestions',
    'asks',
    'reactions',
    'leaders',
    'subscriptions',
    'summaryTargets',
    'forgottenPeople',
  ] as const
  const found: string[] = []
  for (const table of tables) {
    const text = JSON.stringify(await db.selectFrom(table).selectAll().execute())
    if ([...ids, 'Ana'].some((word) => text.includes(word))) found.push(table)
  }
  return found
}

function askAt({ gadfly, review }: ReviewScene, { channel, ts }: Message) {
  const place = { workspaceId: review.workspaceId, channelId: channel, messageId: ts }
  return findAskAt(gadfly.deps.db, place)
}
