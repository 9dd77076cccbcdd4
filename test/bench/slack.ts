import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPostgres } from '../support/postgres-binaries.ts'
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts'
import { freePort, type Transport } from '../support/slack/bolt-app.ts'
import type { EventRecord } from '../support/slack/delivery.ts'
import { type Slack, startSlack } from '../support/slack/stand-in.ts'
import { keptIn, newDatabase } from './bench-database.ts'
import { connected } from './connected.ts'
import { benchMemory } from './slack-memory.ts'

/** Ten times what Slack sends to one workspace at the most: 30,000 events an hour. */
const PACE_PER_SECOND = 83
const PACED_SECONDS = 10
const SATURATING_EVENTS = 5000
/** How many deliveries Slack waits for at the same time when it has more than the bot can take. */
const IN_FLIGHT = 50

type Program = { readonly name: string; readonly args: readonly string[] }
const BARE: Program = { name: 'bare Bolt', args: ['--import', 'tsx', 'test/bench/bare-bolt.ts'] }
const GADFLY: Program = { name: 'Gadfly', args: ['dist/main.js'] }

type Latency = { readonly p50: number; readonly p99: number }
type Measured = { readonly paced: Latency; readonly perSecond: number; readonly lost: number }

/** How soon deliveries are acknowledged, how many a second, and how much memory the idle bot holds. */
export async function benchSlack(): Promise<void> {
  const bin = findPostgres()
  if (bin === null) return console.log('No Postgres here, so nothing of Slack was measured.')
  const server = await startPostgres(bin)
  try {
    for (const transport of ['socket', 'http'] as const) await benchTransport(server, transport)
    await benchMemory(server)
  } finally {
    await server.stop()
  }
}

async function benchTransport(server: PostgresServer, transport: Transport): Promise<void> {
  const bare = await measure(BARE, transport, null)
  const url = await newDatabase(server)
  const gadfly = await measure(GADFLY, transport, url)
  const of = (ratio: number) => `${ratio.toFixed(1)} x`
  const ms = (value: number) => `${value.toFixed(1)} ms`
  const rows: readonly (readonly [string, string, string, string])[] = [
    [
      `acknowledged at ${PACE_PER_SECOND}/s, p50`,
      ms(bare.paced.p50),
      ms(gadfly.paced.p50),
      of(gadfly.paced.p50 / bare.paced.p50),
    ],
    [
      `acknowledged at ${PACE_PER_SECOND}/s, p99`,
      ms(bare.paced.p99),
      ms(gadfly.paced.p99),
      of(gadfly.paced.p99 / bare.paced.p99),
    ],
    [
      `events a second, ${IN_FLIGHT} at a time`,
      bare.perSecond.toFixed(0),
      gadfly.perSecond.toFixed(0),
      of(gadfly.perSecond / bare.perSecond),
    ],
    ['events lost', String(bare.lost), String(gadfly.lost), ''],
  ]
  console.log(`\nSlack over ${transport}`.padEnd(44) + 'bare Bolt    Gadfly     ratio')
  for (const [what, one, other, ratio] of rows)
    console.log(what.padEnd(40) + one.padStart(12) + other.padStart(10) + ratio.padStart(10))
  console.log(`kept in the database: ${await keptIn(url)} of ${SENT}`)
}

const SENT = PACE_PER_SECOND * PACED_SECONDS + SATURATING_EVENTS

async function measure(
  program: Program,
  transport: Transport,
  database: string | null,
): Promise<Measured> {
  const slack = await startSlack()
  const child = await startProgram(program, slack, transport, database)
  try {
    const channel = slack.channel('design').id
    const paced = await pace(slack, channel)
    const perSecond = await saturate(slack, channel)
    const lost = slack.events.filter(({ state }) => state !== 'acked').length
    return { paced: latencyOf(paced), perSecond, lost }
  } finally {
    child.kill('SIGKILL')
    await slack.stop()
  }
}

async function startProgram(
  { args }: Program,
  slack: Slack,
  transport: Transport,
  database: string | null,
): Promise<ChildProcess> {
  const port = await freePort()
  const child = spawn(process.execPath, args, {
    env: {
      PATH: process.env['PATH'],
      LOG_LEVEL: 'error',
      PORT: String(port),
      ...slack.environment(transport),
      ...(database === null ? {} : { DATABASE_URL: database }),
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await connected(slack, transport, `http://127.0.0.1:${port}/slack/events`)
  return child
}

async function pace(slack: Slack, channel: string): Promise<readonly EventRecord[]> {
  const from = slack.events.length
  const started = performance.now()
  for (let sent = 0; sent < PACE_PER_SECOND * PACED_SECONDS; sent += 1) {
    const due = started + (sent * 1000) / PACE_PER_SECOND
    if (due > performance.now()) await sleep(due - performance.now())
    slack.tell(chatter(channel, sent))
  }
  await slack.settled()
  return slack.events.slice(from)
}

async function saturate(slack: Slack, channel: string): Promise<number> {
  const from = slack.events.length
  const started = performance.now()
  let acked = from
  for (let sent = 0; sent < SATURATING_EVENTS;) {
    while (slack.events[acked]?.state === 'acked') acked += 1
    const underWay = slack.events.slice(acked).filter(({ state }) => state !== 'acked').length
    for (let i = underWay; i < IN_FLIGHT && sent < SATURATING_EVENTS; i += 1) {
      slack.tell(chatter(channel, sent))
      sent += 1
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  await slack.settled()
  return (SATURATING_EVENTS * 1000) / (performance.now() - started)
}

/** What most events are: somebody said something that is no document. */
function chatter(channel: string, number: number) {
  const ts = `${1_760_000_000 + number}.${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}`
  const text = `The build is green again, number ${number}.`
  const where = { channel, channel_type: 'channel', ts, event_ts: ts }
  return { type: 'message', user: 'U000SOMEBODY', text, ...where }
}

function latencyOf(records: readonly EventRecord[]): Latency {
  const times = records.map(({ ackedAfter = Infinity }) => ackedAfter).sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? Infinity
  return { p50: at(0.5), p99: at(0.99) }
}
