import { missingScopes, startTrouble } from './trouble.ts'
import type { SlackClient } from './web-client.ts'

/** Who the bot is in its workspace, as Slack knows it. */
export type BotIdentity = {
  readonly workspaceId: string
  readonly workspaceName: string
  /** Where the workspace is in a browser, with a slash at its end. */
  readonly workspaceUrl: string
  readonly botUserId: string
  readonly botId: string
  readonly scopes: readonly string[]
}

/** Asks Slack who the bot token belongs to. Throws a GadflyError when the token or a scope is wrong. */
export async function introduce(
  client: SlackClient,
  requiredScopes: readonly string[],
): Promise<BotIdentity> {
  const answer = await client.auth.test().catch((error: unknown) => {
    throw startTrouble(error, 'bot')
  })
  const scopes = answer.response_metadata?.scopes ?? []
  const missing = requiredScopes.filter((scope) => !scopes.includes(scope))
  if (missing.length > 0) throw missingScopes(missing)
  return {
    workspaceId: answer.team_id ?? '',
    workspaceName: answer.team ?? '',
    workspaceUrl: answer.url ?? '',
    botUserId: answer.user_id ?? '',
    botId: answer.bot_id ?? '',
    scopes,
  }
}
