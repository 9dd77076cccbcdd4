import { GadflyError } from '../errors.ts'
import { pendingMigrations } from '../store/migrate.ts'
import type { Store } from '../store/open-database.ts'
import { knownWorkspaces, type Workspace } from '../store/workspaces.ts'

/** The workspace somebody named, or the only one there is; of a database that is up to date. */
export async function pickWorkspace(store: Store, wanted: string | null): Promise<Workspace> {
  if ((await pendingMigrations(store)).length > 0)
    throw new GadflyError(
      'The database is empty or older than this release; run "gadfly migrate" or start the bot.',
    )
  const known = await knownWorkspaces(store.db)
  const [only, ...others] = known.filter(
    ({ workspaceId }) => wanted === null || workspaceId === wanted,
  )
  if (only && others.length === 0) return only
  const names = known.map(({ workspaceId }) => workspaceId).join(', ')
  throw new GadflyError(
    known.length === 0
      ? 'No workspace is known yet; start the bot once.'
      : `Name one workspace with --workspace: ${names}.`,
  )
}
