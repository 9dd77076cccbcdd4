import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { GadflyError } from '../../src/errors.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { vacuumDatabase } from '../../src/store/vacuum.ts'
import { builtProgram } from '../support/built-program.ts'
import { silent } from '../support/database.ts'

vi.setConfig({ testTimeout: 120_000 })

describe('the embedded database', () => {
  let folder: string
  let children: ChildProcess[]
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gadfly-embedded-'))
    children = []
  })
  afterEach(async () => {
    await Promise.all(children.map((child) => ended(child, 'SIGKILL')))
    rmSync(folder, { recursive: true, force: true })
  })

  it('tells a second process who has the folder, and that process ends', async () => {
    const first = start('hold')
    expect(await first.line()).toBe('open')
    const second = start('hold')

    expect(await second.line()).toBe(
      `The database folder ${folder} is in use by process ${first.child.pid} on ${hostname()}; stop it or set GADFLY_DATA.`,
    )
    await exited(second.child)
    expect(second.child.exitCode).toBe(1)
    await ended(first.child, 'SIGTERM')
    expect(await start('hold').line()).toBe('open')
  })

  it('lets exactly one of five simultaneous starters in, also over the lock of a killed process', async () => {
    for (let round = 0; round < 2; round += 1) {
      const starters = Array.from({ length: 5 }, () => start('hold'))
      const answers = await Promise.all(starters.map(({ line }) => line()))

      expect(answers.filter((it) => it === 'open')).toHaveLength(1)
      expect(answers.filter((it) => it.includes('is in use by process'))).toHaveLength(4)
      await Promise.all(starters.map(({ child }) => ended(child, 'SIGKILL')))
    }
  })

  it('loses nothing it committed when it is killed in the middle of writing', async () => {
    const committed: string[] = []
    for (let round = 0; round < 3; round += 1) {
      const writer = start('write')
      expect(await writer.line()).toBe('open')
      for (let i = 0; i < 25 + round * 10; i += 1) committed.push(await writer.line())
      await ended(writer.child, 'SIGKILL')
    }
    const store = await openDatabase({ kind: 'embedded', folder }, silent)
    const rows = await store.db.selectFrom('workspaces').select(['workspaceId', 'name']).execute()
    await store.close()

    const found = new Set(rows.map(({ workspaceId }) => workspaceId))
    expect(committed.filter((id) => !found.has(id))).toEqual([])
    expect(rows.filter(({ workspaceId, name }) => workspaceId !== name)).toEqual([])
  })

  it('starts over where the very first start was killed half way', async () => {
    const half = start('hold')
    while (!existsSync(join(folder, 'database'))) await sleep(1)
    await ended(half.child, 'SIGKILL')

    expect(await start('hold').line()).toBe('open')
  })

  it('does not open the same folder twice in one process', async () => {
    const store = await openDatabase({ kind: 'embedded', folder }, silent)
    const again = openDatabase({ kind: 'embedded', folder }, silent)

    await expect(again).rejects.toThrow(GadflyError)
    await store.close()
    await (await openDatabase({ kind: 'embedded', folder }, silent)).close()
  })

  it('says what to do with a folder it cannot make, or that another Postgres made', async () => {
    writeFileSync(join(folder, 'file'), '')
    const inFile = openDatabase({ kind: 'embedded', folder: join(folder, 'file', 'x') }, silent)
    await expect(inFile).rejects.toThrow(/set GADFLY_DATA to a folder Gadfly may write to/)

    const store = await openDatabase({ kind: 'embedded', folder }, silent)
    await store.close()
    writeFileSync(join(folder, 'database', 'PG_VERSION'), '17\n')
    const older = openDatabase({ kind: 'embedded', folder }, silent)
    await expect(older).rejects.toThrow(/was made by an embedded Postgres 17/)
  })

  it('vacuums itself and keeps its log small', async () => {
    const store = await openDatabase({ kind: 'embedded', folder }, silent)
    await store.executeSql(
      'create table crowd (n int); insert into crowd select generate_series(1, 1000)',
    )
    await store.executeSql('delete from crowd where n > 10')
    await vacuumDatabase(store)
    const { rows } = await store.executeSql(
      "select reltuples::int as n from pg_class where relname = 'crowd'",
    )
    const wal = await store.executeSql("select current_setting('max_wal_size') as size")
    await store.close()

    expect(rows).toEqual([{ n: 10 }])
    expect(wal.rows).toEqual([{ size: '64MB' }])
  })

  it('starts from a template that the installed PGlite made', () => {
    const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
    const manifest = readFileSync(join(entry, '../../package.json'), 'utf8')
    const { version } = JSON.parse(manifest) as { version: string }
    const template = new URL(`../../db/pglite-${version}.tar.br`, import.meta.url)

    expect(readFileSync(template).length, 'run `npm run template`').toBeLessThan(1_000_000)
  })

  function start(what: 'hold' | 'write') {
    const child = spawn(
      process.execPath,
      [builtProgram('test/support/hold-database.js'), folder, what],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    children.push(child)
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    return { child, line: async () => String((await lines.next()).value) }
  }
})

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal)
  await exited(child)
}

async function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}
