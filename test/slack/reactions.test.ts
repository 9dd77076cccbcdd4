import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askSent } from '../../src/slack/flows/asks/ask-sent.ts'
import { reconcileReactions } from '../../src/slack/flows/reactions/reconcile-reactions.ts'
import { createAsk, findAsk, findAskAt, type Ask } from '../../src/store/asks.ts'
import { engines } from '../support/database.ts'
import { aReview, type ReviewScene } from '../support/a-review.ts'
import type { Human } from '../support/slack/people.ts'
import type { Message } from '../support/slack/workspace.ts'

/** Every name Slack might use for the four, and one that means nothing. */
const MEANINGS: Readonly<Record<string, 'paused' | 'changed' | 'covered' | 'missed' | null>> = {
  thinking_face: 'paused',
  bulb: 'changed',
  white_check_mark: 'covered',
  '-1': 'missed',
  thumbsdown: 'missed',
  '-1::skin-tone-3': 'missed',
  '-1::skin-tone-5': 'missed',
  tada: null,
}

/** Somebody puts a reaction on, or takes it off if it is there; few of either, so that they collide. */
type Step = { readonly who: number; readonly emoji: string }
const step = fc.record({
  who: fc.constantFrom(1, 1, 1, 2, 2, 0, 3),
  emoji: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('bulb', '-1', '-1::skin-tone-3') },
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys(MEANINGS)) },
  ),
})
const fate = fc.record(
  { duplicate: fc.boolean(), behind: fc.integer({ min: 1, max: 4 }), loseAck: fc.boolean() },
  { requiredKeys: [] },
)

describe.each(engines())('reactions (%s)', (engine) => {
  it('are counted as Slack shows them, in any order, twice, early, or missed and made good', async () => {
    const here = await aReview(engine, {}, { timing: { ackMs: 400, retryMs: [10, 50, 200] } })
    const robot = here.slack.person('robot', { isBot: true })
    here.design.members.add(robot.id)
    const people = [here.ana, here.ben, here.cai, robot]
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 18 }),
        fc.array(fate, { minLength: 1, maxLength: 14 }),
        fc.array(step, { maxLength: 6 }),
        fc.nat(18),
        async (steps, fates, missed, sentAt) => {
          const { ask, message } = await anAsk(here)
          let drawn = 0
          here.slack.faults.storm(() => fates[drawn++ % fates.length] ?? {})
          for (const [i, one] of steps.entries()) {
            if (i === sentAt) await sent(here, ask, message)
            act(people, message, one)
          }
          if (sentAt >= steps.length) await sent(here, ask, message)
          await here.settled()
          expect(await counts(here, message)).toEqual(shown(here, message))

          here.slack.faults.storm(null)
          deaf(here, () => missed.forEach((one) => act(people, message, one)))
          await reconcile(here)
          expect(await counts(here, message)).toEqual(shown(here, message))
        },
      ),
      { numRuns: 12 },
    )
  })

  it('leave the counts with their ask when its message is deleted, also while nobody listened', async () => {
    const here = await aReview(engine)
    const first = await anAsk(here)
    const second = await anAsk(here)
    for (const { ask, message } of [first, second]) {
      await sent(here, ask, message)
      here.ben.react(message, 'bulb')
    }
    await here.settled()
    here.ana.delete(first.message)
    deaf(here, () => here.ana.delete(second.message))
    await here.settled()
    await reconcile(here)

    for (const { message } of [first, second])
      expect(await at(here, message)).toMatchObject({ state: 'deleted', text: '', landedWith: 0 })
  })

  it('are compared with Slack once in a run, and waited for where Slack says so', async () => {
    const here = await aReview(engine)
    const { ask, message } = await anAsk(here)
    await sent(here, ask, message)
    const before = new Date()
    here.slack.faults.api('reactions.get', { kind: 'rate-limited', retryAfter: 7 })

    expect(await reconcileReactions(here.gadfly.deps, before)).toEqual({
      kind: 'more',
      afterSeconds: 8,
    })
    deaf(here, () => here.ben.react(message, 'bulb'))
    expect(await reconcileReactions(here.gadfly.deps, before)).toEqual({ kind: 'done' })
    const calls = here.slack.calls.filter(({ method }) => method === 'reactions.get').length
    expect(await reconcileReactions(here.gadfly.deps, before)).toEqual({ kind: 'done' })
    expect(here.slack.calls.filter(({ method }) => method === 'reactions.get')).toHaveLength(calls)
    expect(await counts(here, message)).toMatchObject({ changed: 1, landedWith: 1 })
  })

  it('to other messages than asks are not kept', async () => {
    const here = await aReview(engine)
    const chatter = here.cai.reply(here.doc, 'Nice drawing')
    here.ben.react(chatter, 'bulb')
    here.ben.react(here.card.message, 'tada')
    await here.settled()

    expect(await here.gadfly.deps.db.selectFrom('reactions').selectAll().execute()).toEqual([])
  })
})

/** A question of the bot in the thread, whose row does not know its message yet. */
async function anAsk(here: ReviewScene): Promise<{ ask: Ask; message: Message }> {
  const { gadfly, review, slack, design } = here
  const message = slack.say(design, 'What then?')
  const { ask } = await gadfly.deps.tx((trx) =>
    createAsk(
      trx,
      {
        workspaceId: review.workspaceId,
        reviewId: review.reviewId,
        suggestionId: null,
        kind: 'asked',
        category: null,
        topic: null,
        source: null,
        bankEntryId: null,
        entryVersion: null,
        questionKey: message.ts,
        suggestedText: null,
        text: 'What then?',
        stake: null,
        quote: null,
        askedBy: here.ana.id,
        channelId: design.id,
        threadId: review.threadId,
        messageId: null,
      },
      new Date(),
    ),
  )
  return { ask, message }
}

/** What the outbox does when Slack has taken the message. */
async function sent({ gadfly }: ReviewScene, ask: Ask, message: Message): Promise<void> {
  const { deps } = gadfly
  const { workspaceId, askId, channelId } = ask
  const row = { workspaceId, purpose: `ask:${askId}`, channelId }
  await deps.tx((trx) => askSent(deps, trx, row, { ts: message.ts, channelId }))
  expect(await findAsk(deps.db, workspaceId, askId)).toMatchObject({ state: 'sent' })
}

function act(people: readonly Human[], message: Message, { who, emoji }: Step): void {
  const human = people[who]
  if (!human?.react(message, emoji)) human?.unreact(message, emoji)
}

/** Whatever happens meanwhile, Slack tells the bot nothing of it. */
function deaf({ slack }: ReviewScene, happens: () => void): void {
  const events = [...slack.app.events]
  slack.app.events.clear()
  happens()
  for (const event of events) slack.app.events.add(event)
}

async function reconcile({ gadfly }: ReviewScene): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  const before = new Date()
  while ((await reconcileReactions(gadfly.deps, before)).kind === 'more');
}

/** What anybody looking at the message could count. */
function shown({ ana, slack }: ReviewScene, { reactions }: Message) {
  const people = slack.workspace.people
  const who = (...signals: string[]): number => {
    const behind = [...reactions]
      .filter(([name]) => signals.includes(MEANINGS[name] ?? ''))
      .flatMap(([, users]) => users)
    const counted = behind.filter((id) => id !== ana.id && !people.get(id)?.isBot)
    return new Set(counted).size
  }
  return {
    paused: who('paused'),
    changed: who('changed'),
    covered: who('covered'),
    missed: who('missed'),
    landedWith: who('paused', 'changed'),
  }
}

async function counts(here: ReviewScene, message: Message) {
  const ask = await at(here, message)
  if (!ask) throw new Error('no ask at this message')
  const { paused, changed, covered, missed, landedWith } = ask
  return { paused, changed, covered, missed, landedWith }
}

function at({ gadfly, review }: ReviewScene, { channel: channelId, ts: messageId }: Message) {
  return findAskAt(gadfly.deps.db, { workspaceId: review.workspaceId, channelId, messageId })
}
