/**
 * An honest stand-in for Slack, for tests and for `npm run demo`. It is ours and it is not Slack:
 * it keeps one or more workspaces in memory and speaks to a real bot over real HTTP and real
 * websockets, as far as Gadfly relies on Slack doing so (Web API, Socket Mode, signed HTTP events
 * with their repetitions, interactivity, files, limits). What it promises was taken from Slack's
 * documentation and from runs of Slack's own client libraries, not from slack.com; where a fact is
 * a guess the code says so. It prints nothing, listens on this machine only, and leaves nothing
 * behind after stop().
 */
import { startClock } from './clock.ts'
import { createDelivery, type Carrier, type EventRecord } from './delivery.ts'
import { emit, eventBody, rateLimitedNotice } from './events.ts'
import { createFaults, type Faults } from './faults.ts'
import { createHttpEvents } from './http-events.ts'
import { listen, serve } from './http-server.ts'
import type { Json } from './json.ts'
import { addMessage, editMessage } from './messages.ts'
import { createHuman, type Human } from './people.ts'
import { botEvents, botScopes } from './registration.ts'
import { createSockets, type Sockets } from './socket.ts'
import {
  hurriedTiming,
  type ApiCall,
  type RegisteredApp,
  type State,
  type Timing,
} from './state.ts'
import {
  addChannel,
  addPerson,
  createWorkspace,
  repliesTo,
  type Channel,
  type ChannelKind,
  type Message,
  type Person,
  type Workspace,
} from './workspace.ts'

export interface SlackOptions {
  readonly timing?: Partial<Timing>
  readonly scopes?: readonly string[]
  readonly events?: readonly string[]
  readonly signingSecret?: string
  /** Answer 429 as Slack's tiers would; off, calls are only logged. */
  readonly limits?: boolean
  readonly now?: () => number
}

interface ChannelOptions {
  readonly members?: readonly Human[]
  readonly kind?: Exclude<ChannelKind, 'im'>
  readonly withoutBot?: boolean
  readonly shared?: boolean
  readonly workspace?: Workspace
}

export interface Slack {
  /** For SLACK_API_URL. */
  readonly apiUrl: string
  readonly app: RegisteredApp
  readonly workspace: Workspace
  readonly faults: Faults
  readonly sockets: Pick<Sockets, 'count' | 'cut' | 'freeze' | 'refresh'>
  readonly calls: readonly ApiCall[]
  /** Every event that was sent and how often it took. */
  readonly events: readonly EventRecord[]
  addWorkspace(name: string): Workspace
  person(name: string, more?: Partial<Person>, workspace?: Workspace): Human
  channel(name: string, options?: ChannelOptions): Channel
  usergroup(handle: string, members: readonly Human[]): string
  /** From now on events and interactions go to this address instead of a socket. */
  useHttp(url: string): Promise<void>
  /** Tells the bot that events were held back (`app_rate_limited`). */
  rateLimit(): void
  /** The replies under a message, oldest first. */
  thread(under: Message): Message[]
  /** Puts a message of the bot into a channel without a call of the bot. */
  say(channel: Channel, text: string, blocks?: unknown[]): Message
  /** Slack unfurls a link in a message: a `message_changed` that nobody edited. */
  unfurl(message: Message, title: string): void
  /** Sends an event that no verb makes, whatever the bot subscribed to. */
  tell(event: Json, workspace?: Workspace): void
  /** The token stops working; nobody tells the bot. */
  revoke(why?: 'token_revoked' | 'account_inactive', workspace?: Workspace): void
  /** Somebody removes the app: two events, then the token is void. */
  uninstall(workspace?: Workspace): void
  /** The environment variables of a bot for this app. */
  environment(transport?: 'socket' | 'http'): Record<string, string>
  retryNow(): void
  settled(): Promise<void>
  stop(): Promise<void>
}

export async function startSlack(options: SlackOptions = {}): Promise<Slack> {
  const timing = { ...hurriedTiming, ...options.timing }
  const clock = startClock(options.now)
  const app = registerApp(clock.id('A'), options)
  const { server, origin } = await listen()
  const sockets = createSockets({ ...timing, appId: app.id })
  const http = createHttpEvents(app.signingSecret, timing.ackMs)
  const faults = createFaults()
  let httpUrl: string | undefined
  const carry: Carrier = (parcel, attempt) =>
    httpUrl === undefined ? sockets.carry(parcel, attempt) : http.carry(httpUrl, parcel, attempt)
  const delivery = createDelivery(carry, faults, timing)
  const first = createWorkspace(clock, 'acme', options.scopes ?? botScopes)
  const state: State = {
    origin,
    app,
    clock,
    timing,
    faults,
    delivery,
    workspaces: [first],
    calls: [],
    triggers: new Map(),
    responseUrls: new Map(),
    recentCalls: new Map(),
    limits: options.limits ?? false,
  }
  serve(state, server, () => `${origin.replace('http', 'ws')}/link?ticket=${sockets.ticket()}`)
  server.on('upgrade', (...upgrade) => sockets.upgrade(...upgrade))

  return {
    ...describeSlack(state, first),
    sockets,
    async useHttp(url) {
      if (!(await http.verify(url))) throw new Error(`${url} did not answer Slack's challenge`)
      httpUrl = url
    },
    async stop() {
      delivery.stop()
      http.stop()
      sockets.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function registerApp(id: string, options: SlackOptions): RegisteredApp {
  return {
    id,
    appToken: `xapp-1-${id}-stand-in`,
    signingSecret: options.signingSecret ?? 'stand-in-signing-secret',
    events: new Set(options.events ?? botEvents),
    appScopes: new Set(['connections:write']),
    socketMode: true,
  }
}

function describeSlack(
  state: State,
  first: Workspace,
): Omit<Slack, 'sockets' | 'useHttp' | 'stop'> {
  const { clock, app, delivery, faults, origin } = state
  return {
    apiUrl: `${origin}/api/`,
    app,
    workspace: first,
    faults,
    calls: state.calls,
    events: delivery.records,
    addWorkspace(name) {
      const workspace = createWorkspace(clock, name, [...first.installation.scopes])
      state.workspaces.push(workspace)
      return workspace
    },
    person(name, more = {}, workspace = first) {
      const person = addPerson(workspace, { id: clock.id('U'), name, ...more })
      return createHuman({ state, workspace, person })
    },
    channel(name, { members = [], kind = 'public', withoutBot = false, ...more } = {}) {
      const workspace = more.workspace ?? first
      const bot = withoutBot ? [] : [workspace.installation.botUser]
      const everybody = [...bot, ...members.map(({ id }) => id)]
      const shared = more.shared ?? false
      return addChannel(workspace, { id: clock.id('C'), name, kind, shared }, everybody)
    },
    usergroup(handle, members) {
      const id = clock.id('S')
      first.usergroups.set(id, { handle, members: members.map((member) => member.id) })
      return id
    },
    thread(under) {
      const channel = workspaceOf(state, under.channel).channels.get(under.channel)
      return channel ? repliesTo(channel, under.threadTs ?? under.ts) : []
    },
    say(channel, text, blocks = []) {
      const workspace = workspaceOf(state, channel.id)
      const { botUser: user, botId } = workspace.installation
      return addMessage(state, workspace, channel, { user, botId, text, blocks })
    },
    unfurl(message, title) {
      const workspace = workspaceOf(state, message.channel)
      const channel = workspace.channels.get(message.channel)
      const attachments = [{ id: 1, title, from_url: 'https://wiki.example/doc' }]
      if (channel) editMessage(state, workspace, channel, message, { attachments })
    },
    rateLimit: () => delivery.event(rateLimitedNotice(state, first)),
    tell: (event, workspace = first) => delivery.event(eventBody(state, workspace, event, false)),
    revoke(why = 'token_revoked', workspace = first) {
      workspace.installation.revoked = why
    },
    uninstall: (workspace = first) => uninstall(state, workspace),
    environment: (transport = 'socket') => ({
      SLACK_API_URL: `${origin}/api/`,
      SLACK_BOT_TOKEN: first.installation.botToken,
      GADFLY_TRANSPORT: transport,
      ...(transport === 'socket'
        ? { SLACK_APP_TOKEN: app.appToken }
        : { SLACK_SIGNING_SECRET: app.signingSecret }),
    }),
    retryNow: () => delivery.retryNow(),
    settled: () => delivery.settled(),
  }
}

function workspaceOf({ workspaces }: State, channel: string): Workspace {
  const found = workspaces.find(({ channels }) => channels.has(channel))
  if (!found) throw new Error(`no workspace has the channel ${channel}`)
  return found
}

function uninstall(state: State, workspace: Workspace): void {
  const { installation } = workspace
  const event_ts = state.clock.ts()
  const tokens = { bot: [installation.botUser] }
  emit(state, workspace, 'tokens_revoked', { type: 'tokens_revoked', tokens, event_ts })
  emit(state, workspace, 'app_uninstalled', { type: 'app_uninstalled', event_ts })
  installation.revoked = 'account_inactive'
}
