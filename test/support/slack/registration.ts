import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { manifestSchema, type Manifest } from './manifest-schema.ts'

/** The app that manifest.yml describes: the stand-in grants it what Slack would, and nothing more. */
export const manifest: Manifest = manifestSchema.parse(
  parse(readFileSync(new URL('../../../manifest.yml', import.meta.url), 'utf8')),
)

const { bot, bot_optional: optional } = manifest.oauth_config.scopes

/** What a workspace grants that leaves out whatever is optional. */
export const botScopes: readonly string[] = bot.filter((scope) => !optional.includes(scope))

export const botEvents: readonly string[] = manifest.settings.event_subscriptions.bot_events
