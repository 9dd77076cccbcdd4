import { GadflyError } from '../errors.ts'

/** Errors whose messages are made of our own words and of names in the code. */
const TELLING = new Set(['TypeError', 'RangeError', 'ReferenceError', 'AssertionError'])

/**
 * Why something failed, for a log and for the list of dead letters. Messages of a database, a parser or
 * a schema can quote what they choked on, and with it the document, so of those only the name, the code
 * and the place in our code are told.
 */
export function reasonOf(error: unknown): string {
  const cause = originalOf(error)
  if (!(cause instanceof Error)) return typeof cause
  const code = 'code' in cause ? ` ${String(cause.code)}` : ''
  const said = isTelling(cause) ? `: ${cause.message}` : ''
  return `${cause.name}${code}${said}${placeOf(cause)}`
}

/** Bolt wraps what a listener threw. */
function originalOf(error: unknown): unknown {
  const inner = error instanceof Error && 'original' in error ? error.original : undefined
  return inner === undefined ? error : originalOf(inner)
}

function isTelling(error: Error): boolean {
  const fromSlack = 'code' in error && String(error.code).startsWith('slack_webapi_')
  return error instanceof GadflyError || fromSlack || TELLING.has(error.name)
}

function placeOf({ stack }: Error): string {
  const frame = stack?.split('\n').find((line) => /\/(src|dist)\/(?!.*node_modules)/.test(line))
  const place = frame && /\/((?:src|dist)\/[^):]+:\d+)/.exec(frame)?.[1]
  return place ? ` at ${place}` : ''
}
