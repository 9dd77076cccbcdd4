import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { GadflyError } from '../../src/errors.ts'
import { migrate, schemaOf } from '../../src/store/migrate.ts'
import { openDatabase, type Store } from '../../src/store/open-database.ts'
import { engines, newDatabase, silent, type TestDatabase } from '../support/database.ts'

const FIRST = { '0001_first.sql': 'create table first (n int); insert into first values (1);' }
const SECOND = {
  '0002_second.sql':
    "do $$ begin insert into first values (2); end $$; comment on table first is ';';",
}

describe.each(engines())('migrating (%s)', (engine) => {
  let database: TestDatabase
  let store: Store
  beforeEach(async () => {
    database = await newDatabase(engine)
    store = await openDatabase(database.address, silent)
  })
  afterEach(async () => {
    await store.close()
    await database.remove()
  })

  it('brings an empty database up to date and then has nothing to do', async () => {
    const { isNew, pending } = await schemaOf(store)
    expect(isNew).toBe(true)
    expect(pending).toContain('0001_documents_reviews_packs')

    expect(await migrate(store, silent)).toEqual({ kind: 'migrated', names: pending })
    expect(await migrate(store, silent)).toEqual({ kind: 'current' })
    expect(await schemaOf(store)).toEqual({ isNew: false, pending: [] })
    expect(await store.db.selectFrom('suggestions').selectAll().execute()).toEqual([])
  })

  it('runs only the files the database does not have', async () => {
    await migrate(store, silent, release(FIRST))
    const outcome = await migrate(store, silent, release({ ...FIRST, ...SECOND }))

    expect(outcome).toEqual({ kind: 'migrated', names: ['0002_second'] })
    expect(await numbers(store)).toEqual([1, 2])
  })

  it('changes nothing at all when one of several files fails', async () => {
    const broken = { '0003_broken.sql': 'insert into first values (3); select 1 / 0;' }
    const failing = migrate(store, silent, release({ ...FIRST, ...SECOND, ...broken }))

    await expect(failing).rejects.toThrow(
      new GadflyError('Migration 0003_broken failed and nothing was changed: division by zero'),
    )
    await expect(numbers(store)).rejects.toMatchObject({ code: '42P01' })
    await migrate(store, silent, release(FIRST))
    expect(await numbers(store)).toEqual([1])
  })

  it('starts an older release on a newer schema and says so once', async () => {
    const said: string[] = []
    const log = pino({}, { write: (line: string) => void said.push(line) })
    await migrate(store, silent, release({ ...FIRST, ...SECOND }))
    const outcome = await migrate(store, log, release(FIRST))

    expect(outcome).toEqual({ kind: 'newer', names: ['0002_second'] })
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('migrated by a newer release')
  })

  it('refuses a database that went another way', async () => {
    await migrate(store, silent, release({ ...FIRST, '0002_other.sql': 'select 1' }))
    const other = migrate(store, silent, release({ ...FIRST, ...SECOND }))

    await expect(other).rejects.toThrow(/0002_other.*lacks others it brings/)
  })

  it('runs each file once when three start at the same time', async () => {
    const slow = { '0003_slow.sql': 'select pg_sleep(0.3); insert into first values (3);' }
    const files = release({ ...FIRST, ...SECOND, ...slow })
    const outcomes = await Promise.all([1, 2, 3].map(() => migrate(store, silent, files)))

    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['current', 'current', 'migrated'])
    expect(await numbers(store)).toEqual([1, 2, 3])
  })
})

function release(files: Readonly<Record<string, string>>): URL {
  const folder = mkdtempSync(join(tmpdir(), 'gadfly-migrations-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return pathToFileURL(`${folder}/`)
}

async function numbers(store: Store): Promise<unknown[]> {
  const { rows } = await store.executeSql('select n from first order by n')
  return rows.map((row) => (row as { n: number }).n)
}
