import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { learn } from '../../src/feedback/learning.ts'
import { reactionMap } from '../../src/feedback/signal.ts'
import { readBankFolders } from '../../src/sources/read-bank-folder.ts'
import { recountAround } from '../../src/store/landings.ts'
import { migrate } from '../../src/store/migrate.ts'
import { type DatabaseAddress, openDatabase, type Store } from '../../src/store/open-database.ts'
import { historyOf } from '../../src/store/lessons.ts'
import { lockMessage, noteReactions } from '../../src/store/reactions.ts'
import { countedMonth } from '../../src/store/summary.ts'
import { startOf } from '../../src/summary/calendar-month.ts'
import { silent } from '../support/database.ts'
import { findPostgres } from '../support/postgres-binaries.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { newDatabase } from './bench-database.ts'
import { fillTwoYears, LARGEST, LAST_MONTH, type Years } from './two-years.ts'

const ZONE = 'Europe/Amsterdam'
const RUNS = 21
const RECORDED = 2000

/** A month's summary, learning for a pack and recording a reaction, with two years of reactions in the tables. */
export async function benchSummary(): Promise<void> {
  const bin = findPostgres()
  if (bin === null) console.log('No Postgres here, so its summary was not measured.')
  else {
    const server = await startPostgres(bin)
    try {
      const url = await newDatabase(server)
      await benchOn({ kind: 'postgres', url }, { asks: 250_000, workspaces: 200 })
    } finally {
      await server.stop()
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'gadfly-bench-'))
  try {
    await benchOn({ kind: 'embedded', folder }, { asks: 25_000, workspaces: 200 })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function benchOn(address: DatabaseAddress, years: Years): Promise<void> {
  const store = await openDatabase(address, silent)
  try {
    await migrate(store, silent)
    const { reactions, seconds, small } = await fillTwoYears(store, years)
    const many = (count: number) => count.toLocaleString('en')
    console.log(
      `\n${many(reactions)} reactions to ${many(years.asks)} asks in ${years.workspaces} workspaces, ${address.kind}; put in within ${seconds.toFixed(0)} s`,
    )
    await benchMonth(store, small)
    await benchLearning(store)
    await benchRecording(store)
  } finally {
    await store.close()
  }
}

async function benchMonth(store: Store, small: string): Promise<void> {
  const plain = await median(() => rawMonth(store, LARGEST))
  for (const workspaceId of [LARGEST, small]) {
    const ms = await median(() => summaryOf(store, workspaceId))
    const { groups } = await summaryOf(store, workspaceId)
    const asked = groups.reduce((sum, group) => sum + group.asked, 0)
    const landed = groups.reduce((sum, group) => sum + group.landings, 0)
    const raw = await rawMonth(store, workspaceId)
    const agrees = raw === landed ? 'agrees' : `differs: ${raw}`
    console.log(
      line(
        `month of ${workspaceId}, ${asked} asked, ${landed} landed (raw ${agrees})`,
        ms,
        ms / plain,
      ),
    )
  }
  console.log(line('the plain aggregate of its raw reactions', plain, 1))
}

function summaryOf({ db }: Store, workspaceId: string) {
  const now = new Date('2026-11-20T12:00:00Z')
  return countedMonth(db, { workspaceId, month: LAST_MONTH, timeZone: ZONE, channelIds: null, now })
}

/** What one would write without the columns beside an ask; how many asks of the month landed. */
async function rawMonth({ db }: Store, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ landed: number }>`
    select asks.category, count(distinct asks.ask_id)::int as asked,
      (count(distinct asks.ask_id) filter (where reactions.emoji in ('thinking_face', 'bulb')))::int as landed
    from asks left join reactions using (workspace_id, channel_id, message_id)
    where asks.workspace_id = ${workspaceId} and asks.state = 'sent'
      and asks.asked_at >= ${startOf(LAST_MONTH, ZONE)}::timestamptz
      and asks.asked_at < ${startOf('2026-11', ZONE)}::timestamptz
      and (reactions.person_id is distinct from asks.asked_by)
    group by asks.category`.execute(db)
  return rows.reduce((sum, { landed }) => sum + landed, 0)
}

/** What the next pack is chosen by, as src/slack/what-was-learned.ts makes it. */
async function benchLearning(store: Store): Promise<void> {
  const { bank } = await readBankFolders(null)
  const now = new Date('2026-11-01T12:00:00Z')
  const read = () => historyOf(store.db, LARGEST, reactionMap(), now)
  const history = await read()
  const reading = await median(read)
  const learning = await median(async () => learn(history, bank.entries).forTeam('C1', now))
  const what = `learning for a pack from ${history.lessons.length} asks`
  console.log(line(`${what}, read and weighed`, reading + learning, (reading + learning) / reading))
  console.log(line('of that the reading', reading, 1))
}

/** As flows/reactions/change-reaction.ts does it, one after the other; beside it a transaction that counts nothing. */
async function benchRecording(store: Store): Promise<void> {
  const places = await store.db
    .selectFrom('asks')
    .select(['workspaceId', 'channelId', 'messageId'])
    .$narrowType<{ messageId: string }>()
    .orderBy('askedAt', 'desc')
    .limit(RECORDED)
    .execute()
  const now = new Date('2026-11-01T12:00:00Z')
  const eventTs = `${now.getTime() / 1000}.000001`
  const record = (emoji: string, isCounted: boolean) => (place: (typeof places)[number]) =>
    store.tx(async (trx) => {
      await lockMessage(trx, place)
      const state = { ...place, personId: 'U-NEW', emoji, present: true, eventTs }
      await noteReactions(trx, [state], now)
      if (isCounted) await recountAround(trx, place, reactionMap(), now)
    })
  const bare = await timesOf(places, record('eyes', false))
  const counted = await timesOf(places, record('bulb', true))
  for (const [name, share] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const) {
    const [ms, base] = [at(counted, share), at(bare, share)]
    console.log(line(`recording a reaction, ${name}`, ms, ms / base))
    console.log(line(`only writing it down, ${name}`, base, 1))
  }
}

async function timesOf<Item>(
  items: readonly Item[],
  run: (item: Item) => Promise<void>,
): Promise<number[]> {
  const times: number[] = []
  for (const item of items) {
    const started = performance.now()
    await run(item)
    times.push(performance.now() - started)
  }
  return times
}

function at(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0
}

async function median(run: () => Promise<unknown>): Promise<number> {
  return at(await timesOf(Array.from({ length: RUNS }), async () => void (await run())), 0.5)
}

function line(what: string, ms: number, ratio: number): string {
  return `${what.padEnd(68)} ${ms.toFixed(1).padStart(8)} ms ${`${ratio.toFixed(2)} x`.padStart(9)}`
}
