import { expect, it } from 'vitest'
import type { VisibleTo } from '../../src/context/items/context-item.ts'
import type { Gadfly } from '../../src/gadfly.ts'
import { runCommand } from '../../src/slack/commands.ts'
import { gatherFor } from '../../src/slack/flows/dossier/gather-for.ts'
import { publishHome } from '../../src/slack/flows/people/publish-home.ts'
import { saveItem } from '../../src/store/context-items.ts'
import { subscribe } from '../../src/store/subscriptions.ts'
import { aMonth } from '../support/a-month.ts'
import { atRest } from '../support/at-rest.ts'
import { sameInChannels } from '../support/same-in-channels.ts'
import { aScene } from '../support/gadfly.ts'
import { asSeen } from '../support/slack/as-seen.ts'
import type { Human } from '../support/slack/people.ts'
import type { Slack } from '../support/slack/stand-in.ts'
import type { Channel } from '../support/slack/workspace.ts'

const COMMANDS = ['open', 'summary', 'summary executives', 'summary me', 'context', 'triage']
const FEWER_THAN = 12
/** In the past, because a message meant for later than the database's own time waits. */
const NOW = new Date('2024-10-30T12:00:00Z')

/**
 * 400 channels, each with a document, a question of ana's on it, and an item for its members; she watches all.
 * She reads half: fifty private ones she is in, fifty open ones she is in, and a hundred open ones she is not.
 */
async function aCompany() {
  const { slack, start } = await aScene('embedded', { limits: true })
  const ana = slack.person('ana')
  const lobby = slack.channel('lobby', { members: [ana] })
  const gadfly = await start({ now: () => NOW })
  const some = (name: string, count: number, options?: Parameters<Slack['channel']>[1]) =>
    Array.from({ length: count }, (_, i) => slack.channel(`${name}-${i}`, options))
  const hers = [
    ...some('private', 50, { kind: 'private', members: [ana] }),
    ...some('joined', 50, { members: [ana] }),
  ]
  const readable = [...hers, ...some('open', 100)]
  const closed = some('closed', 200, { kind: 'private' })
  await fill(gadfly, ana, [...readable, ...closed])
  await atRest(slack, gadfly)
  return { slack, gadfly, ana, lobby, hers, readable, closed }
}

async function fill({ deps }: Gadfly, ana: Human, channels: readonly Channel[]): Promise<void> {
  const { workspaceId } = deps.self()
  const [first, ...others] = channels
  if (!first) return
  const { id: channelId, name } = first
  const ask = { text: `Who is paged in ${name}?`, title: `Design of ${name}`, askedBy: ana.id }
  const at = new Date(NOW.getTime() - 3_600_000).toISOString()
  await aMonth(deps, workspaceId, [{ ...ask, at, channelId }])
  const item = anItem(`Item of ${name}`, { kind: 'channel', channelId })
  await saveItem(deps.db, workspaceId, item, NOW)
  await subscribe(deps.db, { workspaceId, channelId, leaderId: ana.id }, NOW)
  await sameInChannels(deps, first, others)
}

function anItem(title: string, visibleTo: VisibleTo) {
  return {
    kind: 'decision',
    title,
    text: `${title} was decided.`,
    link: null,
    ownerId: null,
    happenedAt: null,
    validFrom: null,
    validUntil: null,
    confirmedAt: NOW,
    visibleTo,
    detail: {},
    source: null,
    addedBy: null,
  } as const
}

it(
  'takes a few calls to answer somebody who reads 200 of 400 channels, within Slack’s limits',
  { timeout: 120_000 },
  async () => {
    const { slack, gadfly, ana, lobby, hers, readable, closed } = await aCompany()
    const { deps } = gadfly
    const viewer = { workspaceId: deps.self().workspaceId, personId: ana.id }
    const counts = new Map<string, number>()
    async function count(what: string, act: () => Promise<unknown>): Promise<void> {
      const before = slack.calls.length
      await act()
      await atRest(slack, gadfly)
      const made = slack.calls.slice(before)
      expect(made.filter(({ answer }) => answer !== 'ok')).toEqual([])
      counts.set(what, made.length)
    }

    for (const typed of COMMANDS)
      await count(typed, () =>
        runCommand(deps, typed, { ...viewer, channelId: lobby.id, triggerId: `t ${typed}` }),
      )
    await count('home', () => publishHome(deps, viewer.workspaceId, ana.id))
    const dossier = { ...viewer, system: 'migrate', wish: 't' }
    await count('deepdive', () => gatherFor(deps, dossier))

    expect([...counts].filter(([, calls]) => calls >= FEWER_THAN)).toEqual([])
    const answers = ana.ephemerals().map(asSeen)
    expect(answers).toHaveLength(COMMANDS.length)
    const all = JSON.stringify([answers, ana.home()?.content])
    for (const { name } of closed) expect(all).not.toMatch(new RegExp(`\\b${name}\\b`))
    expect(all).toContain(readable[0]?.name)
    expect(answers[1]).toContain(`${hers.length} asked`)
  },
)
