import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'

/**
 * Packs an empty cluster of the installed PGlite into db/ (`npm run template`, after each change of its
 * version; then correct the name in src/store/pglite-template.ts). Needs GNU tar.
 */
const folder = mkdtempSync(join(tmpdir(), 'gadfly-template-'))
const dataDir = join(folder, 'database')
const archive = join(folder, 'template.tar')

await makeCluster()
dropRecycledLog()
packInOrder()
writeFileSync(templateFile(), compressed(readFileSync(archive)))
rmSync(folder, { recursive: true })

/** After the switch a start needs only the new, all but empty log segment. */
async function makeCluster(): Promise<void> {
  const lite = await PGlite.create({ dataDir })
  for (const step of ['checkpoint', 'select pg_switch_wal()', 'checkpoint']) await lite.exec(step)
  await lite.close()
}

function dropRecycledLog(): void {
  const [, ...recycled] = readdirSync(join(dataDir, 'pg_wal'))
    .filter((name) => /^[0-9A-F]{24}$/.test(name))
    .sort()
  for (const name of recycled) rmSync(join(dataDir, 'pg_wal', name))
}

/** Folders first, equal names side by side, the PG_VERSION that says all is there at the very end. */
function packInOrder(): void {
  const found = readdirSync(dataDir, { recursive: true, withFileTypes: true })
  const pathOf = (entry: (typeof found)[number]) =>
    join(entry.parentPath, entry.name).slice(dataDir.length + 1)
  const folders = found.filter((entry) => entry.isDirectory()).map(pathOf)
  const files = found.filter((entry) => !entry.isDirectory()).map(pathOf)
  const lastOfAll = files.filter((path) => path === 'PG_VERSION')
  const byName = files
    .filter((path) => path !== 'PG_VERSION')
    .sort((a, b) => compare(basename(a), basename(b)) || compare(a, b))
  const entries = [...folders.sort(compare), ...byName, ...lastOfAll]
  const owner = ['--format=ustar', '--owner=0', '--group=0', '--mtime=@0', '--no-recursion']
  execFileSync('tar', [...owner, '-C', dataDir, '-cf', archive, '-T', '-'], {
    input: entries.join('\n'),
  })
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function compressed(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
}

function templateFile(): URL {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const manifest = readFileSync(join(entry, '../../package.json'), 'utf8')
  const { version } = JSON.parse(manifest) as { version: string }
  return new URL(`../../db/pglite-${version}.tar.br`, import.meta.url)
}
