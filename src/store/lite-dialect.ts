import type { PGlite, Transaction } from '@electric-sql/pglite'
import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryCompiler,
  type QueryResult,
  type TransactionSettings,
  type CompiledQuery,
  IdentifierNode,
  RawNode,
  createQueryId,
} from 'kysely'
import { writtenForPg } from './lite-types.ts'

/** Kysely on PGlite; kysely 0.28 brings none, and the one of 0.29 returns other types than pg. */
export function liteDialect(lite: PGlite): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => liteDriver(lite),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  }
}

/**
 * PGlite has one session. Whoever holds the connection holds the session, so the connection is handed
 * out to one holder at a time: otherwise a statement beside an open transaction would join it and be
 * lost with its rollback.
 */
function liteDriver(lite: PGlite): Driver {
  const turns = takeTurns()
  const connection = liteConnection(lite)
  return {
    init: () => lite.waitReady,
    acquireConnection: async () => {
      await turns.wait()
      return connection
    },
    releaseConnection: async () => turns.pass(),
    beginTransaction: (_, settings) => connection.begin(settings),
    commitTransaction: () => connection.end('commit'),
    rollbackTransaction: () => connection.end('rollback'),
    savepoint: (_, name, compile) => runSavepoint(connection, 'savepoint', name, compile),
    rollbackToSavepoint: (_, name, compile) =>
      runSavepoint(connection, 'rollback to', name, compile),
    releaseSavepoint: (_, name, compile) => runSavepoint(connection, 'release', name, compile),
    // Waiting for a turn lets the work in flight finish, as a pool does that is ended.
    destroy: () => turns.wait(),
  }
}

type LiteConnection = DatabaseConnection & {
  begin(settings: TransactionSettings): Promise<void>
  end(how: 'commit' | 'rollback'): Promise<void>
}

type OpenTransaction = {
  readonly session: Transaction
  end(how: 'commit' | 'rollback'): Promise<void>
}

class RolledBack extends Error {
  override name = 'RolledBack'
}

/**
 * A transaction is PGlite's own `transaction()` held open, not a bare BEGIN: that takes PGlite's
 * internal lock, so that code using the PGlite object directly waits instead of joining in.
 */
function liteConnection(lite: PGlite): LiteConnection {
  let open: OpenTransaction | null = null
  return {
    executeQuery: (query) => run(open?.session ?? lite, query),
    streamQuery: () => {
      throw new Error('The embedded database cannot stream a result; read it in pages.')
    },
    async begin(settings) {
      open = await openTransaction(lite, settings)
    },
    async end(how) {
      const ending = open
      open = null
      await ending?.end(how)
    },
  }
}

function openTransaction(lite: PGlite, settings: TransactionSettings): Promise<OpenTransaction> {
  return new Promise((opened, failed) => {
    const done = lite
      .transaction(async (session) => {
        await applySettings(session, settings)
        await new Promise<void>((commit, rollback) => {
          opened({
            session,
            end(how) {
              if (how === 'commit') commit()
              else rollback(new RolledBack())
              return done
            },
          })
        })
      })
      .catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw error
      })
    done.catch(failed)
  })
}

async function applySettings(session: Transaction, settings: TransactionSettings): Promise<void> {
  if (settings.isolationLevel)
    await session.exec(`set transaction isolation level ${settings.isolationLevel}`)
  if (settings.accessMode) await session.exec(`set transaction ${settings.accessMode}`)
}

/** Without parameters the text may hold several statements, as it may with pg; the last one answers. */
async function run<Row>(
  session: PGlite | Transaction,
  query: CompiledQuery,
): Promise<QueryResult<Row>> {
  const values = query.parameters.map(writtenForPg)
  const result =
    values.length > 0
      ? await session.query<Row>(query.sql, values)
      : (await session.exec(query.sql)).at(-1)
  if (!result) return { rows: [] }
  const rows = result.rows as Row[]
  const changed = /^(INSERT|UPDATE|DELETE|MERGE)$/.test(result.command ?? '')
  return changed ? { rows, numAffectedRows: BigInt(result.rowCount ?? 0) } : { rows }
}

async function runSavepoint(
  connection: DatabaseConnection,
  command: string,
  name: string,
  compile: QueryCompiler['compileQuery'],
): Promise<void> {
  const node = RawNode.createWithChildren([
    RawNode.createWithSql(`${command} `),
    IdentifierNode.create(name),
  ])
  await connection.executeQuery(compile(node, createQueryId()))
}

function takeTurns() {
  const waiting: (() => void)[] = []
  let taken = false
  return {
    wait(): Promise<void> {
      if (taken) return new Promise((go) => void waiting.push(go))
      taken = true
      return Promise.resolve()
    },
    pass(): void {
      const next = waiting.shift()
      if (next) next()
      else taken = false
    },
  }
}
