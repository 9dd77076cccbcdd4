import type { Kysely, Selectable } from 'kysely'
import { storableJson } from './storable.ts'
import type { Database } from './tables.ts'

export type Workspace = Selectable<Database['workspaces']>

/** Makes the workspace known if it is not; what is known of it already stays as it is. */
export async function ensureWorkspace(
  db: Kysely<Database>,
  workspaceId: string,
  now: Date,
): Promise<Workspace> {
  await db
    .insertInto('workspaces')
    .values({ workspaceId, createdAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return db
    .selectFrom('workspaces')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirstOrThrow()
}

export async function changeWorkspace(
  db: Kysely<Database>,
  workspaceId: string,
  change: {
    readonly name?: string
    readonly timeZone?: string
    readonly settings?: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const { settings, ...plain } = change
  await db
    .updateTable('workspaces')
    .set({ ...plain, ...(settings ? { settings: storableJson(settings) } : {}) })
    .where('workspaceId', '=', workspaceId)
    .execute()
}

/** Removes everything of a workspace at once, as on uninstall. */
export async function forgetWorkspace(db: Kysely<Database>, workspaceId: string): Promise<void> {
  await db.deleteFrom('workspaces').where('workspaceId', '=', workspaceId).execute()
}
