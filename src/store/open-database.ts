import type { PGlite } from '@electric-sql/pglite'
import {
  CamelCasePlugin,
  CompiledQuery,
  type Dialect,
  Kysely,
  PostgresDialect,
  type Transaction,
} from 'kysely'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { liteDialect } from './lite-dialect.ts'
import { type Embedded, hasEmbedded, openEmbedded, openInMemory } from './open-embedded.ts'
import { checkServer, postgresPool } from './postgres-pool.ts'
import type { Database } from './tables.ts'
import { transactions } from './transaction.ts'

export type DatabaseAddress =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'embedded'; readonly folder: string }
  | { readonly kind: 'memory' }

export type StoreLog = Pick<Logger, 'info' | 'warn'>

export type Store = {
  readonly kind: DatabaseAddress['kind']
  readonly db: Kysely<Database>
  /** One transaction around `work`; `db` and a second `tx` inside it are errors. */
  tx<T>(work: (trx: Transaction<Database>) => Promise<T>): Promise<T>
  /** For migrations and reports: a connection of its own without a limit on a statement's time. */
  unhurried<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T>
  /**
   * Plain SQL with `$1` parameters for a library that writes its own (the job queue). Inside `tx` it
   * belongs to that transaction. Without values the text may hold several statements, and then the rows
   * are not to be relied on.
   */
  executeSql(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }>
  close(): Promise<void>
  /** The embedded database itself, for its dumps and notifications; null on Postgres. */
  readonly lite: PGlite | null
}

/** Opens the database without touching its schema; `migrate` brings that up to date. */
export async function openDatabase(address: DatabaseAddress, log: StoreLog): Promise<Store> {
  if (address.kind === 'postgres') return openPostgres(address.url, log)
  if (address.kind === 'memory') return embeddedStore('memory', await openInMemory())
  return embeddedStore('embedded', await openEmbedded(address.folder, log))
}

/**
 * For a command that reads if there is something to read: makes no database, and does not wait for one
 * that another process has to itself (FolderInUse). Null where none was made yet.
 */
export async function openIfThere(address: DatabaseAddress, log: StoreLog): Promise<Store | null> {
  if (address.kind !== 'embedded') return openDatabase(address, log)
  if (!(await hasEmbedded(address.folder))) return null
  return embeddedStore('embedded', await openEmbedded(address.folder, log, 'does not wait'))
}

async function openPostgres(url: string, log: StoreLog): Promise<Store> {
  const pool = postgresPool(url, log, 'brisk')
  try {
    await checkServer(pool, url)
  } catch (error) {
    await pool.end()
    throw error
  }
  const base = storeOn('postgres', postgresDialect(pool), null)
  return {
    ...base,
    async unhurried(work) {
      const db = kysely(postgresDialect(postgresPool(url, log, 'unhurried')))
      try {
        return await work(db)
      } finally {
        await db.destroy()
      }
    },
    async close() {
      await base.db.destroy()
      // Kysely leaves a pool alone that it never took a connection from.
      if (!pool.ended) await pool.end()
    },
  }
}

function embeddedStore(kind: 'embedded' | 'memory', embedded: Embedded): Store {
  const base = storeOn(kind, liteDialect(embedded.lite), embedded.lite)
  return {
    ...base,
    unhurried: (work) => work(base.db),
    async close() {
      await base.db.destroy()
      await embedded.close()
    },
  }
}

function storeOn(kind: Store['kind'], dialect: Dialect, lite: PGlite | null) {
  const scope = transactions()
  const db = kysely(scope.guarded(dialect))
  return {
    kind,
    db,
    lite,
    tx: <T>(work: (trx: Transaction<Database>) => Promise<T>) => scope.run(db, work),
    async executeSql(text: string, values: readonly unknown[] = []) {
      const where = (scope.current() ?? db).withoutPlugins()
      const { rows } = await where.executeQuery(CompiledQuery.raw(text, [...values]))
      return { rows }
    },
  }
}

/** Columns are snake_case in SQL and camelCase here; what lies inside a jsonb value is left as it is. */
function kysely(dialect: Dialect): Kysely<Database> {
  return new Kysely({
    dialect,
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

/**
 * Postgres answers COMMIT of a failed transaction with a rollback and no error, so an error swallowed
 * inside would lose the rows and report success. A statement in front of the commit fails instead, in
 * the same round trip.
 */
function postgresDialect(pool: Pool): Dialect {
  const dialect = new PostgresDialect({ pool })
  const createDriver = dialect.createDriver.bind(dialect)
  dialect.createDriver = () => {
    const driver = createDriver()
    driver.commitTransaction = async (connection) => {
      await connection.executeQuery(CompiledQuery.raw('select 1; commit'))
    }
    return driver
  }
  return dialect
}
