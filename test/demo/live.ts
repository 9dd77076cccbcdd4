import { setTimeout as sleep } from 'node:timers/promises'
import type { Gadfly } from '../../src/gadfly.ts'

type Database = Gadfly['deps']['db']

/** Something a person does in Slack, and what shows in the database that the bot took part in it. */
type Step = {
  readonly ask: string
  /** What was seen, in words; null as long as nothing was. */
  readonly look: (db: Database) => Promise<string | null>
}

const STEPS: readonly Step[] = [
  {
    ask: 'In a public channel, type /gadfly watch.',
    async look(db) {
      const rows = await db.selectFrom('subscriptions').select('channelId').execute()
      return rows.length > 0 ? 'you are subscribed' : null
    },
  },
  {
    ask: 'There, post test/cases/order-events.md as a file.',
    async look(db) {
      const found = await db.selectFrom('documents').select('title').executeTakeFirst()
      return found ? `noticed “${found.title}”` : null
    },
  },
  {
    ask: 'Wait for the direct message from Gadfly.',
    async look(db) {
      const packs = await db.selectFrom('packs').select('messageTs').execute()
      return packs.some(({ messageTs }) => messageTs !== null) ? 'the pack was delivered' : null
    },
  },
  {
    ask: 'Press “Ask” on one of its questions.',
    async look(db) {
      const asks = await db.selectFrom('asks').select('state').execute()
      return asks.some(({ state }) => state === 'sent') ? 'the question is in the thread' : null
    },
  },
  {
    ask: 'From another person’s account, react to the question with 🤔.',
    look: async (db) => ((await mostPaused(db)) > 0 ? 'the reaction was counted' : null),
  },
  {
    ask: 'Take that reaction off again.',
    look: async (db) => ((await mostPaused(db)) === 0 ? 'it no longer counts' : null),
  },
]

const LOOK_EVERY_MS = 500

/**
 * The demo's loop in a real workspace (`SLACK_LIVE=1 npm run demo`, with its two tokens): says what to do,
 * waits until the bot has done its part, and throws when it has not within `patienceMs` a step.
 */
export async function playLive(
  gadfly: Gadfly,
  say: (line: string) => void,
  patienceMs = 10 * 60_000,
): Promise<void> {
  for (const [i, { ask, look }] of STEPS.entries()) {
    say(`${i + 1}  ${ask}`)
    say(`   Seen: ${await seen(() => look(gadfly.deps.db), ask, patienceMs)}.`)
  }
  say('The whole loop works in this workspace.')
}

async function seen(
  look: () => Promise<string | null>,
  ask: string,
  patienceMs: number,
): Promise<string> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(LOOK_EVERY_MS)) {
    const what = await look()
    if (what !== null) return what
  }
  throw new Error(`Nothing was seen of this step: ${ask} Run "gadfly doctor".`)
}

async function mostPaused(db: Database): Promise<number> {
  const asks = await db.selectFrom('asks').select('paused').execute()
  return Math.max(0, ...asks.map(({ paused }) => paused))
}
