import { sql } from 'kysely'
import type { Store } from './open-database.ts'

/**
 * The embedded database has no autovacuum: dead rows would pile up and the planner would know nothing
 * of the tables' sizes. A nightly job calls this. Table by table, because a statement there stops
 * everything else in the process while it runs. On Postgres there is nothing to do.
 */
export async function vacuumDatabase(store: Store): Promise<void> {
  if (store.kind === 'postgres') return
  const db = store.db.withoutPlugins()
  const tables = await sql<{ schema: string; name: string }>`
    select schemaname as schema, relname as name from pg_stat_user_tables order by 1, 2
  `.execute(db)
  for (const { schema, name } of tables.rows) {
    await sql`vacuum (analyze) ${sql.id(schema, name)}`.execute(db)
  }
}
