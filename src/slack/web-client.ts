import { webApi } from '@slack/bolt'
import { boltLog, type SlackLog } from './slack-log.ts'

export type SlackClient = webApi.WebClient

const CALL_TIMEOUT_MS = 10_000

/**
 * Options for one client; every client gets an object of its own, because Slack's libraries write
 * into it. No `headers` ever: the client would put its token there for all who share the object.
 *
 * Nothing is repeated in here. A call that failed may have taken effect, and a message posted twice
 * is worse than one posted late, so whoever sends decides after looking. A 429 is rejected at once
 * (`retryAfter` seconds) instead of holding up every other call of the client.
 */
export function clientOptions(apiUrl: string | null, log: SlackLog): webApi.WebClientOptions {
  return {
    timeout: CALL_TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: boltLog(log),
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
  }
}

export function createSlackClient(
  { apiUrl, botToken }: { readonly apiUrl: string | null; readonly botToken: string },
  log: SlackLog,
): SlackClient {
  return new webApi.WebClient(botToken, clientOptions(apiUrl, log))
}
