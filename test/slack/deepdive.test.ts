import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { makeDossier } from '../../src/slack/flows/dossier/make-dossier.ts'
import { saveItem } from '../../src/store/context-items.ts'
import { recordDocument } from '../support/a-week.ts'
import { type Engine, engines } from '../support/database.ts'
import { aScene } from '../support/gadfly.ts'
import { asSeen } from '../support/slack/as-seen.ts'
import type { Human } from '../support/slack/people.ts'
import { startPlay } from '../support/play-model.ts'
import { botScopes } from '../support/slack/registration.ts'
import type { Channel } from '../support/slack/workspace.ts'
import { answerTo, told, WAIT } from '../support/watching.ts'

const AT = new Date('2026-01-05T12:00:00Z')

const OUTBOX = `# ADR 7: An outbox for the ledger

## Status

Accepted

## Context

The ledger service loses events when the broker is down.

## Decision

We will use an outbox table, because it needs no new infrastructure.

## Consequences

For now the ledger service is cleaned by hand every Friday. The ledger service publishes events to the
billing service.
`
const SALE =
  '# Sell the ledger service\n\n## Decision\n\nWe will sell the ledger service to Acme.\n'

async function aLedger(engine: Engine, scopes: readonly string[] = botScopes) {
  const { slack, start } = await aScene(engine, { scopes })
  const ana = slack.person('ana')
  const ben = slack.person('ben', { realName: 'Ben Berg' })
  const guest = slack.person('guest', { isGuest: true })
  const design = slack.channel('design', { members: [ana, ben, guest] })
  const secret = slack.channel('secret', { members: [ben], kind: 'private' })
  const gadfly = await start()
  const posted = { author: ben, at: AT }
  await recordDocument({ slack, gadfly }, { ...posted, channel: design, text: OUTBOX })
  await recordDocument({ slack, gadfly }, { ...posted, channel: secret, text: SALE })
  const { workspaceId } = gadfly.deps.self()
  const incident = {
    kind: 'incident' as const,
    title: 'Ledger sold twice',
    text: 'The ledger service was sold twice.',
    link: null,
    ownerId: null,
    happenedAt: AT,
    validFrom: null,
    validUntil: null,
    confirmedAt: new Date(),
    detail: {},
    source: null,
    addedBy: ben.id,
    visibleTo: { kind: 'channel' as const, channelId: secret.id },
  }
  await saveItem(gadfly.deps.db, workspaceId, incident, new Date())
  return { slack, gadfly, ana, ben, guest, design, secret }
}

function asks(who: Human, channel: Channel, system: string): Promise<string> {
  return answerTo(who, () => who.slash(channel, `/gadfly deepdive ${system}`))
}

/** Everything the bot has said to somebody directly, once that is among it. */
async function toldOf(who: Human, awaited: string): Promise<string> {
  const all = () => told(who).map(asSeen).join('\n')
  await vi.waitFor(() => expect(all()).toContain(awaited), WAIT)
  return all()
}

describe.each(engines())('/gadfly deepdive (%s)', (engine) => {
  it('tells by direct message what is written of a system, as far as its reader may see it', async () => {
    const { slack, ana, ben, guest, design } = await aLedger(engine)
    expect(await asks(ana, design, '<!here> Zeppelin')).toContain('&lt;!here&gt; Zeppelin')
    await toldOf(ana, 'Nothing that you may see names')

    expect(await asks(ana, design, 'ledger service')).toContain(
      'It comes to you by direct message.',
    )
    const hers = await toldOf(ana, 'What to read first')
    expect(hers).toContain('Dossier: ledger service')
    expect(hers).toContain('From one document')
    expect(hers).toMatch(/Chosen: .*outbox table.*An outbox for the ledger, 5 Jan 2026/)
    expect(hers).toContain('“For now the ledger service is cleaned by hand every Friday.”')
    expect(hers).toContain('Ben Berg wrote “An outbox for the ledger”')
    expect(hers).toContain('No incident is remembered that you may see.')
    expect(hers).not.toMatch(/Acme|sell|sold/i)

    await asks(ben, design, 'ledger service')
    await toldOf(ben, 'sell the ledger service to Acme')
    expect(await asks(guest, design, 'ledger')).toContain('full members')
    expect(await asks(ana, design, '')).toContain('Name a system')
    expect(design.messages.filter(({ botId }) => botId !== undefined)).toEqual([])
    expect(slack.workspace.files.size).toBe(0)
  })
})

describe('with a model', () => {
  it('nothing is told of a channel its reader left while the model wrote', async () => {
    const { gadfly, ana, design } = await aLedger('embedded')
    const sentence = {
      text: 'The team uses an outbox table because it needs no new infrastructure.',
      source: 1,
      quote: 'because it needs no new infrastructure',
    }
    const { model, server } = await startPlay({
      write: () => {
        if (hasToLeave) Object.assign(design, { kind: 'private' })
        if (hasToLeave) ana.leave(design)
        return { sentences: [sentence] }
      },
      read: () => ({}),
    })
    onTestFinished(() => server.stop())
    let hasToLeave = false
    const job = {
      workspaceId: gadfly.deps.self().workspaceId,
      personId: ana.id,
      system: 'ledger service',
    }
    const deps = { ...gadfly.deps, model }
    await makeDossier(deps, { ...job, wish: 'before' })
    expect(await toldOf(ana, 'What to read first')).toContain(sentence.text)

    hasToLeave = true
    await makeDossier(deps, { ...job, wish: 'after' })
    const after = await toldOf(ana, 'Nothing that you may see names')
    expect(after.split(sentence.text)).toHaveLength(2)
  })
})

describe('where canvases may be made', () => {
  it('the dossier is one that its reader alone may open', async () => {
    const { slack, ana, design } = await aLedger('embedded', [...botScopes, 'canvases:write'])
    await asks(ana, design, 'ledger service')
    expect(await toldOf(ana, 'Here is the dossier')).toContain('open the dossier')
    const [canvas, ...others] = [...slack.workspace.files.values()]
    expect(others).toEqual([])
    expect(canvas?.readers).toEqual(new Set([ana.id]))
    const page = canvas?.content.toString() ?? ''
    expect(page).toContain('# Dossier: ledger service')
    expect(page).toMatch(/- Chosen: .*\(\[An outbox for the ledger, 5 Jan 2026\]\(http/)
    expect(page).not.toMatch(/Acme|sold/)
  })

  it('and comes as messages where Slack will not make one', async () => {
    const { slack, ana, design } = await aLedger('embedded', [...botScopes, 'canvases:write'])
    slack.faults.api('canvases.create', { kind: 'error', error: 'canvas_disabled_user_team' })
    await asks(ana, design, 'ledger service')
    expect(await toldOf(ana, 'What to read first')).toContain('Dossier: ledger service')
  })

  it('and leaves none behind that could not be shared', async () => {
    const { slack, ana, design } = await aLedger('embedded', [...botScopes, 'canvases:write'])
    slack.faults.api('canvases.access.set', { kind: 'error', error: 'failed_for_some_users' })
    await asks(ana, design, 'ledger service')
    expect(await toldOf(ana, 'What to read first')).toContain('Dossier: ledger service')
    expect(slack.workspace.files.size).toBe(0)
  })
})
