import { webApi } from '@slack/bolt'

/** Slack's own word for why it refused a call (`channel_not_found`); null for any other trouble. */
export function slackErrorWord(error: unknown): string | null {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : null
}
