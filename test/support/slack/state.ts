import type { Clock } from './clock.ts'
import type { Delivery } from './delivery.ts'
import type { Faults } from './faults.ts'
import type { Json } from './json.ts'
import type { Channel, Ephemeral, Message, Workspace } from './workspace.ts'

/** The Slack app as it is registered with the stand-in: one app, installed in every workspace. */
export interface RegisteredApp {
  readonly id: string
  appToken: string
  readonly signingSecret: string
  /** Bot events subscribed to, by their manifest names (`message.channels`, `reaction_added`). */
  readonly events: Set<string>
  readonly appScopes: Set<string>
  socketMode: boolean
}

export interface Timing {
  /** How long Slack waits for an acknowledgement. */
  readonly ackMs: number
  /** The pauses before the first, second and third repetition. */
  readonly retryMs: readonly number[]
  readonly triggerMs: number
  readonly responseUrlMs: number
  /** How long a socket stays up after Slack asked for a refresh. */
  readonly refreshGraceMs: number
}

const slackTiming: Timing = {
  ackMs: 3000,
  retryMs: [0, 60_000, 300_000],
  triggerMs: 3000,
  responseUrlMs: 1_800_000,
  refreshGraceMs: 10_000,
}

/** Slack's own limits, except that nobody waits minutes for a repetition. */
export const hurriedTiming: Timing = {
  ...slackTiming,
  retryMs: [20, 500, 5000],
  refreshGraceMs: 2000,
}

export interface ApiCall {
  readonly at: number
  readonly method: string
  readonly args: Json
  readonly workspace: string | null
  /** `ok`, Slack's error word, or the HTTP status. */
  answer: string
}

interface Trigger {
  readonly user: string
  readonly expires: number
  used: boolean
}

export interface ResponseUrl {
  readonly workspace: Workspace
  readonly channel: Channel | undefined
  readonly user: string
  readonly message: Message | Ephemeral | undefined
  readonly expires: number
  uses: number
}

export interface State {
  readonly origin: string
  readonly app: RegisteredApp
  readonly clock: Clock
  readonly timing: Timing
  readonly faults: Faults
  readonly delivery: Delivery
  readonly workspaces: Workspace[]
  readonly calls: ApiCall[]
  readonly triggers: Map<string, Trigger>
  readonly responseUrls: Map<string, ResponseUrl>
  /** method (and channel) -> times of the recent calls, kept only while `limits` is on. */
  readonly recentCalls: Map<string, number[]>
  limits: boolean
}

export function newTrigger(state: State, user: string): string {
  const id = state.clock.id('trigger.')
  state.triggers.set(id, { user, expires: state.clock.now() + state.timing.triggerMs, used: false })
  return id
}

export function newResponseUrl(state: State, from: Omit<ResponseUrl, 'expires' | 'uses'>): string {
  const id = state.clock.id('R')
  const expires = state.clock.now() + state.timing.responseUrlMs
  state.responseUrls.set(id, { ...from, expires, uses: 0 })
  return `${state.origin}/response_url/${id}`
}
