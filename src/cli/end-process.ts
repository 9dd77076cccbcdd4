import { GadflyError, UnreadableDocument } from '../errors.ts'

/**
 * The one boundary of a process: its exit code, a sentence for what a person can mend, a stack for our
 * faults.
 */
export function endProcess(work: Promise<number>): void {
  work.then(
    (code) => {
      process.exitCode = code
    },
    (error: unknown) => {
      const known = error instanceof GadflyError
      process.stderr.write(known ? `gadfly: ${error.message}\n` : `${String(error)}\n`)
      if (!known && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
      process.exitCode = error instanceof UnreadableDocument ? 3 : known ? 2 : 1
    },
  )
}
