import { App, type Receiver } from '@slack/bolt'
import { createHttpTransport, type HttpConfig, type Transport } from './http-transport.ts'
import { createIntake, type Inbox } from './intake.ts'
import { introduce, type BotIdentity } from './identity.ts'
import { boltLog, type SlackLog } from './slack-log.ts'
import { createSocketTransport, type SocketConfig } from './socket-transport.ts'
import { clientOptions, createSlackClient, type SlackClient } from './web-client.ts'

export type SlackConfig = {
  /** Null: slack.com. */
  readonly apiUrl: string | null
  readonly botToken: string
  readonly transport: SocketConfig | HttpConfig
  /** Scopes without which the bot does not start; the rest the doctor reports. */
  readonly requiredScopes: readonly string[]
}

export type SlackApp = {
  /** Where the listeners are registered; they run when `dispatch` is called, not when Slack calls. */
  readonly bolt: App
  readonly client: SlackClient
  /** Connects and says who the bot is. Rejects with a GadflyError when a token or scope is wrong. */
  start(): Promise<BotIdentity>
  /** Refuses new deliveries, finishes those under way, closes; takes ten seconds at the most. */
  stop(): Promise<void>
  isConnected(): boolean
  /** Null until Slack has said who the bot is; from then on the listeners may run. */
  identity(): BotIdentity | null
  /** Runs the listeners for a body from the inbox; rejects as they do. Acknowledging does nothing. */
  dispatch(body: Readonly<Record<string, unknown>>): Promise<void>
}

const DRAIN_MS = 8000

/**
 * Bolt with one thing turned around: Bolt acknowledges an event before the listeners have run, so
 * a crash loses it. Here every delivery goes into the inbox first and is acknowledged then; the
 * worker hands it to Bolt's listeners afterwards, as often as it takes.
 */
export function createSlackApp({
  config,
  inbox,
  log,
}: {
  readonly config: SlackConfig
  readonly inbox: Inbox
  readonly log: SlackLog
}): SlackApp {
  const client = createSlackClient(config, log)
  const intake = createIntake(inbox, log)
  let identity: BotIdentity | null = null
  const bolt = createBolt(config, log, () => identity)
  const runListeners = bolt.processEvent.bind(bolt)
  bolt.processEvent = (event) => intake.receive(event)
  const transport = createTransport(bolt, config, log)

  return {
    bolt,
    client,
    async start() {
      identity = await introduce(client, config.requiredScopes)
      await bolt.init()
      await transport.start()
      return identity
    },
    async stop() {
      intake.refuseNew()
      if (!(await intake.idleWithin(DRAIN_MS)))
        log.warn({ underWay: intake.underWay() }, 'stopped before every delivery was kept')
      await transport.stop()
    },
    isConnected: () => transport.isConnected(),
    identity: () => identity,
    dispatch: (body) => runListeners({ body, ack: async () => {} }),
  }
}

function createTransport(bolt: App, { apiUrl, transport }: SlackConfig, log: SlackLog): Transport {
  return transport.kind === 'http'
    ? createHttpTransport(bolt, transport, log)
    : createSocketTransport({ app: bolt, apiUrl, appToken: transport.appToken, log })
}

/** The transports bring their own receivers, so Bolt's is a blank one. */
const noReceiver: Receiver = { init() {}, start: async () => {}, stop: async () => {} }

function createBolt(
  { apiUrl, botToken }: SlackConfig,
  log: SlackLog,
  identity: () => BotIdentity | null,
): App {
  const bolt = new App({
    receiver: noReceiver,
    authorize: async () => {
      const who = identity()
      if (!who) throw new Error('listeners ran before the bot knew who it is')
      const { botId, botUserId, workspaceId: teamId } = who
      return { botToken, botId, botUserId, teamId }
    },
    clientOptions: clientOptions(apiUrl, log),
    convoStore: false,
    deferInitialization: true,
    logger: boltLog(log),
  })
  // The worker that dispatched logs and repeats; Bolt's own handler would log a second time.
  bolt.error(async (error) => {
    throw error
  })
  return bolt
}
