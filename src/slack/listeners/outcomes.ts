import type { App } from '@slack/bolt'
import { z } from 'zod'
import { readClick } from '../click.ts'
import type { SlackDeps } from '../deps.ts'
import { changeSaid, openChangeForm, settleAsk } from '../flows/asks/say-what-came.ts'
import { openOverruleForm, overruleEntry } from '../flows/bank/overrule-entry.ts'
import { ACTIONS, readOverruleValue, readSettleValue, VIEWS } from '../ids.ts'
import { wordIn } from '../word-place.ts'
import { openAsks } from '../words/open-asks.ts'

const button = z.object({ value: z.string() })
const STILL_OPEN = { confirmed: false, dismissed: null }
const select = z.object({ selected_option: z.object({ value: z.string() }).nullable() })

/** What asker and author say came of a question, and what people decide of the bank's. */
export function registerOutcomes(bolt: App, deps: SlackDeps): void {
  const clickOf = (body: unknown) => readClick(body, deps.self().workspaceId)
  bolt.action(ACTIONS.answered, ({ body, action }) =>
    settleAsk(deps, clickOf(body), button.parse(action).value, { confirmed: true }, wordIn(body)),
  )
  bolt.action(ACTIONS.notAnswered, ({ body, action }) =>
    settleAsk(deps, clickOf(body), button.parse(action).value, STILL_OPEN, wordIn(body)),
  )
  bolt.action(ACTIONS.settle, async ({ body, action }) => {
    const picked = readSettleValue(select.parse(action).selected_option?.value ?? '')
    if (!picked) return
    const { settlement, askId } = picked
    const came =
      settlement === 'answered'
        ? { confirmed: true }
        : { confirmed: false, dismissed: openAsks.settlements[settlement] }
    await settleAsk(deps, clickOf(body), askId, came, null)
  })
  bolt.action(ACTIONS.sayChanged, ({ body, action }) =>
    openChangeForm(deps, clickOf(body), button.parse(action).value, wordIn(body)),
  )
  bolt.action(ACTIONS.pickChanged, async ({ body, action }) => {
    const askId = select.parse(action).selected_option?.value
    if (askId !== undefined) await openChangeForm(deps, clickOf(body), askId, null)
  })
  bolt.action(ACTIONS.overrule, async ({ body, action }) => {
    const picked = readOverruleValue(select.parse(action).selected_option?.value ?? '')
    if (picked) await openOverruleForm(deps, clickOf(body), picked)
  })
  bolt.view(VIEWS.overrule, ({ body, view }) => overruleEntry(deps, clickOf(body), view))
  bolt.view(VIEWS.change, ({ body, view }) => changeSaid(deps, clickOf(body), view))
}
