import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { noteSlackUrl } from '../../src/store/workspaces.ts'
import { aMonth, type AskedOnce } from '../support/a-month.ts'
import { engines, newDatabase, type Engine, silent } from '../support/database.ts'
import { runGadfly } from '../support/run-gadfly.ts'

vi.setConfig({ testTimeout: 120_000 })

const ASKS: readonly AskedOnce[] = [
  {
    text: '=How do you go back, on day two?',
    at: '2026-10-05T12:00:00Z',
    category: 'migration',
    reactions: ['U-ONE thinking_face', 'U-TWO bulb'],
  },
  { text: 'Who is paged?', at: '2026-10-06T12:00:00Z', category: 'ops', reactions: ['U-ONE -1'] },
]

/** A database as a stopped bot leaves it, and the command line beside it. */
async function anOperator(engine: Engine, months: Readonly<Record<string, readonly AskedOnce[]>>) {
  const database = await newDatabase(engine)
  onTestFinished(() => database.remove())
  const { address } = database
  const store = await openDatabase(address, silent)
  await migrate(store, silent)
  for (const [workspaceId, asks] of Object.entries(months)) {
    await aMonth(store, workspaceId, asks)
    await noteSlackUrl(store.db, workspaceId, 'https://acme.slack.com/')
  }
  await store.close()
  const environment: Record<string, string> =
    address.kind === 'postgres'
      ? { DATABASE_URL: address.url }
      : { GADFLY_DATA: address.kind === 'embedded' ? address.folder : '' }
  return (...args: string[]) => runGadfly(['summary', ...args], '', environment)
}

it.each(engines())('tells a month as text, json, csv and a page (%s)', async (engine) => {
  const summary = await anOperator(engine, { T1: ASKS })
  const text = await summary('--month', '2026-10')
  expect(text).toMatchObject({ code: 0, err: '' })
  expect(text.out).toContain("The operator's view of T1")
  expect(text.out).toContain('landed with 2 people. It changed the decision.')
  expect(text.out).toContain("Gadfly's questions that landed: 1 of 2, too few to say.")

  expect(text.out).toMatch(
    /https:\/\/acme\.slack\.com\/archives\/C1\/p\d+\?thread_ts=\d+\.000001&cid=C1/,
  )

  const board = await summary('--month', '2026-10', '--for', 'executives')
  expect(board.out).toContain('What the questions changed, October 2026')

  const json = await summary('--month', '2026-10', '--format', 'json')
  expect(json.err).toContain("The operator's view of T1")
  expect(JSON.parse(json.out)).toMatchObject({
    month: '2026-10',
    gadfly: { landings: 1, exposures: 2, interval: null },
    events: { first: [{ people: 2 }], count: 1 },
    asks: [
      { landed: true, paused: 'somebody' },
      { landed: false, missed: 'somebody' },
    ],
  })

  const csv = await summary('--month', '2026-10', '--format', 'csv')
  expect(csv.out.split('\r\n')).toHaveLength(4)
  expect(csv.out).toContain(`"'=How do you go back, on day two?"`)

  const html = await summary('--month', '2026-10', '--format', 'html')
  expect(html.out).toContain('<a href="https://acme.slack.com/archives/C1/p')
  expect(html.out).toMatch(/^<!doctype html>[^]*The operator's view of T1[^]*<\/html>\n$/)

  expect(text.out + board.out + json.out + csv.out + html.out).not.toMatch(/U-ONE|U-TWO/)

  expect((await summary('--month', '2026-08')).out).toContain('Nothing was asked in this month')
})

it('says in one sentence that no bot has worked here, and makes no database to say so', async () => {
  const GADFLY_DATA = join(mkdtempSync(join(tmpdir(), 'gadfly-summary-')), 'data')
  for (const args of [['summary'], ['bank', 'list', '--standing'], ['context', 'export']]) {
    const { code, err } = await runGadfly(args, '', { GADFLY_DATA })
    expect(err).toMatch(
      /^gadfly: No bot has worked with the folder .* yet, .*"gadfly start".*\.\n$/,
    )
    expect(code).toBe(2)
  }
  expect(existsSync(GADFLY_DATA)).toBe(false)
})

it('says in one sentence what it needs', async () => {
  const summary = await anOperator('embedded', { T1: [], T2: [] })
  expect(await summary('--month', '2026-10')).toMatchObject({
    code: 2,
    err: 'gadfly: Name one workspace with --workspace: T1, T2.\n',
  })
  expect(await summary('--month', 'October')).toMatchObject({
    code: 2,
    err: 'gadfly: --month takes a year and a month, such as 2026-10.\n',
  })
  expect((await summary('--month', '2026-10', '--workspace', 'T2')).code).toBe(0)
})

it('says how else to get the month while the bot has the database to itself', async () => {
  const database = await newDatabase('embedded')
  onTestFinished(() => database.remove())
  const store = await openDatabase(database.address, silent)
  const folder = database.address.kind === 'embedded' ? database.address.folder : ''
  const { code, err } = await runGadfly(['summary'], '', { GADFLY_DATA: folder })
  await store.close()
  expect(code).not.toBe(0)
  expect(err).toContain('in Slack with "/gadfly summary"')
  expect(err).toContain('Postgres')
})
