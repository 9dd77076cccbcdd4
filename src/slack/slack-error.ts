import { webApi } from '@slack/bolt'

/** Slack's own word for why it refused a call (`channel_not_found`); null for any other trouble. */
export function slackErrorWord(error: unknown): string | null {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : null
}

/** How long Slack asks to wait because it was asked too often; null for any other trouble. */
export function secondsToWait(error: unknown): number | null {
  return error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter : null
}
