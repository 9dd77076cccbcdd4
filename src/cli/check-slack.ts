import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import type { SlackAccess, SlackSettings } from '../read-slack-settings.ts'
import { introduce } from '../slack/identity.ts'
import { missingScopes, startTrouble } from '../slack/trouble.ts'
import { createSlackClient } from '../slack/web-client.ts'
import { broken, type Finding, notOk, ok } from './finding.ts'

const MANIFEST = new URL('../../manifest.yml', import.meta.url)
const SLACK = 'https://slack.com/api/'
/** Slack refuses, and signs, nothing that is five minutes off; a clock that drifts gets there. */
const MOST_SKEW_SECONDS = 60

const silent = { debug() {}, info() {}, warn() {}, error() {} }

export async function checkSlack(settings: SlackSettings): Promise<readonly Finding[]> {
  if (settings.kind === 'incomplete')
    return settings.problems.map((problem) => notOk('Slack', problem))
  const bot = await checkBotToken(settings)
  return [...bot, await checkTransport(settings), await checkClock(settings)]
}

async function checkBotToken(access: SlackAccess): Promise<readonly Finding[]> {
  try {
    const who = await introduce(createSlackClient(access, silent), [])
    const wanted = await manifestScopes()
    const missing = wanted.filter((scope) => !who.scopes.includes(scope))
    return [
      ok('Slack bot token', `it belongs to the workspace ${who.workspaceName}.`),
      missing.length === 0
        ? ok('Slack scopes', `all ${wanted.length} of manifest.yml.`)
        : notOk('Slack scopes', missingScopes(missing).message),
    ]
  } catch (error) {
    return [broken('Slack bot token', error)]
  }
}

const manifest = z.object({
  oauth_config: z.object({
    scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()).default([]) }),
  }),
})

/** What it does not work without. */
async function manifestScopes(): Promise<readonly string[]> {
  const read = manifest.parse(parse(await readFile(MANIFEST, 'utf8')))
  const { bot, bot_optional: optional } = read.oauth_config.scopes
  return bot.filter((scope) => !optional.includes(scope))
}

/** Asking for a socket's address opens none, and shows whether one would be given. */
async function checkTransport({ apiUrl, transport }: SlackAccess): Promise<Finding> {
  const what = 'Slack connection'
  if (transport.kind === 'http')
    return ok(what, `Slack calls port ${transport.port}; that it can, only a message shows.`)
  try {
    const client = createSlackClient({ apiUrl, botToken: transport.appToken }, silent)
    await client.apps.connections.open()
    return ok(what, 'Socket Mode works.')
  } catch (error) {
    return broken(what, startTrouble(error, 'app'))
  }
}

async function checkClock({ apiUrl }: SlackAccess): Promise<Finding> {
  const what = 'clock'
  try {
    const response = await fetch(new URL('api.test', apiUrl ?? SLACK), {
      method: 'POST',
      signal: AbortSignal.timeout(10_000),
    })
    const theirs = Date.parse(response.headers.get('date') ?? '')
    const skew = Math.round((Date.now() - theirs) / 1000)
    if (Number.isNaN(skew)) return { what, state: 'unknown', says: 'Slack did not say its time.' }
    if (Math.abs(skew) <= MOST_SKEW_SECONDS) return ok(what, 'it agrees with Slack.')
    const way = skew > 0 ? 'ahead of' : 'behind'
    return notOk(what, `it is ${Math.abs(skew)} s ${way} Slack; let the system set it (NTP).`)
  } catch (error) {
    return broken(what, startTrouble(error, 'bot'))
  }
}
