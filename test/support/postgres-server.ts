import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const NOBODY = 65_534

export type PostgresServer = { readonly url: string; stop(): Promise<void> }

/** A Postgres of its own in a temporary folder, without any safety: it lives for one test run. */
export async function startPostgres(bin: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'gadfly-postgres-'))
  const dataDir = join(folder, 'data')
  const asWhom = unprivileged(folder)
  const initdb = ['-D', dataDir, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8']
  execFileSync(join(bin, 'initdb'), [...initdb, '--locale=C'], { ...asWhom, stdio: 'pipe' })
  const port = await freePort()
  const settings = ['fsync=off', 'full_page_writes=off', 'autovacuum=off']
  const flags = settings.flatMap((it) => ['-c', it])
  // Into a file: a pipe nobody reads fills up and freezes the server.
  const log = join(folder, 'log')
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', dataDir, '-p', String(port), '-h', '127.0.0.1', '-k', '', ...flags],
    { ...asWhom, stdio: ['ignore', 'ignore', openSync(log, 'a')] },
  )
  const ended = once(server, 'exit')
  await ready(log, () => server.exitCode)
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Postgres refuses to run as root. */
function unprivileged(folder: string): { uid?: number; gid?: number; cwd: string } {
  if (process.getuid?.() !== 0) return { cwd: folder }
  chownSync(folder, NOBODY, NOBODY)
  return { uid: NOBODY, gid: NOBODY, cwd: folder }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function ready(log: string, exitCode: () => number | null): Promise<void> {
  for (;;) {
    const said = readFileSync(log, 'utf8')
    if (said.includes('ready to accept connections')) return
    if (exitCode() !== null) throw new Error(`Postgres did not start:\n${said}`)
    await sleep(10)
  }
}
