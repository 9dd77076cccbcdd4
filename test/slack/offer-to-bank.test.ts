import { describe, expect, it } from 'vitest'
import { offerToBank } from '../../src/slack/flows/bank/offer-to-bank.ts'
import { aReview } from '../support/a-review.ts'
import { engines } from '../support/database.ts'
import { shownText } from '../support/slack/shown-text.ts'
import { told } from '../support/watching.ts'

const OWN = 'What happens to "orders" on their way when the broker fails over?'

describe.each(engines())('a question of people’s own (%s)', (engine) => {
  it('that landed in three documents is offered once to who keeps the bank, if she may read them', async () => {
    const here = await aReview(engine)
    const { slack, gadfly, ana, ben, cai, design } = here
    const eve = slack.person('eve')
    const config = { ...gadfly.deps.config, bankEditors: [cai.id, eve.id] }
    Object.assign(design, { kind: 'private' })
    for (const title of ['One', 'Two', 'Three']) {
      const own = ana.reply(ben.post(design, title), OWN)
      await ana.shortcut(own, 'follow_question')
      await here.settled()
      ben.react(own, 'bulb')
      await here.settled()
      if (title === 'Two') await offerToBank({ ...gadfly.deps, config })
    }
    for (let i = 0; i < 2; i += 1) await offerToBank({ ...gadfly.deps, config })
    await here.settled()

    expect(told(eve)).toEqual([])
    expect(told(cai)).toHaveLength(1)
    expect(told(cai)[0]?.text).toContain('landed in 3 documents')
    expect(shownText(told(cai)[0]?.blocks ?? [])).toContain('text: "What happens to \\"orders\\"')
  })
})
