import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import pino from 'pino'
import { beforeEach, describe, inject, vi } from 'vitest'
import { jobList, type JobParts } from '../../src/jobs/index.ts'
import { createQueue } from '../../src/jobs/queue.ts'
import { JOBS_SCHEMA, jobsDatabase } from '../../src/store/jobs-database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { type DatabaseAddress, openDatabase, type Store } from '../../src/store/open-database.ts'
import { TEMPLATE, withDatabase } from './global-setup.ts'

export const silent = pino({ level: 'silent' })

export type Engine = 'embedded' | 'postgres'

export type TestDatabase = { readonly address: DatabaseAddress; remove(): Promise<void> }

/**
 * Runs a suite on the embedded database and again on Postgres:
 * `describeEachDatabase('packs', (store) => { it('...', async () => { await store().tx(...) }) })`.
 * The schema is up to date, every test starts with empty tables.
 */
export function describeEachDatabase(name: string, suite: (store: () => Store) => void): void {
  describe.each(engines())(`${name} (%s)`, (engine) => {
    let store: Store
    beforeEach(async () => {
      store = await emptyStore(engine)
    })
    suite(() => store)
  })
}

/**
 * One database of each engine for a worker, because opening one takes longer than most tests. Nobody
 * closes it: it ends with the worker.
 */
const stores = new Map<Engine, Promise<Store>>()

/** A database as a bot leaves it, with nothing in it; whoever had it before is done with it. */
export async function emptyStore(engine: Engine): Promise<Store> {
  const opened = stores.get(engine) ?? open(engine)
  stores.set(engine, opened)
  const store = await opened
  await emptyTables(store)
  return { ...store, close: async () => {} }
}

async function open(engine: Engine): Promise<Store> {
  const address = engine === 'postgres' ? await migratedDatabase() : ({ kind: 'memory' } as const)
  const store = await openDatabase(address, silent)
  await migrate(store, silent)
  const queue = createQueue(jobsDatabase(store), 60, silent)
  // Only what the jobs are called and how often they are tried is looked at.
  await queue.start(jobList({} as JobParts))
  await queue.stop()
  return store
}

async function migratedDatabase(): Promise<DatabaseAddress> {
  return (await postgresDatabase(TEMPLATE)).address
}

/** The engines of this run; `it.each(engines())` is for tests that open their databases themselves. */
export function engines(): readonly Engine[] {
  return inject('postgres') === null ? ['embedded'] : ['embedded', 'postgres']
}

/** An address nobody uses yet, without a schema: a folder, or a database on the run's Postgres. */
export function newDatabase(engine: Engine): Promise<TestDatabase> {
  return engine === 'postgres' ? postgresDatabase('template0') : folderDatabase()
}

async function folderDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'gadfly-data-'))
  return {
    address: { kind: 'embedded', folder },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Waits where the template is being copied for another file at this moment. */
async function postgresDatabase(template: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await vi.waitFor(() => onServer(`create database ${name} template ${template}`), 10_000)
  return {
    address: { kind: 'postgres', url: withDatabase(serverUrl(), name) },
    remove: () => onServer(`drop database if exists ${name} with (force)`),
  }
}

function serverUrl(): string {
  const url = inject('postgres')
  if (url === null) throw new Error('GADFLY_TEST_PG=skip: this run has no Postgres.')
  return url
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl() })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/**
 * Deleting from small tables is far quicker than truncating them; the order then must not matter. Of the
 * job queue only the jobs go: its queues and schedules are as good for the next bot.
 */
async function emptyTables(store: Store): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely%'
      or schemaname = ${JOBS_SCHEMA} and tablename in ('job', 'archive')`.execute(store.db)
  const deletes = rows.map(({ name }) => `delete from ${name};`).join('')
  await store.executeSql(`begin; set local session_replication_role = replica; ${deletes} commit`)
}
