import { readdir, readFile } from 'node:fs/promises'
import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import { GadflyError } from '../errors.ts'
import type { Store, StoreLog } from './open-database.ts'
import type { Database } from './tables.ts'

const FOLDER = new URL('../../db/', import.meta.url)

export type Migrated =
  | { readonly kind: 'current' }
  | { readonly kind: 'migrated'; readonly names: readonly string[] }
  /** The schema is ahead of this release, as after going back one; it works with what it knows. */
  | { readonly kind: 'newer'; readonly names: readonly string[] }

/**
 * Brings the schema up to date, all pending files in one transaction or none. Any number of processes may
 * do so at once: on Postgres the first takes an advisory lock and the others wait for it, on a connection
 * without a time limit, because `statement_timeout` would cut the waiting off. An embedded database has
 * one process anyway.
 */
export async function migrate(store: Store, log: StoreLog, folder = FOLDER): Promise<Migrated> {
  const files = await migrationFiles(folder)
  const outcome = await store.unhurried((db) => bringUp(db.withoutPlugins(), files))
  if (outcome.kind === 'migrated') log.info({ migrations: outcome.names }, 'migrated the database')
  if (outcome.kind === 'newer')
    log.warn(
      { migrations: outcome.names },
      'the database was migrated by a newer release; going on',
    )
  return outcome
}

export type Schema = {
  /** No migration has ever run: nobody has worked with this database yet. */
  readonly isNew: boolean
  /** Names of the migrations this release brings that the database does not have yet. */
  readonly pending: readonly string[]
}

export async function schemaOf(store: Store, folder = FOLDER): Promise<Schema> {
  const done = await doneMigrations(store.db.withoutPlugins())
  const pending = Object.keys(await migrationFiles(folder)).filter((name) => !done.includes(name))
  return { isNew: done.length === 0, pending }
}

async function bringUp(
  db: Kysely<Database>,
  files: Readonly<Record<string, Migration>>,
): Promise<Migrated> {
  const done = await doneMigrations(db)
  const unknown = done.filter((name) => !(name in files))
  if (unknown.length > 0) return comparedWithNewer(done, unknown, Object.keys(files))
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...files }) } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) throw failed(error, results.find((it) => it.status === 'Error')?.migrationName)
  const names = results.map((it) => it.migrationName)
  return names.length > 0 ? { kind: 'migrated', names } : { kind: 'current' }
}

function comparedWithNewer(
  done: readonly string[],
  unknown: readonly string[],
  ours: readonly string[],
): Migrated {
  if (ours.every((name) => done.includes(name))) return { kind: 'newer', names: unknown }
  throw new GadflyError(
    `The database has migrations this release does not know (${unknown.join(', ')}) and lacks others it brings; start the release that made it.`,
  )
}

async function doneMigrations(db: Kysely<Database>): Promise<string[]> {
  const found = await sql<{ there: boolean }>`
    select to_regclass('kysely_migration') is not null as there`.execute(db)
  if (!found.rows[0]?.there) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  return rows.map(({ name }) => name)
}

async function migrationFiles(folder: URL): Promise<Readonly<Record<string, Migration>>> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort()
  const migrations: Record<string, Migration> = {}
  for (const name of names) {
    const text = await readFile(new URL(name, folder), 'utf8')
    migrations[name.replace(/\.sql$/, '')] = {
      up: async (db) => void (await sql.raw(text).execute(db)),
    }
  }
  return migrations
}

function failed(error: unknown, name: string | undefined): GadflyError {
  const reason = error instanceof Error ? error.message : String(error)
  const where = name ? `Migration ${name}` : 'Migrating the database'
  return new GadflyError(`${where} failed and nothing was changed: ${reason}`, { cause: error })
}
