import { describe, expect, it } from 'vitest'
import { type AskedOnce, aMonth } from '../support/a-month.ts'
import { type Engine, engines } from '../support/database.ts'
import { aScene } from '../support/gadfly.ts'
import { asSeen } from '../support/slack/as-seen.ts'
import type { Human } from '../support/slack/people.ts'
import type { Channel } from '../support/slack/workspace.ts'

/** A Tuesday. */
const NOW = new Date('2026-10-27T12:00:00Z')

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
    at: '2026-10-12T12:00:00Z',
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
    workspaceId,
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
    expect(hers).toContain('Questions that landed, October 2026')
    expect(hers).toContain(
      "2 asked, 0 in threads where nobody engaged. Gadfly's that landed: 1 of 2",
    )
    expect(hers).toContain('landed with 2 people. It changed the decision.')
    expect(hers).toContain('Migration and rollback')
    expect(hers).not.toMatch(/laid off|U-ONE|U-TWO/)

    expect(await answered(ben, design, 'summary 2026-10')).toContain('laid off')
    expect(await answered(ana, design, 'summary 2026-10 executives')).toContain(
      'What the questions changed, October 2026',
    )
    expect(await answered(ana, design, 'summary 2026-09')).toContain('Nothing was asked')
    expect(await answered(ana, design, 'summary soon')).toContain('I could not read that')
    expect(await answered(guest, design, 'summary')).toContain('full members')
    ana.leave(design)
    expect(await answered(ana, lobby, 'summary')).toContain('Nothing was asked')
  })
})
