import type { App } from '@slack/bolt'
import pino, { type Logger } from 'pino'
import type { Config } from './config.ts'
import { ConfigError, GadflyError } from './errors.ts'
import { createAfterCommit } from './jobs/after-commit.ts'
import { type Pace, SLACK_PACE } from './jobs/deliver-message.ts'
import { createHandleDelivery } from './jobs/handle-delivery.ts'
import { createHealthReport } from './jobs/health-report.ts'
import { type HealthServer, startHealthServer } from './jobs/health-server.ts'
import { jobList } from './jobs/index.ts'
import type { Job } from './jobs/job.ts'
import { createKeepDeliveries } from './jobs/keep-deliveries.ts'
import { createNightly, housekeeping } from './jobs/maintenance.ts'
import { createMetrics } from './jobs/metrics.ts'
import { createQueue } from './jobs/queue.ts'
import { RECONCILE } from './jobs/reconcile.ts'
import { createRunner } from './jobs/runner.ts'
import { createSender } from './jobs/send-outbox.ts'
import { createSettleMessage } from './jobs/settle-message.ts'
import { modelAtHand } from './model/model-at-hand.ts'
import { openModel } from './model/open-model.ts'
import type { ModelAtHand } from './questions/model-at-hand.ts'
import type { SlackAccess } from './read-slack-settings.ts'
import { createSlackApp, type SlackApp } from './slack/app.ts'
import type { SlackDeps } from './slack/deps.ts'
import type { BotIdentity } from './slack/identity.ts'
import { createInbox } from './slack/inbox.ts'
import { registerListeners } from './slack/listeners/index.ts'
import { failedHandlers, sentHandlers } from './slack/outcome-handlers.ts'
import { createOutbox, type FailedHandlers, type SentHandlers } from './slack/outbox.ts'
import { replyAtOnce } from './slack/reply-at-once.ts'
import { sendMessage } from './slack/send-message.ts'
import { readBankFolders } from './sources/read-bank-folder.ts'
import { readPrompts } from './sources/read-prompts.ts'
import { safeFetch } from './sources/safe-fetch.ts'
import { jobsDatabase, oneAtATime, refreshJobs, returnJobs } from './store/jobs-database.ts'
import { migrate } from './store/migrate.ts'
import { type DatabaseAddress, openDatabase, type Store } from './store/open-database.ts'
import { ensureWorkspace } from './store/workspaces.ts'

export type Gadfly = {
  /** Connects to Slack and begins to work; rejects with a GadflyError when it cannot. */
  start(): Promise<BotIdentity>
  /** Finishes what is under way, gives the rest back and closes everything; within ten seconds. */
  stop(): Promise<void>
  readonly deps: SlackDeps
}

/** What a test or the demo puts in another's place. */
export type Overrides = {
  readonly database: DatabaseAddress
  readonly log: Logger
  readonly now: () => Date
  readonly pace: Pace
  readonly abandonedAfterSeconds: number
  readonly fetchLink: SlackDeps['fetchLink']
  readonly listeners: (bolt: App, deps: SlackDeps) => void
  readonly sent: (deps: SlackDeps) => SentHandlers
  readonly failed: (deps: SlackDeps) => FailedHandlers
  readonly jobs: (deps: SlackDeps) => readonly Job[]
}

/** Without these there is no bot at all; what other scopes are missing the doctor tells. */
const REQUIRED_SCOPES = ['chat:write', 'commands']
/** A process that shows no sign of life for so long is dead, and others do its jobs. */
const ABANDONED_AFTER_SECONDS = 20
const DRAIN_MS = 7500
const CLOSE_MS = 1500

/**
 * Puts the bot together: opens the database, brings it up to date and wires the rooms. Nothing reaches
 * Slack before `start`.
 */
export async function buildGadfly(
  config: Config,
  overrides: Partial<Overrides> = {},
): Promise<Gadfly> {
  const access = accessOf(config)
  const { now = () => new Date(), pace = SLACK_PACE } = overrides
  const { abandonedAfterSeconds = ABANDONED_AFTER_SECONDS } = overrides
  const log = overrides.log ?? pino({ level: config.logLevel })
  const { bank } = await readBankFolders(config.bank)
  const store = await openMigrated(overrides.database ?? config.database, log)

  const metrics = createMetrics()
  const queue = createQueue(jobsDatabase(store), abandonedAfterSeconds, log)
  const commits = createAfterCommit(store, (name) =>
    name === OUTBOX ? sender.wake() : runner.wake(name),
  )
  const inbox = createInbox({
    keep: createKeepDeliveries(commits, queue, now),
    self: () => slack.identity(),
    reply: replyAtOnce,
    count: (kind, known) => metrics.count('deliveries', { kind, known }),
  })
  const slack = createSlackApp({
    config: { ...access, requiredScopes: REQUIRED_SCOPES },
    inbox,
    log,
  })
  const deps: SlackDeps = {
    db: store.db,
    tx: commits.tx,
    outbox: createOutbox(now, (trx) => commits.mark(trx, OUTBOX)),
    client: slack.client,
    bank: () => bank,
    model: await connectModel(config, log),
    fetchLink: overrides.fetchLink ?? ((request) => safeFetch(request)),
    jobs: {
      async send(trx, name, data, options = {}) {
        await queue.add([{ name, data, ...options }])
        commits.mark(trx, name)
      },
    },
    self: () => known(slack.identity()),
    now,
    log,
    config,
  }
  const handlers = {
    sent: (overrides.sent ?? sentHandlers)(deps),
    failed: (overrides.failed ?? failedHandlers)(deps),
  }
  const sender = createSender({
    ...handlers,
    db: store.db,
    tx: commits.tx,
    send: (message) => sendMessage(slack.client, message, log),
    queue,
    pace,
    now,
    log,
    count: (method, outcome) => metrics.count('sends', { method, outcome }),
  })
  const runner = createRunner({
    queue,
    oneAtATime: (work) => oneAtATime(store, work),
    refresh: (name, ids) => refreshJobs(store.db, name, ids),
    giveBack: (name, which) => returnJobs(store.db, name, which),
    alone: store.kind !== 'postgres',
    abandonedAfterSeconds,
    isCrowded: () => inbox.isCrowded(),
    log,
  })
  const jobs = [
    ...jobList({
      handleDelivery: createHandleDelivery({
        db: store.db,
        dispatch: (body) => slack.dispatch(body),
        now,
      }),
      settleMessage: createSettleMessage(commits.tx, handlers.sent, handlers.failed),
      nightly: createNightly(housekeeping(store), now, log),
      deps,
    }),
    ...(overrides.jobs?.(deps) ?? []),
  ]
  const report = createHealthReport({ store, connected: () => slack.isConnected(), metrics, now })
  ;(overrides.listeners ?? registerListeners)(slack.bolt, deps)

  return lifecycle({
    deps,
    runner,
    sender,
    slack,
    store,
    async begin() {
      await runner.prepare(jobs)
      const { httpPort: port } = config
      return port === null ? null : startHealthServer({ port, ...report })
    },
    async awake(identity) {
      await ensureWorkspace(store.db, identity.workspaceId, now())
      runner.start()
      sender.start()
      // Reactions that came while nobody listened are not sent again.
      await queue.add([{ name: RECONCILE, data: {}, key: 'at the start' }])
      runner.wake(RECONCILE)
    },
  })
}

type Living = {
  readonly deps: SlackDeps
  readonly runner: Stoppable
  readonly sender: Stoppable
  readonly slack: Pick<SlackApp, 'start' | 'stop'>
  readonly store: Pick<Store, 'close'>
  /** Before Slack is called. */
  readonly begin: () => Promise<HealthServer | null>
  /** Once Slack has said who the bot is. */
  readonly awake: (identity: BotIdentity) => Promise<void>
}

type Stoppable = { stop(drainMs: number): Promise<void> }

/** A start that fails takes back what it did; a second stop waits for the first. */
function lifecycle({ deps, runner, sender, slack, store, begin, awake }: Living): Gadfly {
  let http: HealthServer | null = null
  let stopped: Promise<void> | null = null

  async function end(): Promise<void> {
    await Promise.all([slack.stop(), runner.stop(DRAIN_MS), sender.stop(DRAIN_MS)])
    await http?.stop()
    await Promise.race([store.close(), later(CLOSE_MS)])
  }
  function stop(): Promise<void> {
    stopped ??= end()
    return stopped
  }
  async function start(): Promise<BotIdentity> {
    try {
      http = await begin()
      const identity = await slack.start()
      await awake(identity)
      return identity
    } catch (error) {
      await stop()
      throw error
    }
  }
  return { deps, start, stop }
}

const OUTBOX = 'outbox'

async function openMigrated(address: DatabaseAddress, log: Logger): Promise<Store> {
  const store = await openDatabase(address, log)
  try {
    await migrate(store, log)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

/** The operator reads of a broken model in the log; the leaders, in the notes of their packs. */
async function connectModel(config: Config, log: Logger): Promise<ModelAtHand | null> {
  const notifyOperator = (sentence: string) => log.error({ from: 'model' }, sentence)
  const model = openModel(config.model, { log, notifyOperator })
  return model === null ? null : modelAtHand(model, await readPrompts())
}

function accessOf({ slack }: Config): SlackAccess {
  if (slack.kind === 'ready') return slack
  throw new ConfigError(slack.problems)
}

function known(identity: BotIdentity | null): BotIdentity {
  if (identity === null)
    throw new GadflyError('The bot is not connected to Slack yet; start it first.')
  return identity
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
