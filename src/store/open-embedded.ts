import { mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { Logger } from 'pino'
import { GadflyError } from '../errors.ts'
import { lockFolder } from './folder-lock.ts'
import { speakLikePg } from './lite-types.ts'
import { templateBlob, unpackTemplate } from './pglite-template.ts'

const MINUTE = 60_000
const POSTGRES_MAJOR = '18'

/** PGlite's default of 128 MB of buffers would be most of an idle bot's memory. */
const START_PARAMS = [
  ...PGlite.defaultStartParams,
  '-c',
  'shared_buffers=32MB',
  '-c',
  'max_wal_size=64MB',
  '-c',
  'min_wal_size=32MB',
]

export type Embedded = { readonly lite: PGlite; close(): Promise<void> }

/** Opens the database of a GADFLY_DATA folder, making it first if need be; one process at a time. */
export async function openEmbedded(
  folder: string,
  log: Pick<Logger, 'warn'>,
  patience?: Parameters<typeof lockFolder>[2],
): Promise<Embedded> {
  const home = resolve(folder)
  const dataDir = dataDirOf(folder)
  await makeFolder(home)
  const unlock = await lockFolder(folder, join(home, 'database.lock'), patience)
  try {
    await prepare(folder, dataDir)
    const lite = await PGlite.create({ dataDir, startParams: START_PARAMS })
    speakLikePg(lite)
    return keepRunning(lite, unlock, log)
  } catch (error) {
    await unlock()
    throw error
  }
}

/** Whether a database was made in this GADFLY_DATA folder; looking makes none. */
export async function hasEmbedded(folder: string): Promise<boolean> {
  return (await clusterVersion(dataDirOf(folder))) !== null
}

function dataDirOf(folder: string): string {
  return join(resolve(folder), 'database')
}

/** Null where no cluster is, or one that was not unpacked to its end. */
async function clusterVersion(dataDir: string): Promise<string | null> {
  const text = await readFile(join(dataDir, 'PG_VERSION'), 'utf8').catch(() => null)
  return text?.trim() ?? null
}

/** A database that lives as long as the process. */
export async function openInMemory(): Promise<Embedded> {
  const loadDataDir = await templateBlob()
  const lite = await PGlite.create({ loadDataDir, startParams: START_PARAMS })
  speakLikePg(lite)
  return { lite, close: () => lite.close() }
}

async function makeFolder(home: string): Promise<void> {
  try {
    await mkdir(home, { recursive: true, mode: 0o700 })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new GadflyError(
      `The database folder ${home} cannot be made (${reason}); set GADFLY_DATA to a folder Gadfly may write to.`,
    )
  }
}

async function prepare(folder: string, dataDir: string): Promise<void> {
  const version = await clusterVersion(dataDir)
  if (version === null) await unpackTemplate(dataDir)
  else if (version !== POSTGRES_MAJOR)
    throw new GadflyError(
      `The database in ${folder} was made by an embedded Postgres ${version}, and this release brings ${POSTGRES_MAJOR}; start the release that made it and move the data with pg_dump.`,
    )
}

/**
 * PGlite has no checkpointer: without this the write-ahead log grows for ever and a start after a
 * crash has all of it to replay. Vacuuming is a nightly job (vacuum.ts).
 */
function keepRunning(
  lite: PGlite,
  unlock: () => Promise<void>,
  log: Pick<Logger, 'warn'>,
): Embedded {
  const checkpoint = () =>
    lite.exec('checkpoint').catch((err: unknown) => log.warn({ err }, 'a checkpoint failed'))
  const checkpoints = setInterval(() => void checkpoint(), 10 * MINUTE).unref()
  return {
    lite,
    async close() {
      clearInterval(checkpoints)
      await lite.close()
      await unlock()
    },
  }
}
