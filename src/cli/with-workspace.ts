import type { Config } from '../config.ts'
import { GadflyError, NothingYet } from '../errors.ts'
import { schemaOf } from '../store/migrate.ts'
import { openIfThere, type Store } from '../store/open-database.ts'
import { knownWorkspaces, type Workspace } from '../store/workspaces.ts'
import { quietLog } from './quiet-log.ts'

/** Does a command's work in the workspace somebody named, or in the only one there is. */
export async function withWorkspace<T>(
  { database }: Pick<Config, 'database'>,
  wanted: string | null,
  work: (store: Store, workspace: Workspace) => Promise<T>,
): Promise<T> {
  const store = await openIfThere(database, quietLog)
  if (store === null) throw nothingYet(database)
  try {
    return await work(store, await pickWorkspace(store, database, wanted))
  } finally {
    await store.close()
  }
}

async function pickWorkspace(
  store: Store,
  database: Config['database'],
  wanted: string | null,
): Promise<Workspace> {
  const { isNew, pending } = await schemaOf(store)
  if (isNew) throw nothingYet(database)
  if (pending.length > 0)
    throw new GadflyError(
      'The database is older than this release; run "gadfly migrate" or start the bot anew.',
    )
  const known = await knownWorkspaces(store.db)
  if (known.length === 0) throw nothingYet(database)
  const [only, ...others] = known.filter(
    ({ workspaceId }) => wanted === null || workspaceId === wanted,
  )
  if (only && others.length === 0) return only
  const names = known.map(({ workspaceId }) => workspaceId).join(', ')
  throw new GadflyError(`Name one workspace with --workspace: ${names}.`)
}

function nothingYet(database: Config['database']): NothingYet {
  const where =
    database.kind === 'postgres' ? 'the database of DATABASE_URL' : `the folder ${database.folder}`
  return new NothingYet(
    `No bot has worked with ${where} yet, so there is nothing in it; start one there with "gadfly start", or name the right place with GADFLY_DATA or DATABASE_URL.`,
  )
}
