import { setTimeout as sleep } from 'node:timers/promises'
import { ACTIONS } from '../../src/slack/ids.ts'
import { cardsOf } from '../support/slack/pack-cards.ts'
import { textAt } from '../support/slack/json.ts'
import type { Human } from '../support/slack/people.ts'
import type { Slack } from '../support/slack/stand-in.ts'
import type { Channel, Message } from '../support/slack/workspace.ts'
import { ASKER, CHANNELS, type Plan, type PlannedAsk, type PlannedDocument } from './plan.ts'

export type Cast = {
  readonly channels: readonly Channel[]
  readonly author: Human
  /** By the numbers of the plan: engineers, the leader who asks, a bot of somebody else's. */
  readonly people: readonly Human[]
  readonly leader: Human
  readonly secondLeader: Human
}

export type PlayedAsk = {
  readonly document: PlannedDocument
  readonly planned: PlannedAsk
  readonly question: string
  readonly message: Message
}

/** How many documents people work on at the same time. */
const AT_ONCE = 12
const PATIENCE_MS = 180_000

export function callCast(slack: Slack): Cast {
  const engineers = Array.from({ length: ASKER }, (_, i) => slack.person(`engineer${i}`))
  const [author, leader, secondLeader] = ['author', 'leader', 'second'].map((name) =>
    slack.person(name),
  )
  const machine = slack.person('robot', { isBot: true })
  if (!author || !leader || !secondLeader) throw new Error('the cast is incomplete')
  const people = [...engineers, leader, machine]
  const members = [...people, author, secondLeader]
  const channels = Array.from({ length: CHANNELS }, (_, i) =>
    slack.channel(`design-${i}`, { members }),
  )
  return { channels, author, people, leader, secondLeader }
}

/** A document posted before the answer may come too early for who watches. */
export async function watchAll({ channels, leader, secondLeader }: Cast): Promise<void> {
  for (const person of [leader, secondLeader]) {
    for (const channel of channels) await person.slash(channel, '/gadfly watch')
    const answered = () => person.ephemerals().length === channels.length || undefined
    await until(`the answers to ${person.person.name}, who watches`, answered)
  }
}

/** Has people do all that is planned, several documents at a time, and says what became of it. */
export async function play(
  slack: Slack,
  cast: Cast,
  { documents }: Plan,
  step: () => void,
): Promise<readonly PlayedAsk[]> {
  const left = [...documents]
  const played: PlayedAsk[] = []
  async function work(): Promise<void> {
    for (let next = left.shift(); next; next = left.shift())
      played.push(...(await playDocument(slack, cast, next, step)))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return played
}

async function playDocument(
  slack: Slack,
  cast: Cast,
  document: PlannedDocument,
  step: () => void,
): Promise<PlayedAsk[]> {
  const channel = cast.channels[document.channel]
  if (!channel) throw new Error('a document without a channel')
  const posted = cast.author.post(channel, document.text)
  for (const typed of document.chatter) cast.people[0]?.post(channel, typed)
  step()
  const pack = await until(`a pack on ${document.title}`, () => packOn(cast.leader, document))
  if (document.correction !== null) cast.author.edit(posted, document.correction)
  const played: PlayedAsk[] = []
  for (const planned of document.asks) {
    const asked = await ask(slack, cast, posted, pack, planned)
    step()
    if (planned.bothLeaders) await askToo(cast, document, asked.question)
    await react(cast, asked.message, planned, step)
    played.push({ document, planned, ...asked })
  }
  return played
}

function packOn(leader: Human, { title }: PlannedDocument): Message | undefined {
  return leader
    .direct()
    .messages.find((message) => message.text.includes(title) && cardsOf(message).length > 0)
}

/** Clicks until Slack takes it, as a person does who sees an error, and waits for the question. */
async function ask(
  slack: Slack,
  { leader }: Cast,
  posted: Message,
  pack: Message,
  { card, twice }: PlannedAsk,
): Promise<{ question: string; message: Message }> {
  const before = asksUnder(slack, posted).length
  const chosen = cardsOf(pack)[card]
  if (!chosen?.askValue) throw new Error(`no card ${card} to ask on "${pack.text}"`)
  await Promise.all([
    click(leader, pack, chosen.askValue),
    ...(twice ? [click(leader, pack, chosen.askValue)] : []),
  ])
  const message = await until(`the question of "${pack.text}" in its thread`, () =>
    asksUnder(slack, posted).at(before),
  )
  return { question: chosen.question, message }
}

export function asksUnder(slack: Slack, posted: Message): Message[] {
  return slack
    .thread(posted)
    .filter(({ metadata }) => textAt(metadata, 'event_type') === 'gadfly_ask')
}

async function click(leader: Human, pack: Message, value: string): Promise<void> {
  while (cardsOf(pack).some(({ askValue }) => askValue === value)) {
    const outcome = await leader.click(pack, { on: ACTIONS.ask, value })
    if (outcome.kind === 'acked') return
    await sleep(200)
  }
}

/** A second leader wants the same question; it is there already, so nothing must come of it. */
async function askToo(
  { secondLeader }: Cast,
  document: PlannedDocument,
  question: string,
): Promise<void> {
  const pack = await until(`a second pack on ${document.title}`, () =>
    packOn(secondLeader, document),
  )
  const value = cardsOf(pack).find((card) => card.question === question)?.askValue
  if (value) await click(secondLeader, pack, value)
}

async function react(
  { people }: Cast,
  message: Message,
  { reactions }: PlannedAsk,
  step: () => void,
): Promise<void> {
  for (const { person, emoji, present } of reactions) {
    const who = people[person]
    if (present) who?.react(message, emoji)
    else who?.unreact(message, emoji)
    step()
    await sleep(5)
  }
}

async function until<T>(what: string, look: () => T | undefined): Promise<T> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const found = look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`${what} did not come within ${PATIENCE_MS / 1000} s`)
    await sleep(20)
  }
}
