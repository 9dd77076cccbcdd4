import { sql } from 'kysely'
import type { Store } from '../../src/store/open-database.ts'
import type { Channel } from './slack/workspace.ts'

/** In an order that has each row after those it refers to. */
const TABLES = ['documents', 'revisions', 'reviews', 'asks', 'context_items', 'subscriptions']
const OWN_ID = /^(?:document|revision|current_revision|review|ask|item)_id$/

type Row = Readonly<Record<string, unknown>>

/**
 * Has everything that is known of one channel known of each of the others too, under ids of their own and
 * with their names in its texts: hundreds of channels take as long as writing down a few.
 */
export async function sameInChannels(
  { db }: Pick<Store, 'db'>,
  first: Pick<Channel, 'id' | 'name'>,
  others: readonly Pick<Channel, 'id' | 'name'>[],
): Promise<void> {
  for (const table of TABLES) {
    const { rows } = await sql<{ row: Row }>`
      select to_jsonb(known) - 'search' as row from ${sql.table(table)} known`.execute(db)
    const text = JSON.stringify(rows.map(({ row }) => row))
    const copies = others.flatMap(({ id, name }): Row[] =>
      JSON.parse(text.replaceAll(first.id, id).replaceAll(first.name, name), (key, value) =>
        OWN_ID.test(key) && value !== null ? `${value}-${id}` : value,
      ),
    )
    const columns = sql.join(Object.keys(copies[0] ?? {}).map((column) => sql.ref(column)))
    await sql`insert into ${sql.table(table)} (${columns}) select ${columns}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(copies)}::jsonb)`.execute(
      db,
    )
  }
}
