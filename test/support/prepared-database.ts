import { access, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, vi } from 'vitest'
import { type JobParts, jobList } from '../../src/jobs/index.ts'
import { createQueue } from '../../src/jobs/queue.ts'
import { jobsDatabase } from '../../src/store/jobs-database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { type DatabaseAddress, openDatabase } from '../../src/store/open-database.ts'
import { type Engine, postgresDatabase, silent, type TestDatabase } from './database.ts'

/**
 * A database as a bot leaves it behind that has run here before: its schema and its queues are there.
 * Making those takes longer than most tests, so each engine's is made once a run and copied.
 */
export async function preparedDatabase(engine: Engine): Promise<TestDatabase> {
  return engine === 'postgres' ? copyOfDatabase() : copyOfFolder()
}

async function copyOfDatabase(): Promise<TestDatabase> {
  const name = `gadfly_prepared`
  await onceARun('postgres', async () => {
    await prepare((await postgresDatabase('template0', name)).address)
  })
  return postgresDatabase(name)
}

async function copyOfFolder(): Promise<TestDatabase> {
  const prepared = await onceARun('embedded', (folder) => prepare({ kind: 'embedded', folder }))
  const folder = await mkdtemp(join(tmpdir(), 'gadfly-data-'))
  await cp(prepared, folder, { recursive: true })
  return {
    address: { kind: 'embedded', folder },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

async function prepare(address: DatabaseAddress): Promise<void> {
  const store = await openDatabase(address, silent)
  await migrate(store, silent)
  const queue = createQueue(jobsDatabase(store), 60, silent)
  // Only what the jobs are called and how often they are tried is looked at.
  await queue.start(jobList({} as JobParts))
  await queue.stop()
  await store.close()
}

/** Whichever test file needs it first makes it; the others wait. */
async function onceARun(name: string, make: (path: string) => Promise<void>): Promise<string> {
  const path = join(inject('prepared'), name)
  const ready = `${path}.ready`
  if (
    await mkdir(`${path}.making`).then(
      () => true,
      () => false,
    )
  ) {
    await make(path)
    await writeFile(ready, '')
  } else await vi.waitFor(() => access(ready), { timeout: 60_000, interval: 50 })
  return path
}
