import type { ParsedFormat } from './source-text.ts'

/** `text` still has to be decoded; whether it is md, txt or html shows only then. */
export type DetectedFormat =
  | { readonly kind: 'parsed'; readonly format: ParsedFormat }
  | { readonly kind: 'text' }
  | { readonly kind: 'refused'; readonly sentence: string }

const EXPORT_IT = 'export it as docx, pdf or md'

/** Tells by content, never by name, because names arrive wrong, missing or chosen to mislead. */
export function detectFormat(bytes: Uint8Array): DetectedFormat {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = buffer
    .subarray(0, 1024)
    .toString('latin1')
    .replace(/^\xEF\xBB\xBF/, '')
  if (/^\s*%PDF-\d|[\r\n]%PDF-\d\.\d[\r\n]/.test(start)) return { kind: 'parsed', format: 'pdf' }
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return insideZip(buffer)
  if (start.startsWith('\xD0\xCF\x11\xE0')) return insideCompoundFile(buffer)
  const known = SIGNATURES.find(([signature]) => signature.test(start))
  return known ? refuse(known[1]) : { kind: 'text' }
}

function refuse(what: string): DetectedFormat {
  return { kind: 'refused', sentence: `This is ${what}; ${EXPORT_IT}.` }
}

/**
 * The part names stand uncompressed in the zip's local headers, so they are found even in a file
 * that was cut off. The earliest one decides: later ones may belong to embedded objects.
 */
function insideZip(buffer: Buffer): DetectedFormat {
  const found = ZIP_CONTENTS.map(([name, result]) => ({ at: buffer.indexOf(name), result }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0]
  return found?.result ?? refuse('a zip archive, not a document')
}

const ZIP_CONTENTS: readonly (readonly [string, DetectedFormat])[] = [
  ['word/', { kind: 'parsed', format: 'docx' }],
  ['ppt/', { kind: 'parsed', format: 'pptx' }],
  ['xl/', refuse('an Excel workbook')],
  ['visio/', refuse('a Visio drawing')],
  ['application/vnd.oasis.opendocument.text', refuse('an OpenDocument text')],
  ['application/vnd.oasis.opendocument.spreadsheet', refuse('an OpenDocument spreadsheet')],
  ['application/vnd.oasis.opendocument', refuse('an OpenDocument file')],
  ['application/epub+zip', refuse('an e-book')],
  ['.iwa', refuse('an Apple Pages, Numbers or Keynote file')],
]

/** Office before 2007, and every Office file with a password, is an OLE compound file. */
function insideCompoundFile(buffer: Buffer): DetectedFormat {
  const found = STREAMS.find(([name]) => buffer.includes(name, 0, 'utf16le'))
  return found?.[1] ?? refuse('an old Office file')
}

const STREAMS: readonly (readonly [string, DetectedFormat])[] = [
  [
    'EncryptedPackage',
    {
      kind: 'refused',
      sentence: 'This Office file is protected with a password; save a copy without it.',
    },
  ],
  ['WordDocument', refuse('a Word document of the old .doc kind')],
  ['Workbook', refuse('an Excel workbook')],
  ['PowerPoint Document', refuse('a PowerPoint file of the old .ppt kind')],
  ['__substg1.0', refuse('an Outlook message')],
]

// oxlint-disable no-control-regex -- file signatures are made of control characters
const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [/^\s*\{\\rtf/, 'an RTF document'],
  [/^\x89PNG|^\xFF\xD8\xFF|^GIF8[79]a|^RIFF[^]{4}WEBP|^II\*\0|^MM\0\*|^BM[^]{4}\0{4}/, 'an image'],
  [/^\0[^]{3}ftyp(heic|heif|avif|mif1)/, 'an image'],
  [/^\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i, 'an SVG drawing'],
  [/^\s*<mxfile[\s>]/, 'a draw.io drawing'],
  [
    /^\0[^]{3}ftyp|^ID3[\x02-\x04]\0|^OggS\0|^fLaC\0|^RIFF[^]{4}(WAVE|AVI )|^\x1A\x45\xDF\xA3/,
    'a sound or video file',
  ],
  [
    /^\x1F\x8B|^BZh[1-9]1AY|^7z\xBC\xAF|^Rar!\x1A|^\xFD7zXZ|^\x28\xB5\x2F\xFD/,
    'a compressed archive',
  ],
  [/^[^]{257}ustar/, 'a tar archive'],
  [/^SQLite format 3\0/, 'a database file'],
  [/^MZ[^]{0,200}\0{3}|^\x7FELF|^\xCF\xFA\xED\xFE|^\xCA\xFE\xBA\xBE/, 'a program'],
  [/^%!PS/, 'a PostScript file'],
  [/^\s*<\?xml[^]*?<w:wordDocument/, 'a Word document saved as XML'],
  [/^\s*(<\?xml|<!DOCTYPE\s+(?!html))(?![^]*<(!DOCTYPE )?html)/i, 'an XML file'],
]
