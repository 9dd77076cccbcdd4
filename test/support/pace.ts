import type { Pace } from '../../src/jobs/deliver-message.ts'

/** Slack's order of things without its waits. */
export const HURRIED: Pace = { channelMs: 40, leaseMs: 1500, unclearMs: 100 }
