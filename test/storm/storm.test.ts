import { describe, expect, it } from 'vitest'
import { builtProgram } from '../support/built-program.ts'
import { engines, newDatabase } from '../support/database.ts'
import { BOT } from './bot-process.ts'
import { storm } from './storm.ts'

/** A small one for every run; `npm run storm` has the full size. */
const SIZE = { seed: 20_261_120, documents: 10, reactions: 5, kills: 3 }

const places = engines().flatMap((engine) =>
  (['socket', 'http'] as const).map((transport) => ({ engine, transport })),
)

describe('a storm of events, the bot killed with -9 in the midst of it', () => {
  it.concurrent.each(places)(
    'on $engine over $transport leaves what an undisturbed day would have left',
    async ({ engine, transport }) => {
      const database = await newDatabase(engine)
      const { address } = database
      if (address.kind === 'memory') throw new Error('a process that dies needs a real database')
      const { wrong, ...counts } = await storm(
        builtProgram(BOT),
        { database: address, transport },
        SIZE,
      )
      await database.remove()
      console.log(`storm, reduced, ${engine}, ${transport}:`, JSON.stringify(counts))

      expect(wrong).toEqual([])
      expect(counts.doubled).toBeGreaterThan(0)
      expect(counts.repeated).toBeGreaterThan(0)
    },
    400_000,
  )
})
