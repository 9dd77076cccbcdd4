import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { readConfig } from '../../src/config.ts'
import { buildGadfly } from '../../src/gadfly.ts'
import { startSlack } from '../support/slack/stand-in.ts'
import { keepRunning } from './keep-running.ts'
import { playLive } from './live.ts'
import { playDemo } from './play.ts'
import { createScreen } from './screen.ts'

/**
 * `npm run demo`: the whole loop, as people in Slack would see it. The bot is the real one; Slack is the
 * stand-in of the tests. With --keep it goes on until Ctrl-C and takes what one types. With SLACK_LIVE=1
 * and the two tokens it is a real workspace, and the people are whoever reads along.
 */
const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } })
const folder = mkdtempSync(join(tmpdir(), 'gadfly-demo-'))
try {
  await (process.env['SLACK_LIVE'] === '1' ? live() : standIn())
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function live(): Promise<void> {
  const config = readConfig({ ...process.env, DATABASE_URL: '', GADFLY_DATA: join(folder, 'data') })
  const gadfly = await buildGadfly(config, { log: pino({ level: 'silent' }) })
  try {
    await gadfly.start()
    await playLive(gadfly, (line) => console.log(line))
  } finally {
    await gadfly.stop()
  }
}

async function standIn(): Promise<void> {
  const slack = await startSlack()
  const screen = createScreen(slack, process.stdout, Boolean(process.env['NO_COLOR']))
  screen.title(
    'Gadfly, the whole loop in a minute',
    'The bot is the real one, on an embedded database in a temporary folder. Slack is played by a stand-in on this machine: no account, no key, and nothing leaves it.',
  )
  const environment = { ...slack.environment(), GADFLY_DATA: join(folder, 'data') }
  const gadfly = await buildGadfly(readConfig(environment), { log: pino({ level: 'silent' }) })
  try {
    await gadfly.start()
    const cast = await playDemo(slack, gadfly, screen)
    if (values.keep) await keepRunning(slack, cast, screen)
  } finally {
    await gadfly.stop()
    await slack.stop()
  }
}
