import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { readBankFolders } from '../../src/sources/read-bank-folder.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { aMonth } from '../support/a-month.ts'
import { type Engine, engines, newDatabase, silent } from '../support/database.ts'
import { runGadfly } from '../support/run-gadfly.ts'

vi.setConfig({ testTimeout: 120_000 })

const answer = z.object({
  engine: z.object({ notes: z.array(z.string()) }),
  questions: z.array(
    z.object({
      id: z.string(),
      landed: z.object({ landings: z.number(), exposures: z.number() }),
    }),
  ),
})

async function questions(environment: Readonly<Record<string, string>>) {
  const { out, err, code } = await runGadfly(
    ['questions', 'test/cases/order-events.md', '--json'],
    '',
    environment,
  )
  expect([code, err]).toEqual([0, ''])
  return { out, ...answer.parse(JSON.parse(out)) }
}

const [first] = (await questions({})).questions
const ID = first?.id ?? ''
const { bank } = await readBankFolders(null)
const VERSION = bank.entries.find(({ id }) => id === ID)?.version ?? 0

/** A database in which the first question was asked twice and landed once; the bot still has it. */
async function aHistory(engine: Engine) {
  const database = await newDatabase(engine)
  onTestFinished(() => database.remove())
  const { address } = database
  const store = await openDatabase(address, silent)
  await migrate(store, silent)
  const asked = {
    text: 'As before?',
    at: '2026-10-05T12:00:00Z',
    category: 'evolution',
    bankEntryId: ID,
    entryVersion: VERSION,
  }
  await aMonth(store, 'T1', [
    { ...asked, reactions: ['U-ONE thinking_face', 'U-TWO bulb'] },
    { ...asked, reactions: ['U-ONE eyes'] },
  ])
  const environment: Record<string, string> =
    address.kind === 'postgres'
      ? { DATABASE_URL: address.url }
      : { GADFLY_DATA: address.kind === 'embedded' ? address.folder : '' }
  return { store, environment }
}

it.each(engines())('tells how it landed in the database that is named (%s)', async (engine) => {
  const { store, environment } = await aHistory(engine)
  await store.close()
  const known = await questions(environment)

  expect(known.questions.find(({ id }) => id === ID)?.landed).toEqual({ landings: 1, exposures: 2 })
  expect((await questions(environment)).out).toBe(known.out)
  const shown = await runGadfly(['questions', 'test/cases/order-events.md'], '', environment)
  expect(shown.out).toMatch(/ · landed 1 of 2 times\n/)
})

it('does not wait for the bot that has the database to itself', async () => {
  const { store, environment } = await aHistory('embedded')
  const beside = await questions(environment)
  await store.close()

  expect(beside.questions[0]?.landed).toEqual({ landings: 0, exposures: 0 })
  expect(beside.engine.notes).toContain(
    'How such questions landed before is left out here: the bot has its database to itself.',
  )
})

it('does without a database that is not there, and makes none', async () => {
  const GADFLY_DATA = join(mkdtempSync(join(tmpdir(), 'gadfly-questions-')), 'data')
  expect((await questions({ GADFLY_DATA })).out).toBe((await questions({})).out)
  expect(existsSync(GADFLY_DATA)).toBe(false)
  const { engine } = await questions({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' })
  expect(engine.notes).toContainEqual(
    expect.stringMatching(/^How such questions landed .*does not answer.*DATABASE_URL\.$/),
  )
})
