import pino from 'pino'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase, type Store } from '../../src/store/open-database.ts'

/**
 * A process of its own that opens the database of a folder and says how that went, a line at a time:
 * `open` or the sentence of the error; with `write` also each number it has committed.
 */
const [folder = '', what = 'hold'] = process.argv.slice(2)
const log = pino({ level: 'silent' })

try {
  const store = await openDatabase({ kind: 'embedded', folder }, log)
  process.once('SIGTERM', () => void store.close().then(() => process.exit(0)))
  await migrate(store, log)
  process.stdout.write('open\n')
  if (what === 'write') await writeForEver(store)
  setInterval(() => {}, 1_000)
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function writeForEver(store: Store): Promise<never> {
  for (let i = 0; ; i += 1) {
    const id = `${process.pid}-${i}`
    await store.tx(async (trx) => {
      const row = { workspaceId: id, createdAt: new Date() }
      await trx.insertInto('workspaces').values(row).execute()
      await trx.updateTable('workspaces').set({ name: id }).where('workspaceId', '=', id).execute()
    })
    process.stdout.write(`${id}\n`)
  }
}
