import { randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync, unlinkSync } from 'node:fs'
import { link, readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { FolderInUse, GadflyError } from '../errors.ts'

const HEARTBEAT = 3_000
const STALE_AFTER = 15_000

/** Who holds the folder. `space` is the process-id space: a pid means nothing in another container. */
type Holder = {
  readonly pid: number
  readonly host: string
  readonly space: string
  readonly startedAt: string
}

type Seen = { readonly content: string; readonly touchedAt: number }

/**
 * Keeps a second process out of an embedded database. PGlite has no lock of its own, and two processes
 * on one folder destroy it without a word.
 *
 * The lock is a file that appears complete or not at all: it is written under a private name and then
 * hard-linked to its real one, which fails if that exists. The holder touches it every 3 seconds. A
 * holder on the same machine and in the same process-id space is judged by whether its process lives;
 * any other by its touches, 15 seconds without one meaning gone. A stale lock is renamed away before
 * the next try, and put back if it turns out not to be the one that was judged. Two starters that
 * judge the same stale lock may still cross between judging and renaming, so a lock won after a steal
 * is looked at again a moment later, and its loser starts over.
 *
 * Throws FolderInUse when somebody else holds the folder. The returned function gives it back; a
 * process that ends without calling it does so too. Who would rather go without than wait says so, and
 * takes any holder for living of whom nothing is known at once.
 */
export async function lockFolder(
  folder: string,
  lockFile: string,
  patience: 'waits' | 'does not wait' = 'waits',
): Promise<() => Promise<void>> {
  const mine = JSON.stringify(thisProcess())
  let stolen = false
  for (;;) {
    const won = await tryLink(lockFile, mine)
    if (won && (!stolen || (await stillMine(lockFile, mine, 100)))) break
    const seen = won ? null : await look(lockFile)
    if (seen === null) continue
    if (await holderLives(lockFile, seen, patience === 'waits' ? STALE_AFTER : 0))
      throw inUse(folder, seen)
    stolen = true
    await steal(lockFile, seen)
  }
  return keep(folder, lockFile, mine)
}

function thisProcess(): Holder {
  const { pid } = process
  return { pid, host: hostname(), space: processSpace(), startedAt: startOf(pid) ?? '' }
}

/** The boot and the pid namespace on Linux; elsewhere the host name has to do. */
function processSpace(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return ''
  }
}

/** Field 22 of Linux' stat tells a process from a later one with the same number; null if none runs. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return afterName[19] ?? ''
  } catch {
    return runs(pid) ? '' : null
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function tryLink(lockFile: string, content: string): Promise<boolean> {
  const draft = `${lockFile}.${randomUUID()}`
  await writeFile(draft, content)
  try {
    await link(draft, lockFile)
    return true
  } catch (error) {
    if (isMissingOrTaken(error)) return false
    throw error
  } finally {
    await unlink(draft)
  }
}

async function look(lockFile: string): Promise<Seen | null> {
  try {
    const [content, { mtimeMs }] = await Promise.all([readFile(lockFile, 'utf8'), stat(lockFile)])
    return { content, touchedAt: mtimeMs }
  } catch (error) {
    if (isMissingOrTaken(error)) return null
    throw error
  }
}

async function holderLives(lockFile: string, seen: Seen, patience: number): Promise<boolean> {
  const holder = readHolder(seen.content)
  const me = thisProcess()
  if (holder?.host === me.host && holder.space === me.space)
    return startOf(holder.pid) === holder.startedAt
  return patience === 0 || touchedWithin(lockFile, seen, patience)
}

/** Waits for a touch rather than comparing clocks: the holder may be another machine with another time. */
async function touchedWithin(lockFile: string, seen: Seen, patience: number): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += 500) {
    await sleep(500)
    const now = await look(lockFile)
    if (now === null || now.content !== seen.content) return false
    if (now.touchedAt !== seen.touchedAt) return true
  }
  return false
}

async function steal(lockFile: string, judged: Seen): Promise<void> {
  if ((await look(lockFile))?.content !== judged.content) return
  const aside = `${lockFile}.${randomUUID()}`
  try {
    await rename(lockFile, aside)
  } catch (error) {
    if (isMissingOrTaken(error)) return
    throw error
  }
  const wrongOne = (await readFile(aside, 'utf8')) !== judged.content
  if (wrongOne) await link(aside, lockFile).catch(ignoreTaken)
  await unlink(aside)
}

async function stillMine(lockFile: string, mine: string, after: number): Promise<boolean> {
  await sleep(after)
  return (await look(lockFile))?.content === mine
}

/**
 * A holder that slept past the 15 seconds (a paused machine) may find its lock taken. Going on would
 * let two processes write; ending at once is what an embedded database survives.
 */
function keep(folder: string, lockFile: string, mine: string): () => Promise<void> {
  const heartbeat = setInterval(() => void beat(folder, lockFile, mine), HEARTBEAT).unref()
  const drop = () => {
    clearInterval(heartbeat)
    process.off('exit', drop)
    if (readOrNull(lockFile) === mine) unlinkSync(lockFile)
  }
  process.on('exit', drop)
  return async () => drop()
}

async function beat(folder: string, lockFile: string, mine: string): Promise<void> {
  const seen = await look(lockFile)
  // The lock may be given back between the look and the touch.
  if (seen?.content === mine) await utimes(lockFile, new Date(), new Date()).catch(ignoreTaken)
  else if (seen)
    throw new GadflyError(
      `Another process took over the database folder ${folder} while this one was paused; this one stops so as not to damage it.`,
    )
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function readHolder(content: string): Holder | null {
  try {
    return JSON.parse(content) as Holder
  } catch {
    return null
  }
}

function inUse(folder: string, seen: Seen): FolderInUse {
  const holder = readHolder(seen.content)
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process'
  return new FolderInUse(folder, who)
}

function isMissingOrTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(ENOENT|EEXIST)$/.test(String(error.code))
}

function ignoreTaken(error: unknown): void {
  if (!isMissingOrTaken(error)) throw error
}
