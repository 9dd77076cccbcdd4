import type { Kysely } from 'kysely'
import { storableJson } from './storable.ts'
import type { Database } from './tables.ts'

/** What a leader has chosen for herself. */
export type Settings = {
  /** An IANA name; null for the one of her Slack profile. */
  readonly timeZone: string | null
  /** Local times as HH:MM; null when any hour is fine. It may go over midnight. */
  readonly quietHours: { readonly from: string; readonly until: string } | null
  /** How many cards a pack has at the most, 1 to 5. */
  readonly cards: number
  /** Categories she cares about; none means all of them. */
  readonly categories: readonly string[]
  /** Categories she is not current on: their cards say it in plainer words too. */
  readonly notCurrent: readonly string[]
  /** Whether the week's documents come sorted on Mondays. */
  readonly weeklyTriage: boolean
}

export const MOST_CARDS = 5

const DEFAULTS: Settings = {
  timeZone: null,
  quietHours: null,
  cards: MOST_CARDS,
  categories: [],
  notCurrent: [],
  weeklyTriage: true,
}

export async function settingsOf(
  db: Kysely<Database>,
  workspaceId: string,
  leaderId: string,
): Promise<Settings> {
  const row = await db
    .selectFrom('leaders')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('leaderId', '=', leaderId)
    .executeTakeFirst()
  if (!row) return DEFAULTS
  const { quietFrom: from, quietUntil: until } = row
  const { timeZone, cards, categories, notCurrent, weeklyTriage } = row
  const quietHours = from === null || until === null ? null : { from, until }
  return { timeZone, quietHours, cards, categories, notCurrent, weeklyTriage }
}

export async function saveSettings(
  db: Kysely<Database>,
  workspaceId: string,
  leaderId: string,
  settings: Settings,
  now: Date,
): Promise<void> {
  const { quietHours, categories, notCurrent, ...plain } = settings
  const columns = {
    ...plain,
    quietFrom: quietHours?.from ?? null,
    quietUntil: quietHours?.until ?? null,
    categories: storableJson(categories),
    notCurrent: storableJson(notCurrent),
    changedAt: now,
  }
  await db
    .insertInto('leaders')
    .values({ workspaceId, leaderId, ...columns })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'leaderId']).doUpdateSet(columns))
    .execute()
}
