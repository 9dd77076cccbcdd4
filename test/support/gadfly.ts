import { onTestFinished } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { buildGadfly, type Gadfly, type Overrides } from '../../src/gadfly.ts'
import type { Bank } from '../../src/questions/bank/bank.ts'
import { readBankFolders } from '../../src/sources/read-bank-folder.ts'
import { type Engine, emptyStore, newDatabase, silent } from './database.ts'
import { HURRIED } from './pace.ts'
import { freePort, type Transport } from './slack/bolt-app.ts'
import { startSlack, type Slack, type SlackOptions } from './slack/stand-in.ts'

export type Scene = {
  readonly slack: Slack
  /** Starts a bot of this scene; `stop` it, or the end of the test does. */
  readonly start: (overrides?: Partial<Overrides>) => Promise<Gadfly>
}

export type SceneOfProcesses = Scene & {
  /** The environment a bot of this scene would be started with. */
  readonly environment: () => Promise<Record<string, string>>
}

/** A Slack stand-in and an empty database, for bots in the process of the test. */
export async function aScene(
  engine: Engine,
  options: SlackOptions = {},
  transport: Transport = 'socket',
): Promise<Scene> {
  const slack = await aSlack(options)
  const store = await emptyStore(engine)
  return {
    slack,
    start: (overrides = {}) => startIn(slack, transport, {}, { store, ...overrides }),
  }
}

/** The same with a database of its own that has an address, for bots in processes of their own. */
export async function aSceneOfProcesses(
  engine: Engine,
  options: SlackOptions = {},
): Promise<SceneOfProcesses> {
  const slack = await aSlack(options)
  const database = await newDatabase(engine)
  const { address } = database
  onTestFinished(() => database.remove())
  const where: Record<string, string> =
    address.kind === 'postgres'
      ? { DATABASE_URL: address.url }
      : { GADFLY_DATA: address.kind === 'embedded' ? address.folder : '' }
  return {
    slack,
    environment: async () => ({ ...slack.environment(), ...where, LOG_LEVEL: 'silent' }),
    start: (overrides = {}) => startIn(slack, 'socket', where, overrides),
  }
}

async function aSlack(options: SlackOptions): Promise<Slack> {
  const slack = await startSlack(options)
  onTestFinished(() => slack.stop())
  return slack
}

async function startIn(
  slack: Slack,
  transport: Transport,
  where: Readonly<Record<string, string>>,
  overrides: Partial<Overrides>,
): Promise<Gadfly> {
  const PORT = String(await freePort())
  const config = readConfig({ ...slack.environment(transport), ...where, PORT })
  const gadfly = await buildGadfly(config, {
    log: silent,
    bank: await shippedBank(),
    pace: HURRIED,
    abandonedAfterSeconds: 2,
    ...overrides,
  })
  onTestFinished(() => gadfly.stop())
  await gadfly.start()
  if (transport === 'http') await slack.useHttp(`http://127.0.0.1:${PORT}/slack/events`)
  return gadfly
}

let shipped: Promise<Bank> | null = null

/** Read once: that takes longer than a bot's start. */
function shippedBank(): Promise<Bank> {
  shipped ??= readBankFolders(null).then(({ bank }) => bank)
  return shipped
}
