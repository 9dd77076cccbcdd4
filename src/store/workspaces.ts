import { type Kysely, type Selectable, sql } from 'kysely'
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

/** Where a workspace is in a browser, for links made where Slack cannot be asked for them. */
export async function noteSlackUrl(
  db: Kysely<Database>,
  workspaceId: string,
  slackUrl: string,
): Promise<void> {
  await db
    .updateTable('workspaces')
    .set({ settings: sql`settings || jsonb_build_object('slackUrl', ${slackUrl}::text)` })
    .where('workspaceId', '=', workspaceId)
    .execute()
}

/** Undefined before the bot has been in Slack once. */
export function slackUrlOf({ settings }: Workspace): string | undefined {
  const { slackUrl } = settings
  return typeof slackUrl === 'string' && URL.canParse(slackUrl) ? slackUrl : undefined
}

/** Removes everything of a workspace at once, as on uninstall. */
export async function forgetWorkspace(db: Kysely<Database>, workspaceId: string): Promise<void> {
  await db.deleteFrom('workspaces').where('workspaceId', '=', workspaceId).execute()
}

export async function workspaceIds(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('workspaces')
    .select('workspaceId')
    .orderBy('workspaceId')
    .execute()
  return rows.map(({ workspaceId }) => workspaceId)
}

export function knownWorkspaces(db: Kysely<Database>): Promise<Workspace[]> {
  return db.selectFrom('workspaces').selectAll().orderBy('workspaceId').execute()
}

/** The time zone of the workspace: the one it has, or this one while it has none of its own. */
export async function adoptTimeZone(
  db: Kysely<Database>,
  workspaceId: string,
  timeZone: string,
): Promise<string> {
  await db
    .updateTable('workspaces')
    .set({ timeZone })
    .where('workspaceId', '=', workspaceId)
    .where('timeZone', '=', 'UTC')
    .execute()
  const row = await db
    .selectFrom('workspaces')
    .select('timeZone')
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return row.timeZone
}
