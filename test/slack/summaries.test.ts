import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Gadfly } from '../../src/gadfly.ts'
import { sendSummaries } from '../../src/slack/flows/summaries/send-summaries.ts'
import { summaryDueAt } from '../../src/slack/time/summary-day.ts'
import { monthOf } from '../../src/summary/calendar-month.ts'
import { type AskedOnce, aMonth } from '../support/a-month.ts'
import { type Engine, engines } from '../support/database.ts'
import { aScene } from '../support/gadfly.ts'
import { asSeen } from '../support/slack/as-seen.ts'
import type { Human } from '../support/slack/people.ts'
import type { Channel } from '../support/slack/workspace.ts'

vi.setConfig({ testTimeout: 120_000 })

/** In the past, because a message meant for later than the database's own time waits. */
const NOW = new Date('2024-10-27T12:00:00Z')

/** A bot in a workspace with an open and a private channel, each with questions asked in October. */
async function inOctober(engine: Engine) {
  let now = NOW
  const { slack, start } = await aScene(engine)
  const ana = slack.person('ana')
  const ben = slack.person('ben')
  const guest = slack.person('guest', { isGuest: true })
  const design = slack.channel('design', { members: [ana, ben, guest] })
  const lobby = slack.channel('lobby', { members: [ana] })
  const secret = slack.channel('secret', { members: [ben] })
  Object.assign(secret, { kind: 'private' })
  const gadfly = await start({ now: () => now })
  const { workspaceId } = gadfly.deps.self()
  const asked = (text: string, { id: channelId }: Channel, reactions: string[]): AskedOnce => ({
    text,
    channelId,
    reactions,
    at: '2024-10-12T12:00:00Z',
    category: 'migration',
  })
  await aMonth(gadfly.deps, workspaceId, [
    asked('How <!channel> do you go back?', design, ['U-ONE bulb', 'U-TWO thinking_face']),
    asked('Who is paged?', design, ['U-ONE -1']),
    asked('Who is laid off?', secret, ['U-ONE bulb']),
  ])
  return {
    slack,
    gadfly,
    ana,
    ben,
    guest,
    design,
    lobby,
    secret,
    workspaceId,
    another: () => start({ now: () => now }),
    setNow: (at: Date) => void (now = at),
  }
}

async function answered(who: Human, channel: Channel, typed: string): Promise<string> {
  const before = who.ephemerals().length
  await who.slash(channel, `/gadfly ${typed}`)
  await expect.poll(() => who.ephemerals().length, { timeout: 20_000 }).toBe(before + 1)
  const answer = who.ephemerals().at(-1)
  return answer ? asSeen(answer) : ''
}

describe.each(engines())('/gadfly summary (%s)', (engine) => {
  it('tells a member of the channel what landed, with what it rests on, and nobody else anything', async () => {
    const { ana, ben, guest, design, lobby } = await inOctober(engine)
    const hers = await answered(ana, design, 'summary')
    expect(hers).toContain('Questions that landed, October 2024')
    expect(hers).toContain(
      "2 asked, 0 in threads where nobody reacted or replied. Gadfly's questions that landed: 1 of 2",
    )
    expect(hers).toContain('landed with 2 people. It changed the decision.')
    expect(hers).toContain('Migration and rollback')
    expect(hers).not.toMatch(/laid off|U-ONE|U-TWO/)

    expect(await answered(ben, design, 'summary 2024-10')).toContain('laid off')
    expect(await answered(ana, design, 'summary 2024-10 executives')).toContain(
      'What the questions changed, October 2024',
    )
    expect(await answered(ana, design, 'summary 2024-09')).toContain('Nothing was asked')
    expect(await answered(ana, design, 'summary soon')).toContain('I could not read that')
    expect(await answered(guest, design, 'summary')).toContain('full members')
    ana.leave(design)
    expect(await answered(ana, lobby, 'summary')).toContain('Nothing was asked')
  })
})

describe.each(engines())('/gadfly summary me (%s)', (engine) => {
  it('tells her of her own questions, in channels she can read, and nobody else', async () => {
    const { gadfly, ana, ben, guest, design, secret, workspaceId } = await inOctober(engine)
    const hers = { at: '2024-10-13T12:00:00Z', askedBy: ana.id, category: 'ops' }
    await aMonth(gadfly.deps, workspaceId, [
      {
        ...hers,
        text: 'Who wakes up?',
        channelId: design.id,
        reactions: ['U1 bulb', 'U2 bulb', `${ana.id} bulb`],
      },
      {
        ...hers,
        text: 'Where is the key?',
        channelId: design.id,
        reactions: ['U1 white_check_mark'],
      },
      { ...hers, text: 'Who leaves?', channelId: secret.id, reactions: ['U1 bulb'] },
      { ...hers, text: 'Last year?', at: '2024-01-13T12:00:00Z', category: 'cost', isOwn: true },
    ])
    const seen = await answered(ana, design, 'summary me 2024-10')
    expect(seen).toContain('Your questions, October 2024')
    expect(seen).toContain(
      'You asked 2. Landed, where somebody reacted or replied: 1 of 2, too few to say.',
    )
    expect(seen).toMatch(/What landed of yours\n- Who wakes up\? .*landed with 2 people/)
    expect(seen).toMatch(/the document answers it already\n- Where is the key\?/)
    expect(seen).toContain('- Running it: 2 asked, landed 1 of 2, too few to say')
    expect(seen).toContain('Only you see this.')
    expect(seen).not.toMatch(/Who leaves|U1|paged/)

    ana.openHome()
    await expect
      .poll(() => asSeen(ana.home()?.content ?? {}), { timeout: 20_000 })
      .toMatch(/# Your questions, October 2024\nYou asked 2\.[^]*Who wakes up/)
    expect(await answered(ben, design, 'summary me 2024-10')).toContain('You asked nothing')
    expect(await answered(guest, design, 'summary me')).toContain('full members')
  })
})

it('a chart that Slack refuses is drawn in characters, and blocks it refuses are told as text', async () => {
  const { slack, gadfly, ana, design, workspaceId } = await inOctober('embedded')
  const september = { text: 'Who owns it?', at: '2024-09-12T12:00:00Z', reactions: ['U-ONE -1'] }
  await aMonth(gadfly.deps, workspaceId, [{ ...september, channelId: design.id }])
  expect(await answered(ana, design, 'summary 2024-10')).toContain(
    'Somebody engaged: 2024-09 1, 2024-10 2\nLanded: 2024-09 0, 2024-10 1',
  )
  slack.faults.block('data_visualization')
  const drawn = await answered(ana, design, 'summary 2024-10')
  expect(drawn).toContain(`2024-09  Somebody engaged  ████████████ 1
         Landed             0
2024-10  Somebody engaged  ████████████████████████ 2
         Landed            ████████████ 1`)
  expect(drawn).toContain('Migration and rollback | 1 | 2 | too few to say')
  slack.faults.block('table')
  const told = await answered(ana, design, 'summary 2024-10')
  expect(told).toContain('Migration and rollback      1 of 2, too few to say')
  expect(told).not.toContain('█')
})

describe.each(engines())('the summary that comes by itself (%s)', (engine) => {
  it('comes once, on the first working day at nine, also when the bot slept over it', async () => {
    const { gadfly, ana, ben, design, setNow } = await inOctober(engine)
    const told = (who: Human) =>
      who.direct().messages.filter(({ text }) => text.includes('Questions that landed'))
    const look = async (at: string) => {
      setNow(new Date(at))
      await Promise.all([sendSummaries(gadfly.deps), sendSummaries(gadfly.deps)])
      await expect.poll(() => unsent(gadfly), { timeout: 20_000 }).toBe(0)
    }
    expect(await answered(ana, design, 'summary subscribe')).toContain('9:00 (Europe/Amsterdam)')
    expect(await answered(ana, design, 'summary subscribe')).toContain('already')
    await look('2024-10-27T12:00:00Z')
    await look('2024-11-01T07:59:00Z')
    expect(told(ana)).toEqual([])

    await look('2024-11-12T12:00:00Z')
    expect(told(ana)).toHaveLength(1)
    expect(asSeen(told(ana)[0] ?? {})).toContain('October 2024')
    expect(asSeen(told(ana)[0] ?? {})).not.toContain('laid off')
    await gadfly.deps.db.deleteFrom('outbox').execute()
    await look('2024-11-29T12:00:00Z')
    expect(told(ana)).toHaveLength(1)

    setNow(new Date('2024-11-29T12:00:00Z'))
    await answered(ben, design, 'summary subscribe')
    await look('2024-11-29T13:00:00Z')
    expect(told(ben)).toEqual([])
    await answered(ana, design, 'summary unsubscribe')
    await look('2024-12-02T08:00:00Z')
    expect(told(ana)).toHaveLength(1)
    expect(told(ben)).toHaveLength(1)
  })
})

describe.each(engines())('the summary a channel gets (%s)', (engine) => {
  const posted = ({ messages }: Channel) =>
    messages.filter(({ text }) => text.includes('Questions that landed'))

  it('is for an admin or whoever made the channel to choose, and for nobody from outside', async () => {
    const { slack, ana, guest, design, lobby } = await inOctober(engine)
    const shared = slack.channel('with-acme', { members: [ana], shared: true })
    expect(await answered(ana, design, 'summary subscribe here')).toContain('workspace admin')
    expect(await answered(guest, design, 'summary subscribe here')).toContain('full members')
    ana.person.isAdmin = true
    expect(await answered(ana, shared, 'summary subscribe here')).toContain('another organisation')
    expect(await answered(ana, design, 'summary subscribe here')).toContain('9:00')
    ana.person.isAdmin = false
    lobby.creator = ana.id
    expect(await answered(ana, lobby, 'summary subscribe this channel')).toContain('9:00')
    expect(await answered(ana, lobby, 'summary subscribe here')).toContain('already')
  })

  it('comes once from any number of bots, of its own questions only, until somebody ends it', async () => {
    const { gadfly, ana, ben, design, secret, setNow, another } = await inOctober(engine)
    const bots = [gadfly, ...(engine === 'postgres' ? [await another()] : [])]
    ben.person.isAdmin = true
    for (const channel of [design, secret]) await answered(ben, channel, 'summary subscribe here')
    const look = async (at: string) => {
      setNow(new Date(at))
      await Promise.all([...bots, ...bots].map(({ deps }) => sendSummaries(deps)))
      await expect.poll(() => unsent(gadfly), { timeout: 20_000 }).toBe(0)
    }
    await look('2024-11-01T07:59:00Z')
    expect(posted(design)).toEqual([])
    await look('2024-11-09T12:00:00Z')
    await look('2024-11-20T12:00:00Z')
    expect(posted(design)).toHaveLength(1)
    expect(posted(secret)).toHaveLength(1)
    const seen = asSeen(posted(design)[0] ?? {})
    expect(seen).toContain('2 asked')
    expect(seen).toContain('`/gadfly summary unsubscribe here` ends this post')
    expect(seen).not.toMatch(/laid off|U-ONE/)

    expect(await answered(ana, design, 'summary unsubscribe here')).toContain('no more')
    expect(await answered(ana, design, 'summary unsubscribe here')).toContain('gets no monthly')
    secret.shared = true
    await look('2024-12-02T12:00:00Z')
    expect(posted(design)).toHaveLength(1)
    expect(posted(secret)).toHaveLength(1)
  })
})

it.each([
  ['a Sunday the first', '2026-11-20T00:00:00Z', 'Europe/Amsterdam', '2026-11-02T08:00:00Z'],
  ['a Saturday the first', '2026-08-09T00:00:00Z', 'America/New_York', '2026-08-03T13:00:00Z'],
  ['a Tuesday the first', '2026-12-31T20:00:00Z', 'Europe/Amsterdam', '2026-12-01T08:00:00Z'],
  ['another month already, east', '2026-12-31T20:00:00Z', 'Asia/Tokyo', '2027-01-01T00:00:00Z'],
  ['February', '2026-02-28T12:00:00Z', 'UTC', '2026-02-02T09:00:00Z'],
  ['the day clocks change', '2026-11-05T12:00:00Z', 'America/New_York', '2026-11-02T14:00:00Z'],
])('the first working day at nine: %s', (_, now, timeZone, due) => {
  expect(summaryDueAt(new Date(now), timeZone)).toEqual(new Date(due))
})

it('the first working day at nine is one, in any zone and month', () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
  const moment = fc.date({
    min: new Date('2020-01-02'),
    max: new Date('2032-01-01'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(zone, moment, (timeZone, now) => {
      const due = summaryDueAt(now, timeZone)
      const there = new Intl.DateTimeFormat('en-GB', {
        timeZone,
        weekday: 'short',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        hourCycle: 'h23',
      }).format(due)
      expect(there).toMatch(/^(?:(?:Mon|Tue|Wed|Thu|Fri) 1|Mon [23]),? (?:at )?09:00$/)
      expect(monthOf(due, timeZone)).toBe(monthOf(now, timeZone))
    }),
    { numRuns: 300 },
  )
})

async function unsent({ deps }: Gadfly): Promise<number> {
  const waiting = deps.db.selectFrom('outbox').select('messageId')
  return (await waiting.where('state', 'in', ['pending', 'sending']).execute()).length
}
