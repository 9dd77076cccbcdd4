/** How the bot reaches Slack and Slack the bot. */
export type SlackAccess = {
  readonly kind: 'ready'
  /** Null: slack.com. */
  readonly apiUrl: string | null
  readonly botToken: string
  readonly transport:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number }
}

/** Everything but the bot itself works without Slack, so what is missing matters only to `start`. */
export type SlackSettings =
  SlackAccess | { readonly kind: 'incomplete'; readonly problems: readonly string[] }

export type SlackVariables = {
  readonly SLACK_BOT_TOKEN: string | null
  readonly SLACK_APP_TOKEN: string | null
  readonly SLACK_SIGNING_SECRET: string | null
  readonly SLACK_API_URL: string | null
  readonly GADFLY_TRANSPORT: 'socket' | 'http'
  readonly PORT: number | null
}

const DEFAULT_PORT = 3000

export function readSlackSettings(env: SlackVariables): SlackSettings {
  const problems = [...botTokenProblems(env), ...transportProblems(env)]
  if (problems.length > 0) return { kind: 'incomplete', problems }
  return {
    kind: 'ready',
    apiUrl: env.SLACK_API_URL,
    botToken: env.SLACK_BOT_TOKEN ?? '',
    transport:
      env.GADFLY_TRANSPORT === 'http'
        ? {
            kind: 'http',
            signingSecret: env.SLACK_SIGNING_SECRET ?? '',
            port: env.PORT ?? DEFAULT_PORT,
          }
        : { kind: 'socket', appToken: env.SLACK_APP_TOKEN ?? '' },
  }
}

function botTokenProblems({ SLACK_BOT_TOKEN: token }: SlackVariables): string[] {
  const where = 'OAuth & Permissions, Bot User OAuth Token'
  if (token === null) return [`SLACK_BOT_TOKEN is missing; copy it from ${where}.`]
  return token.startsWith('xoxb-')
    ? []
    : [`SLACK_BOT_TOKEN does not begin with xoxb-; copy it from ${where}.`]
}

function transportProblems(env: SlackVariables): string[] {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: secret } = env
  if (env.GADFLY_TRANSPORT === 'http')
    return secret === null
      ? ['SLACK_SIGNING_SECRET is missing; copy it from Basic Information, App Credentials.']
      : []
  const where = 'Basic Information, App-Level Tokens (scope connections:write)'
  if (appToken === null)
    return [`SLACK_APP_TOKEN is missing; make one under ${where}, or set GADFLY_TRANSPORT=http.`]
  return appToken.startsWith('xapp-')
    ? []
    : [`SLACK_APP_TOKEN does not begin with xapp-; copy it from ${where}.`]
}
