import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase, type Store } from '../../src/store/open-database.ts'
import { describeEachDatabase, engines, newDatabase, silent } from '../support/database.ts'

// Away from UTC, where an hour lost between the engines would show.
const { TZ } = process.env
process.env['TZ'] = 'America/New_York'
afterAll(() => {
  if (TZ === undefined) delete process.env['TZ']
  else process.env['TZ'] = TZ
})

const NOW = new Date('2026-11-16T09:00:00.000Z')

describeEachDatabase('values', (store) => {
  it.each([
    ['a count is a text, never an imprecise number', 'count(*)', '1'],
    ['bigint is a text', '9007199254740993::bigint', '9007199254740993'],
    ['numeric is a text', '1.10::numeric', '1.10'],
    ['double precision is a number', '0.25::float8', 0.25],
    ['a day begins at local midnight', "'2026-03-01'::date", new Date(2026, 2, 1)],
    [
      'a moment is a moment',
      "'2026-03-01T10:00:00+02'::timestamptz",
      new Date('2026-03-01T08:00Z'),
    ],
    ['infinity', "'infinity'::timestamptz", Infinity],
    [
      'jsonb',
      `'{"snakeCase": [1, {"left_alone": null}]}'::jsonb`,
      { snakeCase: [1, { left_alone: null }] },
    ],
    ['texts', `'{a,"b,c",NULL}'::text[]`, ['a', 'b,c', null]],
    ['numbers', "'{1.5,2}'::numeric[]", [1.5, 2]],
    ['bytes', `'\\x00ff'::bytea`, Buffer.from([0, 255])],
    [
      'uuid',
      "'018f4e5c-0000-7000-8000-000000000000'::uuid",
      '018f4e5c-0000-7000-8000-000000000000',
    ],
  ])('reads: %s', async (_, expression, expected) => {
    const { rows } = await sql
      .raw<{ value: unknown }>(`select ${expression} as value`)
      .execute(store().db)

    expect(rows).toEqual([{ value: expected }])
  })

  it.each([
    ['a moment', 'timestamptz', NOW],
    ['texts', 'text[]', ['a', 'b"c', '{}', null]],
    ['bytes', 'bytea', Buffer.from([0, 255])],
    ['a number', 'float8', 0.1],
    ['a truth', 'boolean', false],
    ['nothing', 'text', null],
  ])('takes what it gave: %s', async (_, type, value) => {
    const { rows } = await sql<{
      value: unknown
    }>`select ${value}::${sql.raw(type)} as value`.execute(store().db)

    expect(rows).toEqual([{ value }])
  })

  it('refuses an array where jsonb is wanted, so that the mistake shows on both', async () => {
    await expect(sql`select ${['a']}::jsonb`.execute(store().db)).rejects.toMatchObject({
      code: '22P02',
    })
  })

  it('tells how many rows changed, and runs several statements at once', async () => {
    const one = { workspaceId: 'T1', createdAt: NOW }
    const inserted = await store().db.insertInto('workspaces').values(one).executeTakeFirst()
    expect(inserted.numInsertedOrUpdatedRows).toBe(1n)
    const gone = await store().db.deleteFrom('workspaces').executeTakeFirst()
    expect(gone.numDeletedRows).toBe(1n)

    const add = (id: string) => `insert into workspaces values ('${id}', '', '', '{}', now());`
    await store().executeSql(add('A') + add('B'))
    expect(await names(store())).toEqual(['A', 'B'])
  })

  it('says which constraint was broken', async () => {
    await addWorkspace(store(), 'T1')
    await expect(addWorkspace(store(), 'T1')).rejects.toMatchObject({
      code: '23505',
      constraint: 'workspaces_pkey',
    })
  })
})

describeEachDatabase('transactions', (store) => {
  it('keep all or nothing', async () => {
    const failing = store().tx(async (trx) => {
      await trx.insertInto('workspaces').values({ workspaceId: 'T1', createdAt: NOW }).execute()
      throw new Error('changed my mind')
    })

    await expect(failing).rejects.toThrow('changed my mind')
    expect(await names(store())).toEqual([])
  })

  it('refuse the database itself inside, by whatever way', async () => {
    const { db } = store()
    const hint = 'Inside tx() use the transaction it hands you'
    const inside = (work: () => Promise<unknown>) => expect(store().tx(work)).rejects.toThrow(hint)

    await inside(() => names(store()))
    await inside(() => store().tx(async () => {}))
    await inside(() => db.transaction().execute(async () => {}))
    await inside(() => db.executeQuery(sql`select 1`.compile(db)))
    await expect(names(store())).resolves.toEqual([])
  })

  it('leave alone what was begun inside and runs on after the end', async () => {
    let later: Promise<string[]> = Promise.resolve([])
    await store().tx(async (trx) => {
      await trx.insertInto('workspaces').values({ workspaceId: 'T1', createdAt: NOW }).execute()
      later = new Promise((go) => setTimeout(go, 50)).then(() => names(store()))
    })

    await expect(later).resolves.toEqual(['T1'])
  })

  it('take along what the job queue writes in them', async () => {
    const add = 'insert into workspaces (workspace_id, created_at) values ($1, now())'
    const failing = store().tx(async () => {
      await store().executeSql(add, ['T1'])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await store().tx(async () => void (await store().executeSql(add, ['T2'])))

    expect(await names(store())).toEqual(['T2'])
  })

  it('do not report success when an error inside was swallowed', async () => {
    const swallowing = store().tx(async (trx) => {
      await trx.insertInto('workspaces').values({ workspaceId: 'T1', createdAt: NOW }).execute()
      await sql`select 1 / 0`.execute(trx).catch(() => {})
    })

    await expect(swallowing).rejects.toMatchObject({ code: '25P02' })
    expect(await names(store())).toEqual([])
  })

  it.each(['40001', '40P01', '55P03'])(
    'begin again after %s, and give up after three',
    async (code) => {
      let attempts = 0
      const flaky = (failures: number) => {
        attempts = 0
        return store().tx(async (trx) => {
          attempts += 1
          await trx.insertInto('workspaces').values({ workspaceId: 'T1', createdAt: NOW }).execute()
          if (attempts <= failures) await sql.raw(raising(code)).execute(trx)
          return 'done'
        })
      }

      await expect(flaky(3)).resolves.toBe('done')
      expect(await names(store())).toEqual(['T1'])
      await store().db.deleteFrom('workspaces').execute()
      await expect(flaky(4)).rejects.toMatchObject({ code })
      expect(attempts).toBe(4)
    },
  )

  it('do not mix with statements beside them', async () => {
    const rolledBack = store().tx(async (trx) => {
      await trx.insertInto('workspaces').values({ workspaceId: 'T1', createdAt: NOW }).execute()
      await new Promise((go) => setTimeout(go, 30))
      throw new Error('rolled back')
    })
    const beside = Array.from({ length: 5 }, (_, i) => addWorkspace(store(), `beside ${i}`))
    await Promise.all([expect(rolledBack).rejects.toThrow('rolled back'), ...beside])

    expect(await names(store())).toEqual([0, 1, 2, 3, 4].map((i) => `beside ${i}`))
  })

  it('have savepoints and keep to the isolation asked for', async () => {
    await store()
      .db.transaction()
      .setIsolationLevel('serializable')
      .execute(async (trx) => {
        const level = await sql<{
          level: string
        }>`select current_setting('transaction_isolation') as level`.execute(trx)
        expect(level.rows).toEqual([{ level: 'serializable' }])
      })
    const trx = await store().db.startTransaction().execute()
    const inner = await trx.savepoint('half').execute()
    await inner.insertInto('workspaces').values({ workspaceId: 'T1', createdAt: NOW }).execute()
    await inner.rollbackToSavepoint('half').execute()
    await trx.insertInto('workspaces').values({ workspaceId: 'T2', createdAt: NOW }).execute()
    await trx.commit().execute()

    expect(await names(store())).toEqual(['T2'])
  })
})

describe.each(engines())('a database (%s)', (engine) => {
  it('closes after the work in flight and then refuses more', async () => {
    const database = await newDatabase(engine)
    const store = await openDatabase(database.address, silent)
    const working = sql`select pg_sleep(0.1)`.execute(store.db)
    await sql`select 1`.execute(store.db)
    await Promise.all([working, store.close()])

    await expect(sql`select 1`.execute(store.db)).rejects.toThrow(/destroyed|closed/)
    await database.remove()
  })

  it('holds nothing when it is closed without having been used', async () => {
    const database = await newDatabase(engine)
    for (let i = 0; i < 3; i += 1) await (await openDatabase(database.address, silent)).close()
    const store = await openDatabase(database.address, silent)
    const { rows } = await store.executeSql(
      'select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )

    expect(rows.length).toBeLessThanOrEqual(1)
    await store.close()
    await database.remove()
  })
})

async function addWorkspace(store: Store, workspaceId: string): Promise<void> {
  await store.db.insertInto('workspaces').values({ workspaceId, createdAt: NOW }).execute()
}

async function names(store: Store): Promise<string[]> {
  const rows = await store.db.selectFrom('workspaces').select('workspaceId').execute()
  return rows.map(({ workspaceId }) => workspaceId).sort()
}

function raising(code: string): string {
  return `do $$ begin raise exception 'on purpose' using errcode = '${code}'; end $$`
}
