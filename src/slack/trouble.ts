import { webApi } from '@slack/bolt'
import { GadflyError } from '../errors.ts'

/** Which of the two tokens a call was made with. */
type TokenKind = 'bot' | 'app'

const VARIABLE = { bot: 'SLACK_BOT_TOKEN', app: 'SLACK_APP_TOKEN' } as const
const WHERE = {
  bot: 'OAuth & Permissions (it begins with xoxb-)',
  app: 'Basic Information, App-Level Tokens (it begins with xapp-)',
} as const

/**
 * Slack's refusal of a token as a sentence for the operator; null for trouble that is not about
 * the token and may pass.
 */
export function tokenTrouble(error: unknown, kind: TokenKind): GadflyError | null {
  if (!(error instanceof webApi.WebAPIPlatformError)) return null
  const sentence = sentenceFor(error.data.error, kind, neededScope(error.data))
  return sentence === null ? null : new GadflyError(sentence, { cause: error })
}

/** The sentence for a start that failed for whatever reason; never the token itself. */
export function startTrouble(error: unknown, kind: TokenKind): GadflyError {
  if (error instanceof GadflyError) return error
  const known = tokenTrouble(error, kind)
  if (known) return known
  const why = error instanceof Error ? `${error.name}: ${error.message}` : 'no answer'
  return new GadflyError(
    `Slack could not be reached (${why}); check the network and SLACK_API_URL, then start again.`,
    { cause: error },
  )
}

export function missingScopes(missing: readonly string[]): GadflyError {
  return new GadflyError(
    `The Slack app lacks the scope${missing.length > 1 ? 's' : ''} ${missing.join(', ')}; add what is missing under OAuth & Permissions (manifest.yml has them all) and reinstall the app.`,
  )
}

function neededScope(data: object): string {
  return 'needed' in data && typeof data.needed === 'string' ? data.needed : 'it needs'
}

function sentenceFor(code: string, kind: TokenKind, needed: string): string | null {
  const variable = VARIABLE[kind]
  switch (code) {
    case 'invalid_auth':
    case 'not_authed':
    case 'token_expired':
      return `Slack does not know the token in ${variable}; copy it again from ${WHERE[kind]}.`
    case 'not_allowed_token_type':
      return `${variable} holds a token of the wrong kind; copy the right one from ${WHERE[kind]}.`
    case 'token_revoked':
    case 'account_inactive':
    case 'user_removed_from_team':
    case 'team_disabled':
      return `The Slack app was removed from its workspace or its token was revoked; install it again and put the new token into ${variable}.`
    case 'missing_scope':
      return `The token in ${variable} lacks the scope ${needed}; add it to the Slack app and reinstall the app.`
    case 'forbidden_team':
    case 'socket_mode_not_enabled':
      return 'Socket Mode is switched off for the Slack app; switch it on under Settings, Socket Mode, or set GADFLY_TRANSPORT=http.'
    default:
      return null
  }
}
