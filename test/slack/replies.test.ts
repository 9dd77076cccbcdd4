import { describe, expect, it } from 'vitest'
import { forgetCommand } from '../../src/slack/flows/people/forget.ts'
import { ACTIONS } from '../../src/slack/ids.ts'
import { reconcileReactions } from '../../src/slack/flows/reactions/reconcile-reactions.ts'
import { asksOfReview } from '../../src/store/asks.ts'
import { aReview, type ReviewScene } from '../support/a-review.ts'
import { engines } from '../support/database.ts'

describe.each(engines())('replies in a thread with a question (%s)', (engine) => {
  it('are engagement, as long as they stand; what they say is kept nowhere', async () => {
    const here = await asked(engine)
    expect(await exposed(here)).toBe(false)

    const reply = here.ben.reply(here.doc, 'Good point, I will look into the broker')
    await here.settled()
    expect(await exposed(here)).toBe(true)
    expect(JSON.stringify(await kept(here))).not.toContain('broker')

    here.ben.delete(reply)
    await here.settled()
    expect(await exposed(here)).toBe(false)
  })

  it('do not count from who asked, from programs and from other threads', async () => {
    const here = await asked(engine)
    const robot = here.slack.person('robot', { isBot: true })
    here.design.members.add(robot.id)
    here.ana.reply(here.doc, 'Anybody?')
    robot.reply(here.doc, 'The build is green')
    here.ben.reply(here.cai.post(here.design, 'Lunch?'), 'Yes')
    await here.settled()

    expect(await exposed(here)).toBe(false)
    expect(await kept(here)).toMatchObject([{ personId: here.ana.id }])
  })

  it('that mention the bot count once like any other', async () => {
    const here = await asked(engine)
    here.cai.reply(here.doc, `<@${here.gadfly.deps.self().botUserId}> what do you think?`)
    await here.settled()

    expect(await exposed(here)).toBe(true)
    expect(await kept(here)).toMatchObject([{ personId: here.cai.id }])
  })

  it('that came or went while nobody listened are made good', async () => {
    let later = 0
    const here = await asked(engine, () => new Date(Date.now() + later))
    const reply = await deaf(here, () => here.ben.reply(here.doc, 'It falls back to the old topic'))
    await reconcile(here)
    expect(await exposed(here)).toBe(true)

    await deaf(here, () => here.ben.delete(reply))
    later = 5 * 60_000
    await reconcile(here)
    expect(await exposed(here)).toBe(false)
  })

  it('that were missed between two questions are made good for the first', async () => {
    const here = await asked(engine)
    await deaf(here, () => here.ben.reply(here.doc, 'It falls back to the old topic'))
    await here.ana.click(here.other.message, ACTIONS.ask)
    await here.settled()
    await reconcile(here)

    expect(await kept(here)).toMatchObject([{ personId: here.ben.id }])
    expect(await exposed(here)).toBe(true)
  })

  it('of somebody who is forgotten go, and do not come back from Slack', async () => {
    const here = await asked(engine)
    here.ben.reply(here.doc, 'It falls back to the old topic')
    await here.settled()
    const { workspaceId, channelId } = here.review
    const call = { workspaceId, channelId, personId: here.ben.id, triggerId: 't', rest: 'me' }
    await forgetCommand(here.gadfly.deps, call)
    await reconcile(here)

    expect(await exposed(here)).toBe(false)
    expect(await kept(here)).toEqual([])
  })
})

/** A review in whose thread Ana has asked one question. */
async function asked(engine: Parameters<typeof aReview>[0], now = () => new Date()) {
  const here = await aReview(engine, { now })
  await here.ana.click(here.card.message, ACTIONS.ask)
  await here.settled()
  return here
}

async function exposed({ gadfly, review }: ReviewScene): Promise<boolean | undefined> {
  const [ask] = await asksOfReview(gadfly.deps.db, review.workspaceId, review.reviewId)
  return ask?.exposed
}

function kept({ gadfly }: ReviewScene) {
  return gadfly.deps.db
    .selectFrom('replies')
    .selectAll()
    .where('personId', 'is not', null)
    .execute()
}

/** Slack tells the bot nothing of what happens meanwhile. */
async function deaf<T>(here: ReviewScene, happens: () => T): Promise<T> {
  const { slack } = here
  const events = [...slack.app.events]
  slack.app.events.clear()
  const result = happens()
  await here.settled()
  for (const event of events) slack.app.events.add(event)
  return result
}

async function reconcile({ gadfly: { deps } }: ReviewScene): Promise<void> {
  const before = new Date(deps.now().getTime() + 1)
  while ((await reconcileReactions(deps, before)).kind === 'more');
}
