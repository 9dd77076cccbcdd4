import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { ensureWorkspace } from '../../src/store/workspaces.ts'
import { silent } from '../support/database.ts'
import { runGadfly } from '../support/run-gadfly.ts'

const ITEMS = `items:
  - kind: incident
    title: Stale balances on the ledger
    happened: 2026-03-03
    confirmed: 2026-10-01
    visible_to: { channel: C024BE91L }
    names: [ledger service]
`

test('an operator brings items in, twice without doubling them, and takes them out again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gadfly-context-'))
  const file = join(folder, 'items.yml')
  const environment = { GADFLY_DATA: join(folder, 'data') }
  const store = await openDatabase({ kind: 'embedded', folder: environment.GADFLY_DATA }, silent)
  await migrate(store, silent)
  await ensureWorkspace(store.db, 'T1', new Date())
  await store.close()

  writeFileSync(file, ITEMS.replace(/^.*visible_to.*\n/m, ''))
  const careless = await runGadfly(['context', 'import', file], '', environment)
  expect([careless.code, careless.err]).toEqual([
    2,
    expect.stringContaining('“Stale balances on the ledger”: "visible_to" is missing'),
  ])
  writeFileSync(file, ITEMS)
  expect((await runGadfly(['context', 'check', file])).out).toBe('1 item, no fault\n')
  const first = await runGadfly(['context', 'import', file], '', environment)
  const again = await runGadfly(['context', 'import', file], '', environment)
  expect([first.out, again.out]).toEqual([
    '1 item added, 0 changed\n',
    '0 items added, 1 changed\n',
  ])
  const { out, err } = await runGadfly(['context', 'export'], '', environment)
  expect(err).toMatch(/^The operator's view: every item/)
  for (const line of ITEMS.split('\n').slice(2, 5)) expect(out).toContain(line.trim())
  expect(out).toContain('channel: C024BE91L')
}, 90_000)
