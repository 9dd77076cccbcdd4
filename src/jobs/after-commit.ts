import type { Transaction } from 'kysely'
import type { Store } from '../store/open-database.ts'
import type { Database } from '../store/tables.ts'

export type AfterCommit = {
  /** `tx` of the store, which wakes what was marked during it when it has committed. */
  readonly tx: Store['tx']
  /** Remembers that this transaction wrote something down for `name` to do. */
  readonly mark: (trx: Transaction<Database>, name: string) => void
}

/**
 * Work is written down inside a transaction and can only be found after its commit. Waking earlier finds
 * nothing, and waiting for the next poll costs a person who clicked two seconds.
 */
export function createAfterCommit(store: Store, wake: (name: string) => void): AfterCommit {
  const marks = new WeakMap<Transaction<Database>, Set<string>>()
  return {
    async tx(work) {
      let last: Transaction<Database> | null = null
      const result = await store.tx((trx) => {
        last = trx
        return work(trx)
      })
      for (const name of (last && marks.get(last)) ?? []) wake(name)
      return result
    },
    mark(trx, name) {
      marks.set(trx, (marks.get(trx) ?? new Set()).add(name))
    },
  }
}
