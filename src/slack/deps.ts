import type { Kysely, Transaction } from 'kysely'
import type { Config } from '../config.ts'
import type { Bank } from '../questions/bank/bank.ts'
import type { ModelAtHand } from '../questions/with-model/model-at-hand.ts'
import type { SafeFetchRequest, SafeFetchResult } from '../sources/safe-fetch.ts'
import type { Database } from '../store/tables.ts'
import type { BotIdentity } from './identity.ts'
import type { Outbox } from './outbox.ts'
import type { SlackLog } from './slack-log.ts'
import type { SlackClient } from './web-client.ts'

type SendJobOptions = {
  /** Seconds from now, or the time itself. */
  readonly startAfter?: number | Date
  /** With this, at most one job of the name and key waits; a second one is dropped. */
  readonly key?: string
}

/** What the listeners and flows work with; put together in gadfly.ts. */
export type SlackDeps = {
  readonly db: Kysely<Database>
  /** A transaction; jobs and messages it wrote down are started right after its commit. */
  tx<T>(work: (trx: Transaction<Database>) => Promise<T>): Promise<T>
  readonly outbox: Outbox
  readonly client: SlackClient
  readonly bank: () => Bank
  /** Null where no model is connected. */
  readonly model: ModelAtHand | null
  /** Fetches a linked document under the rules of src/sources/safe-fetch.ts. */
  readonly fetchLink: (request: SafeFetchRequest) => Promise<SafeFetchResult>
  readonly jobs: {
    /** Writes a job of src/jobs/index.ts down within the transaction of its cause. */
    send(
      trx: Transaction<Database>,
      name: string,
      data: Readonly<Record<string, unknown>>,
      options?: SendJobOptions,
    ): Promise<void>
  }
  /** Who the bot is; known from the start on. */
  readonly self: () => BotIdentity
  readonly now: () => Date
  readonly log: SlackLog
  readonly config: Config
}
