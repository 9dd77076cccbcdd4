import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PostgresServer } from '../support/postgres-server.ts'
import { startSlack } from '../support/slack/stand-in.ts'
import { newDatabase } from './bench-database.ts'
import { connected } from './connected.ts'

const IDLE_SECONDS = 10

/** What the bot holds when nothing happens. */
export async function benchMemory(server: PostgresServer): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gadfly-bench-'))
  const data = join(folder, 'data')
  console.log(`\nMemory of the bot after ${IDLE_SECONDS} idle seconds`)
  console.log(`embedded database, first start`.padEnd(40), await idleMemory({ GADFLY_DATA: data }))
  console.log(`embedded database, later start`.padEnd(40), await idleMemory({ GADFLY_DATA: data }))
  const postgres = { DATABASE_URL: await newDatabase(server) }
  console.log('Postgres'.padEnd(40), await idleMemory(postgres))
  rmSync(folder, { recursive: true })
}

async function idleMemory(database: Readonly<Record<string, string>>): Promise<string> {
  const slack = await startSlack()
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'error', ...slack.environment(), ...database },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  await connected(slack, 'socket', '')
  await sleep(IDLE_SECONDS * 1000)
  const rss = execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
  await slack.stop()
  return `${(Number(rss) / 1024).toFixed(0)} MB`
}
