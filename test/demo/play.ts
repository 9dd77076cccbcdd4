import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Gadfly } from '../../src/gadfly.ts'
import { ACTIONS, EDIT_INPUT } from '../../src/slack/ids.ts'
import { textAt } from '../support/slack/json.ts'
import { cardsOf } from '../support/slack/pack-cards.ts'
import type { Human } from '../support/slack/people.ts'
import type { Slack } from '../support/slack/stand-in.ts'
import type { Channel, Message } from '../support/slack/workspace.ts'
import { picture, type Screen } from './screen.ts'

export type Cast = {
  readonly channel: Channel
  /** Leads reviews; gets the packs. */
  readonly ines: Human
  /** Writes the document. */
  readonly mira: Human
  readonly engineers: readonly Human[]
}

const FILE = 'rfc-31-order-events.md'
const DOCUMENT = readFileSync(new URL('../cases/order-events.md', import.meta.url), 'utf8')
const THREAD = `Thread under ${FILE}`
const EVERYBODY = 'everybody sees this'

/** One document from its post to the reactions, told step by step. */
export async function playDemo(slack: Slack, gadfly: Gadfly, screen: Screen): Promise<Cast> {
  const cast = callCast(slack)
  await watch(cast, screen)
  const posted = await post(cast, screen)
  const pack = await readPack(cast, screen)
  const first = await askAsItIs(slack, cast, posted, pack, screen)
  const second = await askInHerWords(slack, cast, posted, pack, screen)
  const asks = [first, second]
  await react(cast, asks, screen)
  await count(slack, gadfly, asks, screen)
  await openHome(cast, screen)
  screen.title(
    'That was the loop.',
    'The next pack is chosen with what landed in mind. To have Gadfly in a Slack workspace of your own, follow the README, section “Slack”; npm run demo -- --keep leaves this one running.',
  )
  return cast
}

function callCast(slack: Slack): Cast {
  const ines = slack.person('ines', { realName: 'Ines Okafor' })
  const mira = slack.person('mira', { realName: 'Mira Holt' })
  const engineers = ['Jonas Weber', 'Priya Raman', 'Sam Ito'].map((realName) =>
    slack.person(realName.split(' ')[0] ?? realName, { realName }),
  )
  const channel = slack.channel('design-reviews', { members: [ines, mira, ...engineers] })
  return { channel, ines, mira, engineers }
}

async function watch({ channel, ines }: Cast, screen: Screen): Promise<void> {
  screen.step('Ines leads architecture reviews. She asks for packs from #design-reviews.')
  await ines.slash(channel, '/gadfly watch')
  const answer = await until('the answer to /gadfly watch', () => ines.ephemerals().at(-1))
  screen.panel('#design-reviews', 'only Ines sees this', [
    'Ines types: /gadfly watch',
    '',
    ...screen.seen(answer),
  ])
}

async function post({ channel, mira }: Cast, screen: Screen): Promise<Message> {
  screen.step('Mira posts a design document for review.')
  const text = 'RFC 31 is ready. Please have a look before the review on Thursday.'
  const posted = mira.upload(channel, { name: FILE, content: DOCUMENT, text })
  const words = DOCUMENT.split(/\s+/).length
  screen.panel('#design-reviews', EVERYBODY, [
    `Mira Holt: ${text}`,
    `[${FILE}, ${words} words]`,
    ...DOCUMENT.split('\n').slice(0, 1),
    ...paragraphAfter('## Summary'),
  ])
  return posted
}

function paragraphAfter(heading: string): readonly string[] {
  const from = DOCUMENT.slice(DOCUMENT.indexOf(heading) + heading.length).trim()
  return [`> ${(from.split('\n\n')[0] ?? '').replaceAll('\n', ' ')}`]
}

async function readPack({ ines }: Cast, screen: Screen): Promise<Message> {
  const started = performance.now()
  const pack = await until('the pack', () =>
    ines.direct().messages.find((message) => cardsOf(message).length > 0),
  )
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  screen.step(`${seconds} seconds later Ines has a pack: what is worth asking, and why.`)
  screen.panel('Direct message from Gadfly', 'only Ines sees this', screen.seen(pack))
  return pack
}

async function askAsItIs(
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

async function askInHerWords(
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

async function react(cast: Cast, asks: readonly Message[], screen: Screen): Promise<void> {
  screen.step('Engineers read them when they have a moment. A reaction is enough.')
  const [jonas, priya, sam] = cast.engineers
  const deeds: readonly Deed[] = [
    { who: jonas, ask: 0, emoji: 'thinking_face' },
    { who: priya, ask: 0, emoji: 'thinking_face' },
    { who: cast.mira, ask: 0, emoji: 'bulb', remark: 'and it is her document' },
    { who: sam, ask: 1, emoji: 'thinking_face' },
    { who: jonas, ask: 1, emoji: '-1' },
    { who: jonas, ask: 1, emoji: '-1', isTakenOff: true, remark: 'taken off again' },
    { who: cast.ines, ask: 1, emoji: 'thinking_face', remark: 'hers, so it does not count' },
  ]
  const lines = deeds.map(({ who, ask, emoji, isTakenOff, remark }) => {
    const message = asks[ask]
    if (message && isTakenOff) who?.unreact(message, emoji)
    else if (message) who?.react(message, emoji)
    const name = (who?.person.realName ?? '').padEnd(12)
    return `${picture(emoji)}  ${name}  on question ${ask + 1}${remark ? `, ${remark}` : ''}`
  })
  screen.panel(THREAD, EVERYBODY, lines)
}

type Deed = {
  readonly who: Human | undefined
  readonly ask: number
  readonly emoji: string
  readonly isTakenOff?: boolean
  readonly remark?: string
}

async function count(
  slack: Slack,
  { deps }: Gadfly,
  asks: readonly Message[],
  screen: Screen,
): Promise<void> {
  await slack.settled()
  const rows = await until('the counts', async () => {
    const found = await deps.db.selectFrom('asks').selectAll().execute()
    const sum = found.reduce((sum, ask) => sum + ask.paused + ask.changed + ask.missed, 0)
    return sum === 4 ? found : undefined
  })
  screen.step('Gadfly counts people and never says who. From these counts it learns what lands.')
  const lines = asks.flatMap((ask, i) => {
    const row = rows.find(({ messageId }) => messageId === ask.ts)
    if (!row) return []
    const { paused, changed, covered, missed } = row
    return [
      ...(i === 0 ? [] : ['']),
      `${i + 1}. ${row.text}`,
      `   🤔 ${paused} paused  ·  💡 ${changed} changes the design  ·  ✅ ${covered} covered  ·  👎 ${missed} not useful`,
    ]
  })
  screen.panel('What Gadfly keeps', 'counts, without names', lines)
}

async function openHome({ ines }: Cast, screen: Screen): Promise<void> {
  screen.step('Before the review Ines opens the Home tab: what is still open, and her settings.')
  ines.openHome()
  const home = await until('the Home tab', () => ines.home())
  screen.panel('Home tab of Gadfly', 'only Ines sees this', screen.seen(home.content))
}

const PATIENCE_MS = 30_000

/** Waits for what the bot does in its own time; throws in words where nothing comes. */
async function until<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`The demo waited in vain for ${what}.`)
    await sleep(30)
  }
}
