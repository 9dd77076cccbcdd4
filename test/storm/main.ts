import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { buildPrograms } from '../support/build-programs.ts'
import { findPostgres } from '../support/postgres-binaries.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { withDatabase } from '../support/global-setup.ts'
import { BOT } from './bot-process.ts'
import type { StormSize } from './plan.ts'
import { storm, type StormPlace } from './storm.ts'

/** `npm run storm [seed]`: the storm at its full size, on each database and over each transport. */
const seed = Number(process.argv[2] ?? 20_261_120)
const SIZE: StormSize = { seed, documents: 300, reactions: 4, kills: 20 }

const bin = findPostgres()
if (bin === null) throw new Error('The storm needs a Postgres; see the README.')
const server = await startPostgres(bin)
const folder = mkdtempSync(join(tmpdir(), 'gadfly-storm-'))
const programs = await buildPrograms()
try {
  console.log(`The storm at its full size: ${JSON.stringify(SIZE)}`)
  for (const place of await places()) await weatherOne(place)
} finally {
  programs.remove()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function places(): Promise<readonly StormPlace[]> {
  const found: StormPlace[] = []
  for (const transport of ['socket', 'http'] as const) {
    const database = `storm_${transport}`
    await onServer(`create database ${database}`)
    const url = withDatabase(server.url, database)
    found.push({ transport, database: { kind: 'embedded', folder: join(folder, transport) } })
    found.push({ transport, database: { kind: 'postgres', url } })
  }
  return found
}

async function weatherOne(place: StormPlace): Promise<void> {
  const { wrong, ...counts } = await storm(join(programs.folder, BOT), place, SIZE)
  console.log(`\n${place.database.kind}, ${place.transport}`)
  for (const [what, count] of Object.entries(counts)) console.log(`  ${what.padEnd(10)} ${count}`)
  console.log(wrong.length === 0 ? '  all as planned' : wrong.map((one) => `  ${one}`).join('\n'))
  if (wrong.length > 0) process.exitCode = 1
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: server.url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
