import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { askOwners } from '../../src/slack/flows/context/ask-owners.ts'
import { ACTIONS, SHORTCUTS } from '../../src/slack/ids.ts'
import { everyItem, saveItem } from '../../src/store/context-items.ts'
import { contextItem } from '../support/context-items.ts'
import { atRest } from '../support/at-rest.ts'
import { engines } from '../support/database.ts'
import { aScene } from '../support/gadfly.ts'
import { asSeen } from '../support/slack/as-seen.ts'
import { answerTo, onlyMessage, told, WAIT, watch } from '../support/watching.ts'

type Engine = ReturnType<typeof engines>[number]

const POST_MORTEM = readFileSync('test/cases/incidents/queue-poison.md', 'utf8')
const ORDER_EVENTS = readFileSync('test/cases/order-events.md', 'utf8')
const ADR = `# Keep sessions in Redis

* Status: proposed
* Date: 2026-04-21

## Context and Problem Statement

Sessions are lost at every deploy, and people sign in again each time.

## Considered Options

* Redis
* Postgres

## Decision Outcome

Chosen option: "Redis", because it forgets on its own.
`

async function aPlace(engine: Engine) {
  let now = new Date()
  const { slack, start } = await aScene(engine)
  const ana = slack.person('ana')
  const ben = slack.person('ben')
  const incidents = slack.channel('incidents', { members: [ana, ben] })
  const gadfly = await start({ now: () => now })
  const { workspaceId } = gadfly.deps.self()
  const items = () => everyItem(gadfly.deps.db, workspaceId)
  const setNow = (at: Date) => void (now = at)
  return { slack, gadfly, ana, ben, incidents, workspaceId, items, setNow }
}

describe.each(engines())('what a marked channel tells (%s)', (engine) => {
  it('becomes context once its poster has said privately that it is right', async () => {
    const here = await aPlace(engine)
    const mark = (typed: string) =>
      answerTo(here.ana, () => here.ana.slash(here.incidents, `/gadfly watch ${typed}`))
    expect(await mark('as gossip')).toContain('as nothing')
    expect(await mark('as incidents')).toContain('I read post-mortems posted in')

    here.ana.post(here.incidents, 'Lunch at noon, who is in? It is warm outside, so let us walk.')
    const post = here.ben.post(here.incidents, POST_MORTEM)
    const asked = await onlyMessage(here.ben)
    expect(asSeen(asked)).toContain('Not used yet')
    expect(asSeen(asked)).toContain('[Looks right] [Edit] [Not needed]')
    expect(await here.items()).toMatchObject([
      {
        kind: 'incident',
        confirmedAt: null,
        ownerId: here.ben.id,
        visibleTo: { kind: 'channel', channelId: here.incidents.id },
        source: { ts: post.ts },
      },
    ])
    await here.ben.click(asked, ACTIONS.contextConfirm)
    await vi.waitFor(async () => expect((await here.items())[0]?.confirmedAt).not.toBeNull(), WAIT)
    here.ben.edit(post, `${POST_MORTEM}\n\nAnd one more line.`)
    await atRest(here.slack, here.gadfly)
    expect(told(here.ben)).toHaveLength(2)
    expect(told(here.ana)).toEqual([])

    here.ben.delete(post)
    await vi.waitFor(async () => expect(await here.items()).toEqual([]), WAIT)
  })

  it('is not asked about again once its poster has turned it down', async () => {
    const here = await aPlace(engine)
    await answerTo(here.ana, () => here.ana.slash(here.incidents, '/gadfly watch as incidents'))
    const post = here.ben.post(here.incidents, POST_MORTEM)
    await here.ben.click(await onlyMessage(here.ben), ACTIONS.contextForget)
    await vi.waitFor(async () => expect(await here.items()).toEqual([]), WAIT)
    here.ben.edit(post, POST_MORTEM.replace('#', '# Again:'))
    await atRest(here.slack, here.gadfly)
    expect(await here.items()).toEqual([])
    expect(told(here.ben)).toHaveLength(2)
  })

  it('of a roadmap is a post with a time in it, and no talk', async () => {
    const here = await aPlace(engine)
    await answerTo(here.ana, () => here.ana.slash(here.incidents, '/gadfly watch as roadmap'))
    here.ben.post(here.incidents, 'That sounds like a lot of work for all of us, honestly.')
    here.ben.post(here.incidents, 'Accounts move to the new ledger in Q2 2027, before the audit.')
    await onlyMessage(here.ben)
    expect(await here.items()).toMatchObject([{ kind: 'roadmap', confirmedAt: null }])
  })

  it('is a decision in any channel somebody watches, once its status turns accepted', async () => {
    const here = await aPlace(engine)
    await watch(here.ana, here.incidents)
    const post = here.ben.post(here.incidents, ADR)
    await onlyMessage(here.ana)
    expect(await here.items()).toEqual([])

    here.ben.edit(post, ADR.replace('proposed', 'accepted'))
    expect(asSeen(await onlyMessage(here.ben))).toContain('Keep sessions in Redis')
    expect(await here.items()).toMatchObject([{ kind: 'decision', confirmedAt: null }])
  })
})

describe.each(engines())('context that ages (%s)', (engine) => {
  it('has its owner asked once before its end, where the owner may still see it', async () => {
    const here = await aPlace(engine)
    const { deps } = here.gadfly
    // In the past, because a message meant for later than the database's own time waits.
    here.setNow(new Date('2024-10-01T09:00:00Z'))
    const start = deps.now().getTime()
    const inDays = (days: number) => new Date(start + days * 86_400_000)
    const item = {
      kind: 'constraint',
      title: 'No deploys in December',
      text: 'The platform is frozen.',
      link: null,
      ownerId: here.ana.id,
      happenedAt: null,
      validFrom: null,
      validUntil: inDays(30),
      confirmedAt: deps.now(),
      visibleTo: { kind: 'channel', channelId: here.incidents.id },
      detail: {},
      source: null,
      addedBy: null,
    } as const
    await saveItem(deps.db, here.workspaceId, item, deps.now())
    await saveItem(
      deps.db,
      here.workspaceId,
      { ...item, ownerId: here.slack.person('x').id },
      deps.now(),
    )
    Object.assign(here.incidents, { kind: 'private' })
    await askOwners(deps)
    here.setNow(inDays(20))
    await Promise.all([askOwners(deps), askOwners(deps)])
    const asked = await onlyMessage(here.ana)
    expect(asSeen(asked)).toContain('Does this still hold?')
    await here.ana.click(asked, ACTIONS.contextConfirm)
    await vi.waitFor(() => expect(told(here.ana)).toHaveLength(2), WAIT)
    here.setNow(inDays(31))
    await askOwners(deps)
    await answerTo(here.ana, () => here.ana.slash(here.incidents, '/gadfly context'))
    const list = asSeen(here.ana.ephemerals().at(-1) ?? {})
    expect(list).toContain('Not used any more: it was true until')
    expect(list).not.toContain('[Still holds]')
    expect(told(here.ana)).toHaveLength(2)
  })
})

describe.each(engines())('context that a document takes back (%s)', (engine) => {
  async function knowing(given: Parameters<typeof contextItem>[0]) {
    const here = await aPlace(engine)
    const { deps } = here.gadfly
    const item = { ...contextItem(given), ownerId: here.ana.id, confirmedAt: deps.now() }
    const keep = (one: typeof item) =>
      saveItem(deps.db, here.workspaceId, { ...one, source: null, addedBy: null }, deps.now())
    await keep(item)
    const confirmed = async (title = item.title) =>
      (await here.items()).find((one) => one.title === title)?.confirmedAt ?? null
    return { ...here, item, keep, confirmed }
  }

  it('is not used until its owner says that it holds, and she is told once', async () => {
    const here = await knowing({ kind: 'decision', title: 'Carts are kept in Postgres tables' })
    await answerTo(here.ana, () => here.ana.slash(here.incidents, '/gadfly watch as decisions'))
    const accepted = `${ADR.replace('proposed', 'accepted')}\nThis supersedes “Carts are kept in Postgres tables”.\n`
    here.ben.post(here.incidents, accepted)
    const asked = await onlyMessage(here.ana)
    expect(asSeen(asked)).toContain('This supersedes “Carts are kept in Postgres tables”.')
    expect(asSeen(asked)).toContain('[Still holds] [Edit] [Forget]')
    expect(await here.confirmed()).toBeNull()
    await here.ana.click(asked, ACTIONS.contextConfirm)
    await vi.waitFor(async () => expect(await here.confirmed()).not.toBeNull(), WAIT)
  })

  it('goes by any document, whoever asks for questions on it, and stays once its owner says so', async () => {
    const here = await knowing({
      kind: 'deadline',
      title: 'Security audit of the card vault',
      detail: { due: new Date('2027-01-31') },
    })
    const others = { ...here.item, title: 'Security audit of the card vault, for Ana' }
    await here.keep({ ...others, visibleTo: { kind: 'people', people: [here.ana.id] } })
    const moved = `${ORDER_EVENTS}\n\nThe security audit of the card vault was moved to 15 May 2027.\n`
    const closed = here.slack.channel('closed', { members: [here.ana, here.ben], kind: 'private' })
    await here.ben.shortcut(here.ben.post(closed, moved), SHORTCUTS.suggest)
    await vi.waitFor(() => expect(told(here.ben)).toHaveLength(1), WAIT)
    expect(told(here.ana)).toEqual([])
    expect(await here.confirmed()).not.toBeNull()

    const post = here.ben.post(here.incidents, moved)
    await here.ben.shortcut(post, SHORTCUTS.suggest)
    await vi.waitFor(() => expect(told(here.ana)).toHaveLength(2), WAIT)
    const asked = told(here.ana).find((one) => !asSeen(one).includes('for Ana'))
    if (!asked) throw new Error('nobody was told')
    expect(asSeen(asked)).toContain('was moved to 15 May 2027')
    here.setNow(new Date())
    await here.ana.click(asked, ACTIONS.contextConfirm)
    await vi.waitFor(async () => expect(await here.confirmed()).not.toBeNull(), WAIT)
    here.ben.edit(post, moved.replace('15 May', '16 May'))
    await atRest(here.slack, here.gadfly)
    expect(await here.confirmed()).not.toBeNull()
    expect(await here.confirmed(others.title)).toBeNull()
  })
})
