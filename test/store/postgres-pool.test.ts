import { sql } from 'kysely'
import { Client } from 'pg'
import pino from 'pino'
import { describe, expect, inject, it } from 'vitest'
import { openDatabase } from '../../src/store/open-database.ts'
import { newDatabase, silent } from '../support/database.ts'

describe('Postgres that does not work', () => {
  it.each([
    ['localhost/gadfly', /^DATABASE_URL is not an address of Postgres/],
    [
      'postgres://u:secret@127.0.0.1:1/gadfly',
      /^Postgres at 127\.0\.0\.1:1 does not answer \(ECONNREFUSED\)/,
    ],
    ['postgres://u:secret@no-such-host.invalid/gadfly', /does not answer \(E[A-Z_]+\)/],
  ])('is explained to whoever set it up: %s', async (url, sentence) => {
    const opening = openDatabase({ kind: 'postgres', url }, silent)

    await expect(opening).rejects.toThrow(sentence)
    await expect(opening).rejects.not.toThrow(/secret/)
  })
})

describe.skipIf(inject('postgres') === null)('Postgres', () => {
  it('that lacks the database is explained too', async () => {
    const url = Object.assign(new URL(inject('postgres') ?? ''), { pathname: 'nowhere' }).href

    await expect(openDatabase({ kind: 'postgres', url }, silent)).rejects.toThrow(
      /has no database "nowhere"; create it or correct DATABASE_URL/,
    )
  })

  it('may cut every connection without ending the process or the store', async () => {
    const said: string[] = []
    const log = pino({}, { write: (line: string) => void said.push(line) })
    const database = await newDatabase('postgres')
    const store = await openDatabase(database.address, log)
    await store.executeSql('select 1')
    await cutConnections(database.address.kind === 'postgres' ? database.address.url : '')
    await expect.poll(() => said.join()).toContain('an idle database connection broke')

    expect(await store.executeSql('select 1 as one')).toEqual({ rows: [{ one: 1 }] })
    await store.close()
    await database.remove()
  })

  it('limits a statement, a wait for a lock and an idle transaction, but not a migration', async () => {
    const database = await newDatabase('postgres')
    const store = await openDatabase(database.address, silent)
    const limits = `select current_setting('statement_timeout') as statement,
      current_setting('lock_timeout') as lock,
      current_setting('idle_in_transaction_session_timeout') as idle`
    const brisk = await store.executeSql(limits)
    const unhurried = await store.unhurried(async (db) => {
      const found = await sql`select current_setting('statement_timeout') as statement`.execute(db)
      return found.rows
    })
    await store.close()
    await database.remove()

    expect(brisk.rows).toEqual([{ statement: '15s', lock: '5s', idle: '30s' }])
    expect(unhurried).toEqual([{ statement: '0' }])
  })
})

async function cutConnections(url: string): Promise<void> {
  const admin = new Client({ connectionString: inject('postgres') ?? '' })
  await admin.connect()
  const name = new URL(url).pathname.slice(1)
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    name,
  ])
  await admin.end()
}
