import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, type Transport } from '../support/slack/bolt-app.ts'
import { type Slack, startSlack } from '../support/slack/stand-in.ts'
import { weather } from '../support/slack/weather.ts'
import type { DatabaseAddress } from '../../src/store/open-database.ts'
import { type BotProcess, startBot } from './bot-process.ts'
import { differences } from './differences.ts'
import { createKiller } from './killer.ts'
import { makePlan, type Plan, type StormSize } from './plan.ts'
import { asksUnder, callCast, type Cast, play, type PlayedAsk, watchAll } from './play.ts'

export type StormResult = {
  /** What is otherwise than the plan says, in words; empty when all is as it must be. */
  readonly wrong: readonly string[]
  readonly events: number
  readonly doubled: number
  /** Attempts Slack made again because nothing answered, or too late. */
  readonly repeated: number
  /** Events Slack stopped repeating; reactions among them are made good at the next start. */
  readonly givenUp: number
  readonly kills: number
  readonly asks: number
  readonly seconds: number
}

export type StormPlace = {
  readonly database: Exclude<DatabaseAddress, { kind: 'memory' }>
  readonly transport: Transport
}

/** A fifth of the events twice, a tenth overtaken, some lost on the way or acknowledged in vain, some late. */
const WEATHER = { duplicate: 0.2, behind: 0.1, lose: 0.03, loseAck: 0.03, delay: 0.1 }
/**
 * Sooner than Slack's repetitions, and more of them: no bot dies so often within Slack's six minutes, and
 * a document that Slack gives up is one nobody told the bot of.
 */
const RETRY_MS = [300, 2000, 5000, 10_000, 20_000, 40_000]

/**
 * Lets the planned people work while events come twice, late and out of order and the bot is killed over
 * and over, then compares Slack and the database with what the plan alone says must be there.
 */
export async function storm(
  program: string,
  place: StormPlace,
  size: StormSize,
): Promise<StormResult> {
  const started = Date.now()
  const plan = makePlan(size)
  const slack = await startSlack({ timing: { retryMs: RETRY_MS } })
  const bot = await startMortalBot(program, await environmentOf(slack, place))
  try {
    if (place.transport === 'http') await slack.useHttp(eventsUrl(bot.environment))
    const cast = callCast(slack)
    await watchAll(cast)
    slack.faults.storm(weather({ seed: size.seed, ...WEATHER }))
    const played = await playAmongKills(slack, cast, plan, bot)
    slack.faults.clear()
    await slack.settled()
    // What Slack stopped repeating is made good at the next start.
    if (givenUpIn(slack) > 0) await bot.restart()
    await allDone(bot.now())
    await bot.now().stop()
    const wrong = [
      ...inSlack(slack, cast, played),
      ...(await differences(place.database, plan, played)),
    ]
    return { wrong, ...counted(slack), kills: size.kills, asks: played.length, ...since(started) }
  } finally {
    await bot.now().kill()
    await slack.stop()
  }
}

/** A bot that starts again with the same environment, so on the same database. */
async function startMortalBot(program: string, environment: Readonly<Record<string, string>>) {
  let bot = await startBot(program, environment)
  return {
    environment,
    now: () => bot,
    async killAndRestart() {
      await bot.kill()
      bot = await startBot(program, environment)
    },
    async restart() {
      await bot.stop()
      bot = await startBot(program, environment)
    },
  }
}

type MortalBot = Awaited<ReturnType<typeof startMortalBot>>

async function playAmongKills(
  slack: Slack,
  cast: Cast,
  plan: Plan,
  bot: MortalBot,
): Promise<readonly PlayedAsk[]> {
  const killer = createKiller(plan, async () => {
    await bot.killAndRestart()
    slack.retryNow()
  })
  const played = await Promise.race([play(slack, cast, plan, () => killer.step()), killer.failure])
  await killer.finished()
  return played
}

async function environmentOf(slack: Slack, { database, transport }: StormPlace) {
  const port = transport === 'http' ? { PORT: String(await freePort()) } : {}
  return { ...slack.environment(transport), ...databaseOf(database), ...port }
}

export function databaseOf(database: StormPlace['database']): Readonly<Record<string, string>> {
  return database.kind === 'postgres'
    ? { DATABASE_URL: database.url }
    : { GADFLY_DATA: database.folder }
}

function eventsUrl(environment: Readonly<Record<string, string>>): string {
  return `http://127.0.0.1:${environment['PORT']}/slack/events`
}

const QUIET_WITHIN_MS = 120_000

export async function allDone(bot: BotProcess): Promise<void> {
  const end = Date.now() + QUIET_WITHIN_MS
  let left = await bot.leftToDo()
  while (left > 0 && Date.now() < end) {
    await sleep(200)
    left = await bot.leftToDo()
  }
  if (left > 0) throw new Error(`${left} things are still to be done after two minutes`)
}

/** What can be seen in Slack: each question in its thread once, and no other. */
export function inSlack(slack: Slack, cast: Cast, played: readonly PlayedAsk[]): string[] {
  const wrong: string[] = []
  const known = new Set(played.map(({ message }) => message.ts))
  for (const { messages } of cast.channels)
    for (const posted of messages.filter(({ threadTs }) => threadTs === undefined))
      for (const { ts, text } of asksUnder(slack, posted))
        if (!known.delete(ts)) wrong.push(`asked twice or unasked for: ${text}`)
  return [...wrong, ...[...known].map((ts) => `a question is gone from Slack: ${ts}`)]
}

function counted(slack: Slack) {
  const { events } = slack
  const attempts = events.reduce((sum, event) => sum + event.attempts.length, 0)
  const doubled = events.length - new Set(events.map(({ id }) => id)).size
  const repeated = attempts - events.length
  return { events: events.length, doubled, repeated, givenUp: givenUpIn(slack) }
}

function givenUpIn({ events }: Slack): number {
  return events.filter(({ state }) => state !== 'acked').length
}

function since(started: number) {
  return { seconds: Math.round((Date.now() - started) / 1000) }
}
