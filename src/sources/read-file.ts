import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { blankHidden } from '../documents/hidden-text.ts'
import { UnreadableDocument } from '../errors.ts'
import { decodeText } from './decode-text.ts'
import { detectFormat } from './detect-format.ts'
import { parseInWorker } from './parse-in-worker.ts'
import { MAX_BYTES, MAX_CHARACTERS, type Parsed, type SourceText } from './source-text.ts'
import { tellTextFormat } from './tell-text-format.ts'

/**
 * Reads one document from a path, from standard input (`-`) or from bytes already at hand.
 * Throws `UnreadableDocument` with one sentence that says what to do.
 */
export async function readFile(
  from: string | Uint8Array,
  standardInput: Readable = process.stdin,
): Promise<SourceText> {
  const bytes = typeof from === 'string' ? await getBytes(from, standardInput) : from
  refuseSize(bytes.byteLength)
  const source = withoutHiddenText(cutToLimit(await toText(bytes)))
  if (source.text.trim() === '') throw nothingIn(from)
  return source
}

/** Blanked, not removed: offsets into md and txt stay those of the file as its owner sees it. */
function withoutHiddenText(source: SourceText): SourceText {
  const { text, findings } = blankHidden(source.text)
  return { ...source, text, hiddenRemoved: source.hiddenRemoved + findings.length }
}

async function toText(bytes: Uint8Array): Promise<SourceText> {
  const detected = detectFormat(bytes)
  if (detected.kind === 'refused') throw new UnreadableDocument(detected.sentence)
  if (detected.kind === 'parsed') return parsed(bytes, detected.format)
  const text = decodeText(bytes)
  const format = tellTextFormat(text)
  if (format === 'html') return parsed(Buffer.from(text), format)
  return { text, format, notes: [], hiddenRemoved: 0 }
}

async function parsed(
  bytes: Uint8Array,
  format: Parameters<typeof parseInWorker>[1],
): Promise<SourceText> {
  const result: Parsed = await parseInWorker(bytes, format)
  return { ...result, format }
}

function nothingIn(from: string | Uint8Array): UnreadableDocument {
  return new UnreadableDocument(
    from === '-'
      ? 'Nothing came in on standard input; pipe a document in or name a file.'
      : 'The document is empty; check that it was saved and exported whole.',
  )
}

/** Cuts at the last line end before the limit, so that no sentence or character is split. */
function cutToLimit(source: SourceText): SourceText {
  if (source.text.length <= MAX_CHARACTERS) return source
  const lineEnd = source.text.lastIndexOf('\n', MAX_CHARACTERS)
  const end = lineEnd > MAX_CHARACTERS / 2 ? lineEnd : MAX_CHARACTERS
  const note = `Only the first ${end.toLocaleString('en-US')} characters were read; the document is longer.`
  return { ...source, text: source.text.slice(0, end), notes: [...source.notes, note] }
}

async function getBytes(path: string, standardInput: Readable): Promise<Uint8Array> {
  try {
    const stream = path === '-' ? standardInput : createReadStream(path)
    return await collect(stream)
  } catch (error) {
    throw sentenceFor(path, error) ?? error
  }
}

/** Counts while reading: a pipe or a device has no size to ask for. */
async function collect(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk)
    refuseSize((size += bytes.length))
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

function refuseSize(bytes: number): void {
  if (bytes <= MAX_BYTES) return
  throw new UnreadableDocument(
    `The document is larger than ${MAX_BYTES / 1_000_000} MB; export it without pictures or hand in the part under review.`,
  )
}

function sentenceFor(path: string, error: unknown): UnreadableDocument | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const say = SENTENCES[code]
  return say ? new UnreadableDocument(say(path)) : null
}

const SENTENCES: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `There is no file "${path}"; check the path.`,
  ENOTDIR: (path) => `There is no file "${path}"; check the path.`,
  ENAMETOOLONG: () => 'The path is too long; check it.',
  ERR_INVALID_ARG_VALUE: () => 'The path holds characters no file name can have; check it.',
  EISDIR: (path) => `"${path}" is a directory; name one document in it.`,
  EACCES: (path) => `"${path}" may not be read by this user; change its permissions.`,
  EPERM: (path) => `"${path}" may not be read by this user; change its permissions.`,
}
