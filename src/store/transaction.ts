import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Dialect, Kysely, Transaction } from 'kysely'
import type { Database } from './tables.ts'

type Current = { readonly trx: Transaction<Database>; open: boolean }

/** Serialization failure, deadlock, lock not available: the same work may go through a moment later. */
const PASSING = new Set(['40001', '40P01', '55P03'])
const RETRIES = 3

/**
 * Transactions of one database. Async context remembers the open one, also for whatever the work
 * inside it starts; `open` turns false at its end, so that a timer started inside is free afterwards.
 */
export function transactions() {
  const storage = new AsyncLocalStorage<Current>()
  const current = (): Transaction<Database> | null => {
    const here = storage.getStore()
    return here?.open ? here.trx : null
  }
  return {
    current,
    guarded: (dialect: Dialect) => guarded(dialect, () => current() !== null),
    /** Runs `work` in a transaction, again from the start (up to three times) when Postgres asks for it. */
    async run<T>(
      db: Kysely<Database>,
      work: (trx: Transaction<Database>) => Promise<T>,
    ): Promise<T> {
      for (let retry = 0; ; retry += 1) {
        try {
          return await once(storage, db, work)
        } catch (error) {
          if (retry === RETRIES || !isPassing(error)) throw error
          await sleep(20 * 2 ** retry * (1 + Math.random()))
        }
      }
    },
  }
}

function once<T>(
  storage: AsyncLocalStorage<Current>,
  db: Kysely<Database>,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    const here: Current = { trx, open: true }
    try {
      return await storage.run(here, () => work(trx))
    } finally {
      here.open = false
    }
  })
}

/**
 * Asking for another connection inside a transaction waits for ever on the embedded database, which has
 * only one, and quietly works outside the transaction on Postgres. Here it is an error on both.
 */
function guarded(dialect: Dialect, insideTransaction: () => boolean): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createDriver() {
      const driver = dialect.createDriver()
      const acquire = driver.acquireConnection.bind(driver)
      driver.acquireConnection = async () => {
        if (insideTransaction())
          throw new Error('Inside tx() use the transaction it hands you, not db.')
        return acquire()
      }
      return driver
    },
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && PASSING.has(String(error.code))
}
