import { sql } from 'kysely'
import type { Store } from '../../src/store/open-database.ts'

export type Years = { readonly asks: number; readonly workspaces: number }

/** Two years end with this month; the summary is measured on it. */
export const LAST_MONTH = '2026-10'
/** Holds four asks of ten; the others share the rest. */
export const LARGEST = 'T000'
const SMALLEST = 'T199'
/** Of the asks in threads where somebody engaged, which are three of four. */
const REACTIONS_EACH = 27
const ASKS_A_THREAD = 5

export type Filled = {
  readonly reactions: number
  readonly seconds: number
  readonly small: string
}

/**
 * Two years of workspaces, put in with SQL: asks in threads of five, reactions from 27 people on each but
 * in quiet threads, every fifth ask paused at by three of them, every seventeenth found to change the design. What
 * stands beside an ask is what src/feedback/landing.ts makes of its reactions.
 */
export async function fillTwoYears(store: Store, { asks, workspaces }: Years): Promise<Filled> {
  const started = performance.now()
  // Foreign keys are not looked up five million times: the rows are known to fit.
  const statements = `
    set session_replication_role = replica;
    insert into workspaces (workspace_id, created_at)
      select 'T' || lpad(w::text, 3, '0'), '2024-11-01' from generate_series(0, ${workspaces - 1}) w;
    create temporary table planned as
      select n, n / ${ASKS_A_THREAD} as thread,
        'T' || lpad((case when (n / ${ASKS_A_THREAD}) % 10 < 4 then 0
          else 1 + (n / ${ASKS_A_THREAD}) % ${workspaces - 1} end)::text, 3, '0') as workspace_id,
        'C' || (n / ${ASKS_A_THREAD}) % 12 as channel_id,
        timestamptz '2024-11-01' + (n * interval '730 days' / ${asks}) as asked_at,
        (n / ${ASKS_A_THREAD}) % 4 <> 0 as exposed
      from generate_series(0, ${asks - 1}) n;
    insert into documents (workspace_id, document_id, origin, title, kind, created_at, changed_at)
      select distinct on (thread) workspace_id, 'D' || thread, 'slack:' || thread, 'RFC ' || thread, 'rfc', asked_at, asked_at
      from planned order by thread;
    insert into reviews (workspace_id, review_id, document_id, channel_id, thread_id, noticed_at)
      select distinct on (thread) workspace_id, 'R' || thread, 'D' || thread, channel_id, thread || '.000001', asked_at
      from planned order by thread;
    insert into asks (workspace_id, ask_id, review_id, kind, category, topic, source, bank_entry_id,
        question_key, text, asked_by, asked_at, channel_id, thread_id, message_id, state,
        outcome, exposed, landed_at, paused, changed, landed_with)
      select workspace_id, 'A' || lpad(n::text, 9, '0'), 'R' || thread, 'asked',
        (array['data', 'failure', 'cost', 'ops', 'migration', 'scale', 'api', 'security'])[1 + n % 8],
        'topic', 'bank', 'entry-' || n % 300, 'key ' || n,
        'What does the customer see while part number ' || n || ' of the design is not there?',
        'U-LEADER-' || n % 40, asked_at, channel_id, thread || '.000001', n || '.000002', 'sent',
        case when exposed and n % 17 = 0 then 'decision-changed' when n % 3 = 0 then 'answered' else 'open' end,
        exposed,
        case when exposed and (n % 5 = 0 or n % 17 = 0) then asked_at + interval '1 hour' end,
        case when exposed and n % 5 = 0 then 3 else 0 end,
        case when exposed and n % 17 = 0 then 1 else 0 end,
        case when exposed then (case when n % 5 = 0 then 3 else 0 end) + (case when n % 17 = 0 then 1 else 0 end) else 0 end
      from planned;
    alter table reactions drop constraint reactions_pkey;
    drop index reactions_of_person;
    insert into reactions (workspace_id, channel_id, message_id, person_id, emoji, present, event_ts, updated_at)
      select workspace_id, channel_id, n || '.000002', 'U' || (n + k) % 900,
        case when n % 5 = 0 and k <= 3 then 'thinking_face' when n % 17 = 0 and k = 4 then 'bulb' else 'eyes' end,
        true, extract(epoch from asked_at + interval '1 hour'), asked_at
      from planned, generate_series(1, ${REACTIONS_EACH}) k where exposed;
    drop table planned;
    alter table reactions add primary key (workspace_id, channel_id, message_id, person_id, emoji);
    create index reactions_of_person on reactions (workspace_id, person_id);
    vacuum analyze`
  await store.unhurried((db) =>
    db.connection().execute(async (connection) => {
      for (const statement of statements.split(';')) await sql.raw(statement).execute(connection)
    }),
  )
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from reactions`.execute(store.db)
  const seconds = (performance.now() - started) / 1000
  return { reactions: rows[0]?.count ?? 0, seconds, small: SMALLEST }
}
