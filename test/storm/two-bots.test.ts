import { expect, it } from 'vitest'
import { builtProgram } from '../support/built-program.ts'
import { engines, newDatabase } from '../support/database.ts'
import { freePort } from '../support/slack/bolt-app.ts'
import { startSlack } from '../support/slack/stand-in.ts'
import { BOT, startBot } from './bot-process.ts'
import { differences } from './differences.ts'
import { createKiller } from './killer.ts'
import { makePlan } from './plan.ts'
import { callCast, play, watchAll } from './play.ts'
import { allDone, databaseOf, inSlack } from './storm.ts'

const SIZE = { seed: 20_261_121, documents: 12, reactions: 5, kills: 1 }

it.runIf(engines().includes('postgres'))(
  'two bots on one Postgres share the work, and nothing is lost when one of them dies for good',
  async () => {
    const database = await newDatabase('postgres')
    const { address } = database
    if (address.kind !== 'postgres') throw new Error('this needs Postgres')
    const slack = await startSlack()
    const one = async () => {
      const port = String(await freePort())
      const where = { ...slack.environment(), ...databaseOf(address), GADFLY_HTTP_PORT: port }
      return { port, bot: await startBot(builtProgram(BOT), where) }
    }
    const first = await one()
    const second = await one()
    const plan = makePlan(SIZE)
    const cast = callCast(slack)
    await watchAll(cast)

    const shares: number[] = []
    const killer = createKiller(plan, async () => {
      for (const { port } of [first, second]) shares.push(await deliveriesTaken(port))
      await first.bot.kill()
    })
    const played = await play(slack, cast, plan, () => killer.step())
    await killer.finished()
    await slack.settled()
    await allDone(second.bot)
    await second.bot.stop()
    const wrong = [...inSlack(slack, cast, played), ...(await differences(address, plan, played))]
    await slack.stop()
    await database.remove()

    expect(wrong).toEqual([])
    expect(Math.min(...shares), `deliveries taken: ${shares.join(' and ')}`).toBeGreaterThan(0)
  },
  400_000,
)

/** From the bot's own metrics: deliveries it was the first to keep. */
async function deliveriesTaken(port: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const counts = [...text.matchAll(/^gadfly_deliveries_total\{.*\} (\d+)$/gm)]
  return counts.reduce((sum, [, count]) => sum + Number(count), 0)
}
