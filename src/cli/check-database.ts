import type { Config } from '../config.ts'
import { FolderInUse } from '../errors.ts'
import { jobsDatabase, countJobs, deadLetters, hasQueue } from '../store/jobs-database.ts'
import { createQueue } from '../jobs/queue.ts'
import { type Schema, schemaOf } from '../store/migrate.ts'
import { openDatabase, type Store } from '../store/open-database.ts'
import { countOutbox } from '../store/outbox.ts'
import { broken, type Finding, notOk, ok } from './finding.ts'
import { quietLog } from './quiet-log.ts'

const DAY_MS = 86_400_000
const MOST_SHOWN = 20

/** The database, its schema, the queue and its dead letters, which `replay` tries again. */
export async function checkDatabase(
  { database }: Config,
  replay: boolean,
): Promise<readonly Finding[]> {
  const opened = await open(database)
  if ('state' in opened) return [opened]
  try {
    const where = database.kind === 'postgres' ? 'Postgres answers.' : `in ${database.folder}.`
    const schema = await schemaOf(opened)
    const rest = schema.pending.length > 0 ? [] : await checkQueue(opened, replay)
    return [ok('database', where), checkSchema(schema), ...rest]
  } finally {
    await opened.close()
  }
}

function checkSchema({ isNew, pending }: Schema): Finding {
  const what = 'migrations'
  if (pending.length === 0) return ok(what, 'all run.')
  if (isNew) return ok(what, 'none has run yet; the first start of the bot runs them.')
  const says = `not run yet: ${pending.join(', ')}; run "gadfly migrate" or start the bot anew.`
  return notOk(what, says)
}

/** An embedded database has one process at a time, and that is the bot where it runs. */
async function open(database: Config['database']): Promise<Store | Finding> {
  try {
    return await openDatabase(database, quietLog)
  } catch (error) {
    if (!(error instanceof FolderInUse)) return broken('database', error)
    const says = `${error.folder} is in use by ${error.by}, as it should be while the bot runs; GET /healthz and /metrics on GADFLY_HTTP_PORT tell how it does.`
    return { what: 'database', state: 'unknown', says }
  }
}

async function checkQueue(store: Store, replay: boolean): Promise<readonly Finding[]> {
  const { db } = store
  if (!(await hasQueue(db))) return [ok('queue', 'the bot has not been started on this database.')]
  const queue = await countJobs(db, [])
  const outbox = await countOutbox(db, new Date(Date.now() - DAY_MS))
  return [
    ok('queue', `${queue.waiting} jobs and ${outbox.waiting} messages wait.`),
    outbox.failed === 0
      ? ok('messages', 'Slack refused none in the last day.')
      : ok(
          'messages',
          `Slack refused ${outbox.failed} in the last day; who was concerned was told.`,
        ),
    ...(queue.dead === 0
      ? [ok('dead letters', 'none.')]
      : await (replay ? replayAll(store) : showDeadLetters(store, queue.dead))),
  ]
}

async function showDeadLetters({ db }: Store, count: number): Promise<readonly Finding[]> {
  const letters = await deadLetters(db, MOST_SHOWN)
  const lines = letters.map(({ name, failedAt, attempts, reason }) =>
    notOk(
      'dead letter',
      `${name} of ${failedAt.toISOString()}, tried ${attempts} times: ${reason ?? 'no reason'}`,
    ),
  )
  const sum = `${count} jobs failed for good; when their cause is mended, "gadfly doctor --replay" tries them again.`
  return [...lines, notOk('dead letters', sum)]
}

async function replayAll(store: Store): Promise<readonly Finding[]> {
  const queue = createQueue(jobsDatabase(store), 20, { ...quietLog, debug() {}, error() {} })
  const letters = await deadLetters(store.db, 100_000)
  for (const name of new Set(letters.map((letter) => letter.name))) {
    const ids = letters.filter((letter) => letter.name === name).map(({ id }) => id)
    await queue.replay(name, ids)
  }
  return [ok('dead letters', `${letters.length} are tried again as soon as the bot runs.`)]
}
