import { parseArgs, type ParseArgsConfig } from 'node:util'
import { GadflyError } from '../errors.ts'

/** `parseArgs`, with the runtime's complaint turned into a sentence for the person who typed. */
export function readArguments<T extends ParseArgsConfig>(
  config: T,
  usage: string,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    const problem = error instanceof Error ? error.message.split(/[.'] /)[0] : String(error)
    throw new GadflyError(`${problem}. Use: ${usage}`)
  }
}
