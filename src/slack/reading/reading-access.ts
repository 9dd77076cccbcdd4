import type { SlackDeps } from '../deps.ts'
import type { ReadingAccess } from './read-post.ts'

/** What it takes to open what people post, from what the flows are given. */
export function readingAccess({ client, config, fetchLink, self }: SlackDeps): ReadingAccess {
  return {
    client,
    files: { botToken: client.token ?? '', apiUrl: client.slackApiUrl },
    links: { fetchLink, gitHubToken: config.gitHubToken },
    ownHosts: config.allowedHosts,
    botUserId: self().botUserId,
  }
}
