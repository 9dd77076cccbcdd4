import { sql } from 'kysely'
import { readConfig } from '../../src/config.ts'
import { buildGadfly, type Gadfly } from '../../src/gadfly.ts'

/**
 * The real bot in a process of its own, for tests that kill it. It only waits less than it would at
 * Slack: no second between two messages of a channel, and a shorter time until a message that a dead
 * process had taken is looked for. Asked anything by its parent it says how much is left to do.
 */
const pace = { channelMs: 0, leaseMs: 5000, unclearMs: 500 }
const bot = await buildGadfly(readConfig(process.env), { pace })
await bot.start()
process.on('message', () => void leftToDo(bot).then((left) => process.send?.({ left })))
process.once('SIGTERM', () => void bot.stop().then(() => process.exit(0)))
process.send?.({ ready: true })

async function leftToDo({ deps }: Gadfly): Promise<number> {
  const { rows } = await sql<{ left: string }>`
    select (select count(*) from inbox where handled_at is null)
      + (select count(*) from outbox where state in ('pending', 'sending'))
      + (select count(*) from jobs.job where state < 'completed' and start_after <= now())
      as left`.execute(deps.db)
  // A count comes as text, so that it never loses a digit.
  return Number(rows[0]?.left)
}
