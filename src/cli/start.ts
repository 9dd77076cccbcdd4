import pino, { type Logger } from 'pino'
import { readConfig } from '../config.ts'
import { buildGadfly, type Gadfly } from '../gadfly.ts'
import { reasonOf } from '../jobs/reason-of.ts'

/** A supervisor that sent SIGTERM kills after ten seconds; what is not over by then is given up. */
const STOP_WITHIN_MS = 9800

/** Runs the bot until it is told to stop. The exit code is 0 when it stopped because of that. */
export async function start(): Promise<number> {
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel })
  dieOfTheUnexpected(log)
  const gadfly = await buildGadfly(config, { log })
  const asked = untilAskedToStop()
  const identity = await gadfly.start()
  log.info({ workspace: identity.workspaceId, database: config.database.kind }, 'Gadfly is awake')
  log.info({ signal: await asked }, 'Gadfly is going to sleep')
  await stopInTime(gadfly, log)
  return 0
}

function untilAskedToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        // A person who presses Ctrl-C twice means it.
        process.once(signal, () => process.exit(1))
        resolve(signal)
      })
    }
  })
}

async function stopInTime(gadfly: Gadfly, log: Logger): Promise<void> {
  setTimeout(() => {
    log.warn({}, 'not everything ended in time; the next start takes it up')
    process.exit(0)
  }, STOP_WITHIN_MS).unref()
  await gadfly.stop()
}

/**
 * After an error that nobody caught nobody knows what state the process is in. Everything that matters
 * is in the database before it counts as done, so ending is safe and a supervisor starts anew.
 */
function dieOfTheUnexpected(log: Logger): void {
  const die = (error: unknown): void => {
    log.fatal({ error: reasonOf(error) }, 'an error nobody expected; ending, to be started again')
    process.exit(1)
  }
  process.on('unhandledRejection', die)
  process.on('uncaughtException', die)
}
