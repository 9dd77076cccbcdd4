import { describe, expect, it } from 'vitest'
import { ACTIONS, OVERRULE_INPUT, overruleValue } from '../../src/slack/ids.ts'
import { whatWasLearned } from '../../src/slack/what-was-learned.ts'
import { aReview, type ReviewScene } from '../support/a-review.ts'
import { engines } from '../support/database.ts'
import type { Human } from '../support/slack/people.ts'
import { shownText } from '../support/slack/shown-text.ts'

describe.each(engines())('/gadfly bank (%s)', (engine) => {
  it('shows what was learned, and lets a member rest and wake a question with a reason', async () => {
    const here = await aReview(engine)
    expect(await answered(here, here.ana, '')).toContain('Nothing is learned')
    const found = await answered(here, here.ana, 'failure-001')
    expect(found).toContain('failure-001')
    expect(found).toContain('not asked here yet')

    await overrule(here, here.ana, 'retire', 'We settled this for good')
    expect(await resting(here)).toBe('We settled this for good')
    expect(here.ana.ephemerals().at(-1)?.text).toContain('Noted for failure-001')
    expect(await answered(here, here.cai, '')).toContain(': We settled this for good')
    await overrule(here, here.cai, 'wake', 'A new broker came')
    expect(await resting(here)).toBe(null)
  })

  it('lets only an admin have a record forgotten, and nobody outside the channel decide', async () => {
    const here = await aReview(engine)
    await answered(here, here.ana, 'failure-001')
    await overrule(here, here.ana, 'forget', 'It was reworded')
    expect(here.ana.ephemerals().at(-1)?.text).toContain('Only an admin')

    await answered(here, here.cai, 'failure-001')
    await pick(here, here.cai, 'rest')
    const form = here.cai.modal()
    here.cai.leave(here.design)
    if (form) await here.cai.submit(form, { [OVERRULE_INPUT]: 'Not ours' })
    await here.settled()
    const { db } = here.gadfly.deps
    expect(await db.selectFrom('corrections').selectAll().execute()).toEqual([])
  })
})

async function answered(here: ReviewScene, who: Human, search: string): Promise<string> {
  await who.slash(here.design, `/gadfly bank ${search}`)
  await here.settled()
  const said = who.ephemerals().at(-1)
  return `${said?.text} ${shownText(said?.blocks ?? [])}`
}

type Kind = Parameters<typeof overruleValue>[0]['kind']

async function pick(here: ReviewScene, who: Human, kind: Kind): Promise<void> {
  const list = who.ephemerals().at(-1)
  if (!list) throw new Error('nothing was listed')
  await who.click(list, {
    on: ACTIONS.overrule,
    pick: overruleValue({ kind, entryId: 'failure-001' }),
  })
  await here.settled()
}

async function overrule(here: ReviewScene, who: Human, kind: Kind, why: string): Promise<void> {
  await answered(here, who, 'failure-001')
  await pick(here, who, kind)
  const form = who.modal()
  if (!form) throw new Error('no form opened')
  await who.submit(form, { [OVERRULE_INPUT]: why })
  await here.settled()
}

async function resting({ gadfly, review }: ReviewScene): Promise<string | null> {
  const { workspaceId, channelId } = review
  const learning = await whatWasLearned(gadfly.deps, workspaceId)
  return learning.forTeam(channelId, new Date()).resting('failure-001')
}
