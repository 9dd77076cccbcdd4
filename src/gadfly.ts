import type { App } from '@slack/bolt'
import pino, { type Logger } from 'pino'
import type { Config } from './config.ts'
import { ConfigError, GadflyError } from './errors.ts'
import { type AfterCommit, createAfterCommit } from './jobs/after-commit.ts'
import { type Pace, SLACK_PACE } from './jobs/deliver-message.ts'
import { createHandleDelivery } from './jobs/handle-delivery.ts'
import { createHealthReport } from './jobs/health-report.ts'
import { startHealthServer } from './jobs/health-server.ts'
import { jobList, RECOUNT } from './jobs/index.ts'
import type { Job } from './jobs/job.ts'
import { createKeepDeliveries } from './jobs/keep-deliveries.ts'
import { createNightly, housekeeping } from './jobs/maintenance.ts'
import { createMetrics, type Metrics } from './jobs/metrics.ts'
import { createQueue, type Queue } from './jobs/queue.ts'
import { RECONCILE } from './jobs/reconcile.ts'
import { createRunner, type Runner } from './jobs/runner.ts'
import { createSender, type Sender } from './jobs/send-outbox.ts'
import { createSettleMessage } from './jobs/settle-message.ts'
import { type Lifecycle, lifecycle } from './lifecycle.ts'
import { modelAtHand } from './model/model-at-hand.ts'
import { openModel } from './model/open-model.ts'
import type { Bank } from './questions/bank/bank.ts'
import type { ModelAtHand } from './questions/with-model/model-at-hand.ts'
import type { SlackAccess } from './read-slack-settings.ts'
import { createSlackApp, type SlackApp } from './slack/app.ts'
import type { SlackDeps } from './slack/deps.ts'
import type { BotIdentity } from './slack/identity.ts'
import { createInbox, type DatabaseInbox } from './slack/inbox.ts'
import { registerListeners } from './slack/listeners/index.ts'
import { failedHandlers, sentHandlers } from './slack/outcome-handlers.ts'
import { createOutbox, type FailedHandlers, type SentHandlers } from './slack/outbox.ts'
import { replyAtOnce } from './slack/reply-at-once.ts'
import { sendMessage } from './slack/send-message.ts'
import { readBankFolders } from './sources/read-bank-folder.ts'
import { readPrompts } from './sources/read-prompts.ts'
import { safeFetch } from './sources/safe-fetch.ts'
import {
  blankDeadLetters,
  jobsDatabase,
  oneAtATime,
  refreshJobs,
  returnJobs,
} from './store/jobs-database.ts'
import { migrate } from './store/migrate.ts'
import { type DatabaseAddress, openDatabase, type Store } from './store/open-database.ts'
import { ensureWorkspace, noteSlackUrl } from './store/workspaces.ts'

export type Gadfly = Lifecycle & { readonly deps: SlackDeps }

/** What a test or the demo puts in another's place. */
export type Overrides = {
  /** Open and migrated; the bot closes it at its end. */
  readonly store: Store
  readonly bank: Bank
  readonly log: Logger
  readonly now: () => Date
  readonly pace: Pace
  readonly abandonedAfterSeconds: number
  readonly fetchLink: SlackDeps['fetchLink']
  readonly model: ModelAtHand
  readonly listeners: (bolt: App, deps: SlackDeps) => void
  readonly sent: (deps: SlackDeps) => SentHandlers
  readonly failed: (deps: SlackDeps) => FailedHandlers
  readonly jobs: (deps: SlackDeps) => readonly Job[]
}

/** Without these there is no bot at all; what other scopes are missing the doctor tells. */
const REQUIRED_SCOPES = ['chat:write', 'commands']
/** A process that shows no sign of life for so long is dead, and others do its jobs. */
const ABANDONED_AFTER_SECONDS = 20
const OUTBOX = 'outbox'

/**
 * Puts the bot together, from the database up to Slack: what everything stands on, then what comes in,
 * what the rooms work with, what goes out, what runs. Nothing reaches Slack before `start`.
 */
export async function buildGadfly(
  config: Config,
  overrides: Partial<Overrides> = {},
): Promise<Gadfly> {
  const access = accessOf(config)
  const ground = await layGround(config, overrides)
  const { slack, inbox } = connectSlack(ground, access)
  const deps = wireDeps(ground, slack, overrides)
  const handlers = {
    sent: (overrides.sent ?? sentHandlers)(deps),
    failed: (overrides.failed ?? failedHandlers)(deps),
  }
  const sender = wireSender(ground, slack, handlers, overrides.pace)
  const runner = wireRunner(ground, inbox)
  const jobs = [...jobsOf(ground, slack, deps, handlers), ...(overrides.jobs?.(deps) ?? [])]
  ground.bell.answer = (name) => (name === OUTBOX ? sender.wake() : runner.wake(name))
  ;(overrides.listeners ?? registerListeners)(slack.bolt, deps)

  return { deps, ...live(ground, slack, sender, runner, jobs) }
}

/** What the parts stand on. */
type Ground = {
  readonly config: Config
  readonly log: Logger
  readonly now: () => Date
  readonly bank: Bank
  readonly model: ModelAtHand | null
  readonly store: Store
  readonly metrics: Metrics
  readonly queue: Queue
  readonly commits: AfterCommit
  /** Rung after a commit that wrote work down; whoever takes that work up is made later. */
  readonly bell: { answer: (name: string) => void }
  readonly abandonedAfterSeconds: number
}

async function layGround(config: Config, overrides: Partial<Overrides>): Promise<Ground> {
  const { now = () => new Date(), abandonedAfterSeconds = ABANDONED_AFTER_SECONDS } = overrides
  const log = overrides.log ?? pino({ level: config.logLevel })
  const bank = overrides.bank ?? (await readBankFolders(config.bank)).bank
  const model = overrides.model ?? (await connectModel(config, log))
  const store = overrides.store ?? (await openMigrated(config.database, log))
  const bell: Ground['bell'] = { answer() {} }
  return {
    config,
    log,
    now,
    bank,
    model,
    store,
    metrics: createMetrics(),
    queue: createQueue(jobsDatabase(store), abandonedAfterSeconds, log),
    commits: createAfterCommit(store, (name) => bell.answer(name)),
    bell,
    abandonedAfterSeconds,
  }
}

/** Slack, with the inbox every delivery goes into before anything else. */
function connectSlack(
  { store, bell, metrics, now, log }: Ground,
  access: SlackAccess,
): { readonly slack: SlackApp; readonly inbox: DatabaseInbox } {
  const inbox = createInbox({
    keep: createKeepDeliveries(store.db, (name) => bell.answer(name), now),
    self: () => slack.identity(),
    reply: replyAtOnce,
    count: (kind, known) => metrics.count('deliveries', { kind, known }),
  })
  const config = { ...access, requiredScopes: REQUIRED_SCOPES }
  const slack = createSlackApp({ config, inbox, log })
  return { slack, inbox }
}

/** What the listeners, flows and jobs work with. */
function wireDeps(
  { config, log, now, bank, model, store, queue, commits }: Ground,
  slack: SlackApp,
  overrides: Partial<Overrides>,
): SlackDeps {
  return {
    db: store.db,
    tx: commits.tx,
    outbox: createOutbox(now, (trx) => commits.mark(trx, OUTBOX)),
    client: slack.client,
    bank: () => bank,
    model,
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
}

type Handlers = { readonly sent: SentHandlers; readonly failed: FailedHandlers }

/** Takes messages out of the outbox and to Slack. */
function wireSender(
  { store, commits, queue, metrics, now, log }: Ground,
  { client }: SlackApp,
  handlers: Handlers,
  pace: Pace = SLACK_PACE,
): Sender {
  return createSender({
    ...handlers,
    db: store.db,
    tx: commits.tx,
    send: (message) => sendMessage(client, message, log),
    queue,
    pace,
    now,
    log,
    count: (method, outcome) => metrics.count('sends', { method, outcome }),
  })
}

/** Takes jobs out of the queue and runs them. */
function wireRunner(
  { store, queue, abandonedAfterSeconds, log }: Ground,
  inbox: DatabaseInbox,
): Runner {
  return createRunner({
    queue,
    oneAtATime: (work) => oneAtATime(store, work),
    refresh: (name, ids) => refreshJobs(store.db, name, ids),
    giveBack: (name, which) => returnJobs(store.db, name, which),
    blank: (name, fields) => blankDeadLetters(store.db, name, fields),
    alone: store.kind !== 'postgres',
    abandonedAfterSeconds,
    isCrowded: () => inbox.isCrowded(),
    log,
  })
}

function jobsOf(
  { store, commits, now, log }: Ground,
  slack: SlackApp,
  deps: SlackDeps,
  { sent, failed }: Handlers,
): readonly Job[] {
  const dispatch: SlackApp['dispatch'] = (body) => slack.dispatch(body)
  return jobList({
    handleDelivery: createHandleDelivery({ db: store.db, dispatch, now }),
    settleMessage: createSettleMessage(commits.tx, sent, failed),
    nightly: createNightly(housekeeping(store), now, log),
    deps,
  })
}

function live(
  { config, store, metrics, queue, now }: Ground,
  slack: SlackApp,
  sender: Sender,
  runner: Runner,
  jobs: readonly Job[],
): Lifecycle {
  const report = createHealthReport({ store, connected: () => slack.isConnected(), metrics, now })
  return lifecycle({
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
      await noteSlackUrl(store.db, identity.workspaceId, identity.workspaceUrl)
      runner.start()
      sender.start()
      // Reactions that came while nobody listened are not sent again.
      for (const name of [RECOUNT, RECONCILE]) {
        await queue.add([{ name, data: {}, key: 'at the start' }])
        runner.wake(name)
      }
    },
  })
}

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
