import { Client } from 'pg'
import pino from 'pino'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { type BuiltPrograms, buildPrograms } from './build-programs.ts'
import { findPostgres } from './postgres-binaries.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server tests make their databases on; null when GADFLY_TEST_PG=skip leaves it out. */
    readonly postgres: string | null
    /** The folder of the compiled programs; see built-program.ts. */
    readonly programs: string
  }
}

export const TEMPLATE = 'gadfly_template'

let server: PostgresServer | null = null
let programs: BuiltPrograms | null = null

/** Compiles the programs and brings up one Postgres for the run, with a migrated template that tests copy. */
export async function setup(project: TestProject): Promise<void> {
  programs = await buildPrograms()
  project.provide('programs', programs.folder)
  if (process.env['GADFLY_TEST_PG'] === 'skip') return project.provide('postgres', null)
  const bin = findPostgres()
  if (bin === null)
    throw new Error(
      'No Postgres for the tests: install postgresql (15 or newer) or run `npm ci` with its optional packages. GADFLY_TEST_PG=skip leaves those tests out.',
    )
  server = await startPostgres(bin)
  await makeTemplate(server.url)
  project.provide('postgres', server.url)
}

/** Runs after the totals are printed, so what it says stands in the last lines. */
export async function teardown(): Promise<void> {
  programs?.remove()
  if (server) await server.stop()
  else process.stdout.write('\nGADFLY_TEST_PG=skip: NOTHING was tested on Postgres.\n')
}

async function makeTemplate(url: string): Promise<void> {
  const admin = new Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${TEMPLATE}`)
  await admin.end()
  const log = pino({ level: 'silent' })
  const store = await openDatabase({ kind: 'postgres', url: withDatabase(url, TEMPLATE) }, log)
  await migrate(store, log)
  await store.close()
}

export function withDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: name }).href
}
