import { onTestFinished } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { buildGadfly, type Gadfly, type Overrides } from '../../src/gadfly.ts'
import { type Engine, silent, type TestDatabase } from './database.ts'
import { HURRIED } from './pace.ts'
import { preparedDatabase } from './prepared-database.ts'
import { freePort, type Transport } from './slack/bolt-app.ts'
import { startSlack, type Slack, type SlackOptions } from './slack/stand-in.ts'

export type Scene = {
  readonly slack: Slack
  readonly database: TestDatabase
  /** Starts a bot of this scene; `stop` it, or the end of the test does. */
  readonly start: (overrides?: Partial<Overrides>) => Promise<Gadfly>
  /** The environment a bot of this scene would be started with. */
  readonly environment: () => Promise<Record<string, string>>
}

/** A Slack stand-in and a database, both gone when the test is over. */
export async function aScene(
  engine: Engine,
  options: SlackOptions = {},
  transport: Transport = 'socket',
): Promise<Scene> {
  const slack = await startSlack(options)
  const database = await preparedDatabase(engine)
  onTestFinished(async () => {
    await slack.stop()
    await database.remove()
  })

  async function environment(): Promise<Record<string, string>> {
    const { address } = database
    return {
      ...slack.environment(transport),
      ...(transport === 'http' ? { PORT: String(await freePort()) } : {}),
      ...(address.kind === 'postgres' ? { DATABASE_URL: address.url } : {}),
      ...(address.kind === 'embedded' ? { GADFLY_DATA: address.folder } : {}),
      LOG_LEVEL: 'silent',
    }
  }

  return {
    slack,
    database,
    environment,
    async start(overrides = {}) {
      const env = await environment()
      const gadfly = await buildGadfly(readConfig(env), {
        log: silent,
        pace: HURRIED,
        abandonedAfterSeconds: 2,
        ...overrides,
      })
      onTestFinished(() => gadfly.stop())
      await gadfly.start()
      if (transport === 'http') await slack.useHttp(`http://127.0.0.1:${env['PORT']}/slack/events`)
      return gadfly
    },
  }
}
