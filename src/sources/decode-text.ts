import { UnreadableDocument } from '../errors.ts'

/**
 * Bytes to text: UTF-8 with or without a mark, UTF-16 with one, else Windows-1252 where it reads
 * like text. The byte order mark goes; NUL, which Postgres cannot hold, becomes a space. Every
 * other character keeps its place.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decodeMarked(bytes) ?? decodeUtf8(bytes) ?? decodeWindows1252(bytes)
  if (!readsLikeText(text)) throw notText()
  return text.replaceAll('\0', ' ')
}

function notText(): UnreadableDocument {
  return new UnreadableDocument(
    'This is neither text nor a document Gadfly knows; save it as UTF-8 text, docx, pdf or md.',
  )
}

function decodeMarked(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return null
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

// Node 20's TextDecoder reads windows-1252 as latin1, so the curly quotes of this range are ours.
const FROM_80 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ'

function decodeWindows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  // Western text is mostly ASCII; another alphabet read this way would be gibberish.
  if (count(latin, /[\x80-\xFF]/g) > latin.length * 0.3) throw notText()
  return latin.replace(/[\x80-\x9F]/g, (c) => FROM_80.charAt(c.charCodeAt(0) - 0x80))
}

/** One stray control character in a thousand is a slip; more is a program or a picture. */
function readsLikeText(text: string): boolean {
  return count(text, /[^\P{Cc}\t\n\v\f\r\u0085]|\uFFFD/gu) <= text.length / 1000
}

function count(text: string, pattern: RegExp): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) found++
  return found
}
