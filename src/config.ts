import { z } from 'zod'
import { ConfigError } from './errors.ts'

/** Blank means absent: a variable left empty in an .env file is one nobody set. */
const text = z
  .string()
  .trim()
  .optional()
  .transform((value) => (value === '' || value === undefined ? null : value))

const environment = z.object({
  DATABASE_URL: text.refine((url) => url === null || /^postgres(ql)?:\/\//.test(url), {
    message: 'must be a postgres:// address',
  }),
  GADFLY_DATA: text,
  GADFLY_BANK: text,
  GADFLY_CORPUS: text,
  NO_COLOR: text,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

/** Where rows live: a Postgres server, or a folder that this process has to itself. */
export type DatabaseConfig =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'embedded'; readonly folder: string }

export type Config = {
  readonly database: DatabaseConfig
  /** An organisation's own bank folder, laid over the shipped bank. */
  readonly bank: string | null
  /** Folder of the evaluation corpus. */
  readonly corpus: string
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
  return {
    database: DATABASE_URL
      ? { kind: 'postgres', url: DATABASE_URL }
      : { kind: 'embedded', folder: GADFLY_DATA ?? '.gadfly' },
    bank: GADFLY_BANK,
    corpus: GADFLY_CORPUS ?? '../shared/corpus',
    logLevel: LOG_LEVEL,
    noColour: NO_COLOR !== null,
  }
}
