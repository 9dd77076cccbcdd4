import { readConfig } from '../config.ts'
import { migrate as migrateStore } from '../store/migrate.ts'
import { openDatabase } from '../store/open-database.ts'
import { quietLog } from './quiet-log.ts'
import { readArguments } from './read-arguments.ts'

/** Brings the database's schema up to date and says what was done. */
export async function migrate(args: readonly string[]): Promise<number> {
  readArguments({ args: [...args] }, 'gadfly migrate')
  const { database } = readConfig(process.env)
  const store = await openDatabase(database, quietLog)
  try {
    process.stdout.write(`${say(await migrateStore(store, quietLog))}\n`)
    return 0
  } finally {
    await store.close()
  }
}

function say(outcome: Awaited<ReturnType<typeof migrateStore>>): string {
  if (outcome.kind === 'current') return 'The database is up to date.'
  const names = outcome.names.join(', ')
  return outcome.kind === 'migrated'
    ? `Migrated: ${names}.`
    : `The database is ahead of this release (${names}); nothing to do.`
}
