import { describe, expect, it } from 'vitest'
import type { Gadfly } from '../../src/gadfly.ts'
import { sendTriages } from '../../src/slack/flows/triage/send-triages.ts'
import { triageWeek, weekAnywhere } from '../../src/slack/time/triage-day.ts'
import { saveItem } from '../../src/store/context-items.ts'
import { findDocument } from '../../src/store/documents.ts'
import { savePack } from '../../src/store/packs.ts'
import { saveSettings, settingsOf } from '../../src/store/settings.ts'
import { subscribe } from '../../src/store/subscriptions.ts'
import { decideSuggestion, suggestionsOf } from '../../src/store/suggestions.ts'
import { aCandidate } from '../support/a-candidate.ts'
import { recordDocument } from '../support/a-week.ts'
import { type Engine, engines } from '../support/database.ts'
import { aScene } from '../support/gadfly.ts'
import { asSeen } from '../support/slack/as-seen.ts'
import type { Human } from '../support/slack/people.ts'
import type { Channel } from '../support/slack/workspace.ts'

/** A Sunday in the past, because a message meant for later than the database's own time waits. */
const SUNDAY = new Date('2024-10-27T12:00:00Z')
const FRIDAY = new Date('2024-10-25T12:00:00Z')

const LEDGER = `# Retire the ledger

## Design

The payment service writes to the new ledger from the first day on. We will drop the old tables once
the new ledger has run for a week. The billing service calls the payment service for each invoice.
`
const STYLE = '# Two spaces in the handbook\n\n## Decision\n\nWe format it with two spaces.\n'
const LAYOFFS =
  '# Close the Delft office\n\n## Decision\n\nWe will delete all customer data there.\n'

async function aWeek(engine: Engine) {
  let now = SUNDAY
  const { slack, start } = await aScene(engine)
  const ana = slack.person('ana')
  const ben = slack.person('ben')
  const guest = slack.person('guest', { isGuest: true })
  const design = slack.channel('design', { members: [ana, ben, guest] })
  const lobby = slack.channel('lobby', { members: [ana, ben] })
  const secret = slack.channel('secret', { members: [ben], kind: 'private' })
  const gadfly = await start({ now: () => now })
  const posted = { author: ben, at: FRIDAY }
  const reviewAt = new Date('2024-10-29T13:00:00Z')
  await recordDocument({ slack, gadfly }, { ...posted, channel: design, text: LEDGER, reviewAt })
  const style = await recordDocument({ slack, gadfly }, { ...posted, channel: design, text: STYLE })
  await recordDocument({ slack, gadfly }, { ...posted, channel: secret, text: LAYOFFS, reviewAt })
  const lastMonth = { ...posted, at: new Date('2024-09-25T12:00:00Z') }
  await recordDocument(
    { slack, gadfly },
    { ...lastMonth, channel: design, text: '# Long ago\n\nDone.\n' },
  )
  const { workspaceId } = gadfly.deps.self()
  return { slack, gadfly, ana, ben, guest, design, lobby, secret, style, workspaceId, setNow }

  function setNow(at: string): void {
    now = new Date(at)
  }
}

async function answered(who: Human, channel: Channel): Promise<string> {
  const before = who.ephemerals().length
  await who.slash(channel, '/gadfly triage')
  await expect.poll(() => who.ephemerals().length, { timeout: 20_000 }).toBe(before + 1)
  const answer = who.ephemerals().at(-1)
  return answer ? asSeen(answer) : ''
}

describe.each(engines())('/gadfly triage (%s)', (engine) => {
  it('sorts the last seven days of her channels, with links and coming reviews, for her eyes only', async () => {
    const { ana, ben, guest, design, lobby } = await aWeek(engine)
    const hers = await answered(ana, lobby)
    expect(hers).toContain('Your week: 1 to read, 0 to skim, 1 that needs no question from you')
    expect(hers).toContain('Retire the ledger (review Tue 29 Oct, 14:00)')
    expect(hers).toContain('Hard to take back: it deletes stored data.')
    expect(hers).toContain('“We will drop the old tables once the new ledger has run for a week.”')
    expect(hers).toMatch(/No question from you needed\n.*Two spaces in the handbook/)
    expect(hers).toContain('Nobody waits for this.')
    expect(hers).not.toMatch(/Delft|customer data|Long ago|secret/)

    expect(await answered(ben, design)).toContain('Close the Delft office')
    expect(await answered(guest, design)).toContain('full members')
    for (const { messages } of [design, lobby])
      expect(messages.filter(({ botId }) => botId !== undefined)).toEqual([])
    ana.leave(design)
    expect(await answered(ana, lobby)).toContain('No document was posted or changed')
  })

  it('calls no document quiet whose pack has a question for her, and goes by her own pack alone', async () => {
    const { gadfly, ana, ben, lobby, style, workspaceId } = await aWeek(engine)
    const { db } = gadfly.deps
    const revisionId = (await findDocument(db, workspaceId, style.documentId))?.currentRevisionId
    const written = aCandidate('written', {
      source: { kind: 'model', bankId: null },
      lookedFor: 'who reads the handbook',
    })
    const made = {
      workspaceId,
      reviewId: style.reviewId,
      leaderId: ana.id,
      revisionId: revisionId ?? '',
      engine: { model: 'any', notes: [] },
      silence: null,
      offers: [{ candidate: written, shown: true, propensity: null }],
    }
    const { pack } = await gadfly.deps.tx((trx) => savePack(trx, made, FRIDAY))
    expect(await answered(ana, lobby)).toMatch(
      /1 to skim, 0 that need[^]*Two spaces[^]*One question is open: it does not say who reads the handbook\./,
    )
    expect(await answered(ben, lobby)).not.toContain('who reads the handbook')

    const [suggestion] = await suggestionsOf(db, workspaceId, pack.packId)
    const suggestionId = suggestion?.suggestionId ?? ''
    const no = {
      workspaceId,
      suggestionId,
      leaderId: ana.id,
      state: 'declined',
      reason: null,
    } as const
    await gadfly.deps.tx((trx) => decideSuggestion(trx, no, SUNDAY))
    expect(await answered(ana, lobby)).toContain('1 that needs no question from you')
  })

  it('knows her bets and deadlines, and nobody else’s', async () => {
    const { gadfly, ana, ben, lobby, secret, workspaceId } = await aWeek(engine)
    const bet = {
      kind: 'roadmap' as const,
      title: 'Quiet merger',
      text: 'Needs the payment service.',
      link: null,
      ownerId: null,
      happenedAt: null,
      validFrom: null,
      validUntil: null,
      confirmedAt: FRIDAY,
      visibleTo: { kind: 'channel' as const, channelId: secret.id },
      detail: {},
      source: null,
      addedBy: ben.id,
    }
    await saveItem(gadfly.deps.db, workspaceId, bet, FRIDAY)
    expect(await answered(ben, lobby)).toContain('It touches the bet “Quiet merger”')
    expect(await answered(ana, lobby)).not.toMatch(/merger|bet/)
  })
})

describe.each(engines())('the triage that comes by itself (%s)', (engine) => {
  it('comes to leaders once, on Monday at half past eight where they are, after quiet hours, or not at all', async () => {
    const { slack, gadfly, ana, ben, design, workspaceId, setNow } = await aWeek(engine)
    const { db } = gadfly.deps
    const told = (who: Human) =>
      who.direct().messages.filter(({ text }) => text.startsWith('Your week'))
    const look = async (at: string) => {
      setNow(at)
      await Promise.all([sendTriages(gadfly.deps), sendTriages(gadfly.deps)])
      await expect.poll(() => unsent(gadfly), { timeout: 20_000 }).toBe(0)
    }
    for (const { id: leaderId } of [ana, ben])
      await subscribe(db, { workspaceId, channelId: design.id, leaderId }, SUNDAY)
    const settings = await settingsOf(db, workspaceId, ben.id)
    await saveSettings(db, workspaceId, ben.id, { ...settings, weeklyTriage: false }, SUNDAY)
    const quietHours = { from: '22:00', until: '09:00' }
    await saveSettings(db, workspaceId, ana.id, { ...settings, quietHours }, SUNDAY)

    await look('2024-10-28T07:29:00Z')
    await look('2024-10-28T07:31:00Z')
    expect(told(ana)).toEqual([])
    await look('2024-10-28T08:01:00Z')
    expect(told(ana)).toHaveLength(1)
    expect(asSeen(told(ana)[0] ?? {})).toContain('Retire the ledger')
    await look('2024-10-29T12:00:00Z')
    expect(told(ana)).toHaveLength(1)

    await look('2024-11-11T09:00:00Z')
    expect(told(ana)).toHaveLength(1)
    const late = { channel: design, author: ben, text: STYLE, at: new Date('2024-11-11T10:00:00Z') }
    await recordDocument({ slack, gadfly }, late)
    await look('2024-11-11T11:00:00Z')
    expect(told(ana)).toHaveLength(1)
    await look('2024-11-18T09:00:00Z')
    expect(told(ana)).toHaveLength(2)
    expect(told(ben)).toEqual([])
  })
})

const MONDAY = '2024-10-28'

it.each([
  ['Monday before half past eight', '2024-10-28T07:29:00Z', 'Europe/Amsterdam'],
  ['the same moment further west', '2024-10-28T07:30:00Z', 'America/New_York'],
  ['Wednesday', '2024-10-30T08:30:00Z', 'Europe/Amsterdam'],
])('not told yet, or no longer: %s', (_, now, timeZone) => {
  expect(triageWeek(new Date(now), timeZone)).toEqual({ week: MONDAY, isTime: false })
})

it.each([
  ['Monday at half past eight', '2024-10-28T07:30:00Z', 'Europe/Amsterdam'],
  ['Tuesday after a stop', '2024-10-29T20:00:00Z', 'Europe/Amsterdam'],
  ['Sunday evening in Europe, Monday in Auckland', '2024-10-27T20:00:00Z', 'Pacific/Auckland'],
  ['Monday in Samoa', '2024-10-28T19:30:00Z', 'Pacific/Pago_Pago'],
])('told: %s', (_, now, timeZone) => {
  expect(triageWeek(new Date(now), timeZone)).toEqual({ week: MONDAY, isTime: true })
  expect(weekAnywhere(new Date(now))).toBe(MONDAY)
})

async function unsent({ deps }: Gadfly): Promise<number> {
  const waiting = deps.db.selectFrom('outbox').select('messageId')
  return (await waiting.where('state', 'in', ['pending', 'sending']).execute()).length
}
