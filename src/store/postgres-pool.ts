import { Pool } from 'pg'
import type { Logger } from 'pino'
import { GadflyError } from '../errors.ts'

const SECOND = 1_000
const OLDEST_SERVER = 15

/**
 * The pool the bot works with. The limits are what keeps one stuck statement from holding the others;
 * `unhurried` is for migrations and reports, where waiting for a lock is the honest thing to do.
 */
export function postgresPool(
  url: string,
  log: Pick<Logger, 'warn'>,
  pace: 'brisk' | 'unhurried',
): Pool {
  const limits = {
    statement_timeout: 15 * SECOND,
    lock_timeout: 5 * SECOND,
    idle_in_transaction_session_timeout: 30 * SECOND,
  }
  const pool = new Pool({
    connectionString: checkedUrl(url),
    max: pace === 'brisk' ? 10 : 1,
    connectionTimeoutMillis: 5 * SECOND,
    application_name: 'gadfly',
    ...(pace === 'brisk' ? limits : {}),
  })
  // A server that restarts breaks idle connections; without a listener that ends the process.
  pool.on('error', (err) => log.warn({ err }, 'an idle database connection broke'))
  return pool
}

/** Asks the server for its version; what a person has set up wrong becomes a sentence to that person. */
export async function checkServer(pool: Pool, url: string): Promise<void> {
  const version = await serverVersion(pool).catch((error: unknown) => {
    throw explained(error, url)
  })
  if (version < OLDEST_SERVER * 10_000)
    throw new GadflyError(
      `Postgres ${Math.floor(version / 10_000)} is too old; Gadfly needs ${OLDEST_SERVER} or newer.`,
    )
}

async function serverVersion(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  )
  return rows[0]?.version ?? 0
}

function checkedUrl(url: string): string {
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return url
  throw new GadflyError(
    'DATABASE_URL is not an address of Postgres; it looks like postgres://user:password@host:5432/gadfly.',
  )
}

function explained(error: unknown, url: string): unknown {
  const { host, pathname } = new URL(url)
  const code = codeOf(error)
  if (/^(28P01|28000)$/.test(code))
    return new GadflyError(`Postgres at ${host} refuses the user or password in DATABASE_URL.`)
  if (code === '3D000')
    return new GadflyError(
      `Postgres at ${host} has no database "${pathname.slice(1)}"; create it or correct DATABASE_URL.`,
    )
  if (/^(53300|57P03)$/.test(code))
    return new GadflyError(
      `Postgres at ${host} takes no connection now (${code}); try again when it is up and has room.`,
    )
  if (/^E[A-Z_]+$/.test(code) || isTimeout(error))
    return new GadflyError(
      `Postgres at ${host} does not answer (${code || 'timeout'}); start it or correct DATABASE_URL.`,
    )
  return error
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && /timeout|terminated/.test(error.message)
}
