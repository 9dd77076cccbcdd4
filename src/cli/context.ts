import type { Transaction } from 'kysely'
import { writeItemsFile } from '../context/items/items-file.ts'
import type { ContextItem } from '../context/items/context-item.ts'
import { saysTheSame } from '../context/items/says-the-same.ts'
import { readConfig } from '../config.ts'
import { GadflyError } from '../errors.ts'
import { changeItem, everyItem, saveItem } from '../store/context-items.ts'
import type { StoredItem } from '../store/context-item-row.ts'
import { removeOffersCiting } from '../store/remove-items.ts'
import type { Database } from '../store/tables.ts'
import type { Store } from '../store/open-database.ts'
import { readArguments } from './read-arguments.ts'
import { readContextItems } from './read-context.ts'
import { withWorkspace } from './with-workspace.ts'

const CONTEXT_USAGE =
  'gadfly context check <items.yml> | import <items.yml> [--workspace T] | export [--workspace T]'
const OPERATORS_VIEW =
  "The operator's view: every item, whoever may see it in Slack. Look before you pass it on."

/** What only the organisation knows, as a file: looked over, brought in, and taken out. */
export async function contextCommand(args: readonly string[]): Promise<number> {
  const [verb, ...rest] = args
  const { values, positionals } = readArguments(
    { args: rest, allowPositionals: true, options: { workspace: { type: 'string' } } },
    CONTEXT_USAGE,
  )
  const [file] = positionals
  const workspace = values.workspace ?? null
  if (verb === 'export' && file === undefined) return exportItems(workspace)
  if (file === undefined || positionals.length > 1) throw misused()
  if (verb === 'check') return check(file)
  if (verb === 'import') return importItems(file, workspace)
  throw misused()
}

function misused(): GadflyError {
  return new GadflyError(`Say check or import and a file, or export. Use: ${CONTEXT_USAGE}`)
}

async function check(file: string): Promise<number> {
  const items = await readContextItems(file, new Date())
  process.stdout.write(`${counted(items.length)}, no fault\n`)
  return 0
}

/** An item of the same id, or else of the same kind and title, is changed; every other one is added. */
async function importItems(file: string, workspace: string | null): Promise<number> {
  const now = new Date()
  const items = await readContextItems(file, now, { mustSayWhoSees: true })
  const config = readConfig(process.env)
  const added = await withWorkspace(config, workspace, (store, { workspaceId }) =>
    keepAll(store, workspaceId, items, now),
  )
  const changed = items.length - added
  process.stdout.write(`${counted(added)} added, ${changed} changed\n`)
  return 0
}

async function keepAll(
  store: Store,
  workspaceId: string,
  items: readonly ContextItem[],
  now: Date,
): Promise<number> {
  return store.tx(async (trx) => {
    const known = await everyItem(trx, workspaceId)
    let added = 0
    for (const item of items) {
      const same =
        known.find(({ id }) => id === item.id) ??
        known.find(({ kind, title }) => kind === item.kind && title === item.title)
      if (same) await change(trx, same, item, now)
      else await saveItem(trx, workspaceId, { ...item, source: null, addedBy: null }, now)
      added += same ? 0 : 1
    }
    return added
  })
}

/** Questions made of what it said before are taken back: others may see it now. */
async function change(
  trx: Transaction<Database>,
  before: StoredItem,
  after: ContextItem,
  now: Date,
): Promise<void> {
  const { workspaceId, id } = before
  await changeItem(trx, workspaceId, id, after, now)
  if (!saysTheSame(before, after)) await removeOffersCiting(trx, workspaceId, [id])
}

async function exportItems(workspace: string | null): Promise<number> {
  const config = readConfig(process.env)
  const items = await withWorkspace(config, workspace, ({ db }, { workspaceId }) =>
    everyItem(db, workspaceId),
  )
  const confirmed = items.filter(({ confirmedAt }) => confirmedAt !== null)
  const left = items.length - confirmed.length
  const proposals = left === 0 ? '' : ` ${counted(left)} that nobody has confirmed were left out.`
  process.stderr.write(`${OPERATORS_VIEW}${proposals}\n`)
  process.stdout.write(writeItemsFile(confirmed))
  return 0
}

function counted(count: number): string {
  return count === 1 ? '1 item' : `${count} items`
}
