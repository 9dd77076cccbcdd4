import { createReadStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib'

/**
 * An empty cluster, packed. Letting PGlite make one takes 3 to 4 seconds and 750 MB, more than a small
 * container has; unpacking this takes half a second and no more memory than any later start. It is
 * 640 kB because it holds only the one log segment a start needs and because equal files of the three
 * databases stand side by side, where brotli sees them (4.5 MB as PGlite's own gzip dump).
 * `npm run template` makes it anew; it belongs to one version of PGlite.
 */
const TEMPLATE = new URL('../../db/pglite-0.5.16.tar.br', import.meta.url)
const BLOCK = 512

/** Unpacks the empty cluster into `folder`. PG_VERSION comes last: without it the work is not done. */
export async function unpackTemplate(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await pipeline(createReadStream(TEMPLATE), createBrotliDecompress(), (unpacked) =>
    writeEntries(folder, taker(unpacked)),
  )
}

async function writeEntries(folder: string, take: Take): Promise<void> {
  for (;;) {
    const entry = readHeader(await take(BLOCK))
    if (entry === null) return
    const path = join(folder, entry.name)
    if (entry.isFolder) await mkdir(path, { recursive: true, mode: 0o700 })
    else {
      const padded = await take(Math.ceil(entry.size / BLOCK) * BLOCK)
      await writeFile(path, padded.subarray(0, entry.size), { mode: 0o600 })
    }
  }
}

/** The same cluster for a database in memory, as PGlite's `loadDataDir` wants it. */
export async function templateBlob(): Promise<Blob> {
  return new Blob([brotliDecompressSync(await readFile(TEMPLATE))])
}

type Entry = { readonly name: string; readonly size: number; readonly isFolder: boolean }

/** A tar header of the ustar format: name at 0, size in octal at 124, kind at 156. Null at the end. */
function readHeader(block: Buffer): Entry | null {
  const name = block.toString('utf8', 0, block.indexOf(0))
  if (name === '') return null
  const size = Number.parseInt(block.toString('ascii', 124, 136), 8)
  return { name, size, isFolder: block.toString('ascii', 156, 157) === '5' }
}

type Take = (bytes: number) => Promise<Buffer>

/** Hands out exactly as many bytes as asked for, so that no more than one file is in memory. */
function taker(source: AsyncIterable<Buffer>): Take {
  const chunks = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  return async (bytes) => {
    const parts = [held]
    for (let have = held.length; have < bytes;) {
      const { value, done } = await chunks.next()
      if (done) throw new Error('The template of the database is cut off.')
      parts.push(value)
      have += value.length
    }
    const all = parts.length === 1 ? held : Buffer.concat(parts)
    held = all.subarray(bytes)
    return all.subarray(0, bytes)
  }
}
