import { ACTIONS, EDIT_INPUT } from '../../src/slack/ids.ts'
import { textAt } from '../support/slack/json.ts'
import { cardsOf } from '../support/slack/pack-cards.ts'
import type { Slack } from '../support/slack/stand-in.ts'
import type { Message } from '../support/slack/workspace.ts'
import { type Cast, EVERYBODY, THREAD } from './cast.ts'
import type { Screen } from './screen.ts'
import { until } from './until.ts'

export async function askAsItIs(
  slack: Slack,
  { ines }: Cast,
  posted: Message,
  pack: Message,
  screen: Screen,
): Promise<Message> {
  screen.step('She presses “Ask” on the first question. It goes into the thread, in her name.')
  await ines.click(pack, { on: ACTIONS.ask, value: askValueOf(pack, 0) })
  return showAsk(slack, posted, 0, screen)
}

export async function askInHerWords(
  slack: Slack,
  { ines }: Cast,
  posted: Message,
  pack: Message,
  screen: Screen,
): Promise<Message> {
  screen.step('The second one she puts in her own words, with “Edit and ask”.')
  const suggested = cardsOf(pack)[1]?.question ?? ''
  const hers = `Before Fulfilment switches over: ${suggested.charAt(0).toLowerCase()}${suggested.slice(1)}`
  await ines.click(pack, { on: ACTIONS.edit, value: askValueOf(pack, 1) })
  const form = await until('the form', () => ines.modal())
  await ines.submit(form, { [EDIT_INPUT]: hers })
  const lines = ['Suggested', `> ${suggested}`, 'She writes', `> ${hers}`, '[Ask]']
  screen.panel('Form “Edit and ask”', 'only Ines sees this', lines)
  return showAsk(slack, posted, 1, screen)
}

function askValueOf(pack: Message, card: number): string {
  const value = cardsOf(pack)[card]?.askValue
  if (!value) throw new Error(`The demo's pack has no question ${card + 1} to ask.`)
  return value
}

async function showAsk(
  slack: Slack,
  posted: Message,
  number: number,
  screen: Screen,
): Promise<Message> {
  const ask = await until(
    'the question in the thread',
    () =>
      slack
        .thread(posted)
        .filter(({ metadata }) => textAt(metadata, 'event_type') === 'gadfly_ask')[number],
  )
  const [question = '', ...rest] = screen.seen(ask)
  screen.panel(THREAD, EVERYBODY, [`# ${question}`, ...rest])
  return ask
}
