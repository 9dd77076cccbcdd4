import { readFileSync } from 'node:fs'
import type { Gadfly } from '../../src/gadfly.ts'
import { cardsOf } from '../support/slack/pack-cards.ts'
import type { Slack } from '../support/slack/stand-in.ts'
import type { Message } from '../support/slack/workspace.ts'
import { askAsItIs, askInHerWords } from './ask-questions.ts'
import { callCast, type Cast, EVERYBODY, FILE } from './cast.ts'
import { count, react } from './react-and-count.ts'
import { readMonths } from './read-month.ts'
import type { Screen } from './screen.ts'
import { until } from './until.ts'
import { tellWhatIsKnown } from './what-is-known.ts'

const DOCUMENT = readFileSync(new URL('rfc-31-order-events.md', import.meta.url), 'utf8')

/** One document from its post to the reactions, told step by step. */
export async function playDemo(slack: Slack, gadfly: Gadfly, screen: Screen): Promise<Cast> {
  const cast = callCast(slack)
  await watch(cast, screen)
  await tellWhatIsKnown(slack, cast, screen)
  const posted = await post(cast, screen)
  const pack = await readPack(cast, screen)
  const first = await askAsItIs(slack, cast, posted, pack, screen)
  const second = await askInHerWords(slack, cast, posted, pack, screen)
  const asks = [first, second]
  await react(cast, asks, screen)
  await count(slack, gadfly, asks, screen)
  await openHome(cast, screen)
  await readMonths(gadfly, cast, screen)
  screen.title(
    'That was the loop.',
    'The next pack is chosen with what landed in mind. To have Gadfly in a Slack workspace of your own, follow the README, section “Slack”; npm run demo -- --keep leaves this one running.',
  )
  return cast
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

async function openHome({ ines }: Cast, screen: Screen): Promise<void> {
  screen.step('Before the review Ines opens the Home tab: what is still open, and her settings.')
  ines.openHome()
  const home = await until('the Home tab', () => ines.home())
  screen.panel('Home tab of Gadfly', 'only Ines sees this', screen.seen(home.content))
}
