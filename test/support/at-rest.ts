import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Gadfly } from '../../src/gadfly.ts'
import { JOBS_SCHEMA } from '../../src/store/jobs-database.ts'
import type { Slack } from './slack/stand-in.ts'

const PATIENCE_MS = 25_000

/**
 * Resolves when nothing is left to deliver, to handle, to do or to send. Whatever follows from something
 * is written down in the transaction that ends it, or was told by Slack before: so if Slack told nothing
 * new around a look at the database that found nothing, there is nothing.
 */
export async function atRest(slack: Slack, { deps }: Pick<Gadfly, 'deps'>): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    await slack.settled()
    const told = slack.events.length
    const left = await whatIsLeft(deps.db)
    if (left.length === 0 && slack.events.length === told) return
    if (Date.now() > end) throw new Error(`the bot did not come to rest: ${left.join(', ')}`)
    await sleep(10)
  }
}

/** In one statement, so that nothing is overlooked on its way from one table to another. */
async function whatIsLeft(db: Gadfly['deps']['db']): Promise<string[]> {
  const { rows } = await sql<{ what: string }>`
    select 'delivery ' || type as what from inbox where handled_at is null
    union all
    select 'message ' || purpose from outbox where state in ('pending', 'sending')
    union all
    select 'job ' || name from ${sql.table(`${JOBS_SCHEMA}.job`)}
    where name not like '\\_\\_pgboss%'
      and (state in ('retry', 'active') or state = 'created' and start_after <= now())`.execute(db)
  return rows.map(({ what }) => what)
}
