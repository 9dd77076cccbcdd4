import { z } from 'zod'
import { ConfigError } from './errors.ts'
import { type Signal, SIGNALS } from './feedback/signal.ts'
import { readSlackSettings, type SlackSettings } from './read-slack-settings.ts'

/** Blank means absent: a variable left empty in an .env file is one nobody set. */
const text = z
  .string()
  .trim()
  .optional()
  .transform((value) => (value === '' || value === undefined ? null : value))

const port = text
  .refine((value) => value === null || (/^\d{1,5}$/.test(value) && Number(value) < 65_536), {
    message: 'must be a port number, such as 3000',
  })
  .transform((value) => (value === null ? null : Number(value)))

const url = text.refine((value) => value === null || /^https?:$/.test(protocolOf(value)), {
  message: 'must be an http:// or https:// address',
})

const environment = z.object({
  DATABASE_URL: text.refine((url) => url === null || /^postgres(ql)?:\/\//.test(url), {
    message: 'must be a postgres:// address',
  }),
  GADFLY_DATA: text,
  GADFLY_BANK: text,
  GADFLY_CORPUS: text,
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: text.refine((url) => url === null || /^https?:$/.test(protocolOf(url)), {
    message: 'must be an http:// or https:// address, usually ending in /v1',
  }),
  GADFLY_MODEL: text,
  GADFLY_MODEL_WINDOW: text.refine((tokens) => tokens === null || /^[1-9]\d{3,8}$/.test(tokens), {
    message: 'must be the number of tokens the model takes at once, such as 128000',
  }),
  GADFLY_ALLOWED_HOSTS: text.transform((hosts) => hosts?.split(/[\s,]+/) ?? []),
  GITHUB_TOKEN: text,
  GADFLY_REACTIONS: text.refine((map) => map === null || readReactions(map) !== null, {
    message:
      'must name reactions by what they mean, such as "paused=thinking_face,hmm changed=bulb" (paused, changed, covered, missed)',
  }),
  GADFLY_RETENTION_DAYS: text.refine((days) => days === null || /^[1-9]\d{0,4}$/.test(days), {
    message: 'must be a number of days, such as 180',
  }),
  GADFLY_BANK_EDITORS: text.refine(
    (ids) => ids === null || /^[UW][A-Z0-9]+([\s,]+[UW][A-Z0-9]+)*$/.test(ids),
    {
      message: 'must be the Slack member ids of those who keep the bank, such as "U02ABC U03DEF"',
    },
  ),
  GADFLY_REMIND_MINUTES: text.refine((minutes) => minutes === null || /^\d{1,4}$/.test(minutes), {
    message: 'must be a number of minutes, such as 30; 0 for no reminders',
  }),
  SLACK_BOT_TOKEN: text,
  SLACK_APP_TOKEN: text,
  SLACK_SIGNING_SECRET: text,
  SLACK_API_URL: url,
  GADFLY_TRANSPORT: z
    .enum(['socket', 'http'], { error: 'must be socket or http' })
    .default('socket'),
  PORT: port,
  GADFLY_HTTP_PORT: port,
  NO_COLOR: text,
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be trace, debug, info, warn, error or silent',
    })
    .default('info'),
})

/** Where rows live: a Postgres server, or a folder that this process has to itself. */
type DatabaseConfig =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'embedded'; readonly folder: string }

/** An OpenAI-compatible server and the model on it. */
export type ModelConfig = {
  readonly apiKey: string
  readonly baseUrl: string
  readonly name: string
  /** Tokens the model takes at once; null where the operator has not said. */
  readonly window: number | null
}

type ConfiguredReactions = Partial<Readonly<Record<Signal, readonly string[]>>>

export type Config = {
  readonly database: DatabaseConfig
  /** The same, only when somebody named it. */
  readonly databaseGiven: DatabaseConfig | null
  /** An organisation's own bank folder, laid over the shipped bank. */
  readonly bank: string | null
  /** Null where no model is connected; the bank alone answers then. */
  readonly model: ModelConfig | null
  /** Folder of the evaluation corpus. */
  readonly corpus: string
  /** Hosts whose linked documents are fetched: exact names, or `*.example.org`. */
  readonly allowedHosts: readonly string[]
  /** Opens linked documents of private GitHub repositories. */
  readonly gitHubToken: string | null
  /** The same, only when somebody named it. */
  readonly corpusGiven: string | null
  /** What reactions to an ask mean, where an organisation has its own; the rest is as shipped. */
  readonly reactions: ConfiguredReactions
  /** How long before a review its leaders read what is still open; 0 for never. */
  readonly remindMinutes: number
  /** Slack ids of those who are offered people's own questions for the bank. */
  readonly bankEditors: readonly string[]
  /** Days after which the texts of closed reviews go. */
  readonly retentionDays: number
  /** What is missing of it is told to who starts the bot. */
  readonly slack: SlackSettings
  /** Where /healthz and /metrics are served; null for nowhere. */
  readonly httpPort: number | null
  readonly logLevel: string
  /** Terminal output without colour (the NO_COLOR convention). */
  readonly noColour: boolean
}

/** Reads the environment once. Throws a ConfigError that names every problem, not only the first. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success)
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`),
    )
  const { DATABASE_URL, GADFLY_DATA, GADFLY_BANK, GADFLY_CORPUS, LOG_LEVEL, NO_COLOR } = parsed.data
  const { GADFLY_ALLOWED_HOSTS: allowedHosts, GITHUB_TOKEN: gitHubToken } = parsed.data
  const databaseGiven = readDatabase(DATABASE_URL, GADFLY_DATA)
  return {
    database: databaseGiven ?? { kind: 'embedded', folder: '.gadfly' },
    databaseGiven,
    bank: GADFLY_BANK,
    model: readModel(parsed.data),
    corpus: GADFLY_CORPUS ?? '../shared/corpus',
    allowedHosts,
    gitHubToken,
    corpusGiven: GADFLY_CORPUS,
    reactions: readReactions(parsed.data.GADFLY_REACTIONS ?? '') ?? {},
    remindMinutes: Number(parsed.data.GADFLY_REMIND_MINUTES ?? 30),
    bankEditors: parsed.data.GADFLY_BANK_EDITORS?.split(/[\s,]+/) ?? [],
    retentionDays: Number(parsed.data.GADFLY_RETENTION_DAYS ?? 180),
    slack: readSlackSettings(parsed.data),
    httpPort: parsed.data.GADFLY_HTTP_PORT,
    logLevel: LOG_LEVEL,
    noColour: NO_COLOR !== null,
  }
}

function readDatabase(url: string | null, folder: string | null): DatabaseConfig | null {
  if (url !== null) return { kind: 'postgres', url }
  return folder === null ? null : { kind: 'embedded', folder }
}

/** Model names are retired within a year or two; a name that has gone is reported with what to set. */
const DEFAULT_MODEL = 'gpt-5.6-terra'

/** A key means OpenAI, an address alone a server of one's own, which usually asks for no key. */
function readModel(env: z.infer<typeof environment>): ModelConfig | null {
  if (env.OPENAI_API_KEY === null && env.OPENAI_BASE_URL === null) return null
  return {
    apiKey: env.OPENAI_API_KEY ?? 'no-key-needed',
    baseUrl: env.OPENAI_BASE_URL ?? 'https://api.openai.com/v1',
    name: env.GADFLY_MODEL ?? DEFAULT_MODEL,
    window: env.GADFLY_MODEL_WINDOW === null ? null : Number(env.GADFLY_MODEL_WINDOW),
  }
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : ''
}

/** "paused=thinking_face,hmm changed=bulb"; null when it is something else. */
function readReactions(text: string): ConfiguredReactions | null {
  const read: Partial<Record<Signal, readonly string[]>> = {}
  for (const part of text.split(/[\s;]+/).filter((part) => part !== '')) {
    const [name, names = ''] = part.split('=')
    const signal = SIGNALS.find((known) => known === name)
    const emojis = names.split(',').map((emoji) => emoji.replaceAll(':', ''))
    if (!signal || emojis.some((emoji) => !/^[\p{L}\p{N}_+'-]+$/u.test(emoji))) return null
    read[signal] = emojis
  }
  return read
}
