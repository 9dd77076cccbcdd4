import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { manifestSchema, type Manifest } from './manifest-schema.ts'

/** The app that manifest.yml describes: the stand-in grants it what Slack would, and nothing more. */
export const manifest: Manifest = manifestSchema.parse(
  parse(readFileSync(new URL('../../../manifest.yml', import.meta.url), 'utf8')),
)

export const botScopes: readonly string[] = manifest.oauth_config.scopes.bot

export const botEvents: readonly string[] = manifest.settings.event_subscriptions.bot_events
