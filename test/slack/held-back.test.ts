import { describe, expect, it, vi } from 'vitest'
import { sendSummaries } from '../../src/slack/flows/summaries/send-summaries.ts'
import { subscribeToSummary } from '../../src/store/summary-targets.ts'
import { aMonth } from '../support/a-month.ts'
import { atRest } from '../support/at-rest.ts'
import { aScene } from '../support/gadfly.ts'
import { asSeen } from '../support/slack/as-seen.ts'
import { told, WAIT } from '../support/watching.ts'

const WAIT_A_SECOND =
  'Slack asks me to wait a second before I look anything up. I carry on by myself after that; you need not ask again.'

describe('while Slack answers no more questions', { timeout: 60_000 }, () => {
  it('whoever asked something is told so, once, and answered when it is over', async () => {
    const { slack, start } = await aScene('embedded')
    const ana = slack.person('ana')
    const lobby = slack.channel('lobby', { members: [ana] })
    const { deps } = await start()
    const { workspaceId } = deps.self()
    const ask = { text: 'Who is paged?', at: deps.now().toISOString(), channelId: lobby.id }
    await aMonth(deps, workspaceId, [ask])
    slack.faults.api('users.conversations', { kind: 'rate-limited', retryAfter: 1 }, 2)

    await ana.slash(lobby, '/gadfly open')

    await vi.waitFor(() => expect(ana.ephemerals()).toHaveLength(2), WAIT)
    const [first, second] = ana.ephemerals().map(asSeen)
    expect(first).toBe(WAIT_A_SECOND)
    expect(second).toContain('Who is paged?')
  })

  it('whoever opens a Home tab for the first time reads why it is empty, and then has it', async () => {
    const { slack, start } = await aScene('embedded')
    const ana = slack.person('ana')
    await start()
    slack.faults.api('users.info', { kind: 'rate-limited', retryAfter: 1 })

    ana.openHome()

    const shown = () => JSON.stringify(ana.home()?.content ?? '')
    await vi.waitFor(() => expect(shown()).toContain('Slack asks me to wait'), WAIT)
    await vi.waitFor(() => expect(shown()).toContain('Channels you get packs from'), WAIT)
  })

  it('whoever gets the month by itself gets it in the same run, a little later', async () => {
    const now = new Date('2024-11-01T12:00:00Z')
    const { slack, start } = await aScene('embedded')
    const people = ['ana', 'ben', 'cai'].map((name) => slack.person(name))
    const lobby = slack.channel('lobby', { members: people })
    const gadfly = await start({ now: () => now })
    const { deps } = gadfly
    const { workspaceId } = deps.self()
    const ask = { text: 'Who is paged?', at: '2024-10-20T12:00:00Z', channelId: lobby.id }
    await aMonth(deps, workspaceId, [ask])
    for (const { id: targetId } of people)
      await subscribeToSummary(
        deps.db,
        { workspaceId, kind: 'person', targetId, chosenBy: null },
        '2024-09',
        now,
      )
    slack.faults.api('users.conversations', { kind: 'rate-limited', retryAfter: 1 })

    await sendSummaries(deps)
    await atRest(slack, gadfly)

    for (const person of people) expect(told(person)).toHaveLength(1)
  })
})
