import type { HealthServer } from './jobs/health-server.ts'
import type { SlackApp } from './slack/app.ts'
import type { BotIdentity } from './slack/identity.ts'
import type { Store } from './store/open-database.ts'

export type Lifecycle = {
  /** Connects to Slack and begins to work; rejects with a GadflyError when it cannot. */
  start(): Promise<BotIdentity>
  /** Finishes what is under way, gives the rest back and closes everything; within ten seconds. */
  stop(): Promise<void>
}

export type Living = {
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

const DRAIN_MS = 7500
const CLOSE_MS = 1500

/** A start that fails takes back what it did; a second stop waits for the first. */
export function lifecycle({ runner, sender, slack, store, begin, awake }: Living): Lifecycle {
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
  return { start, stop }
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
