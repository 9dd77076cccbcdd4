import { unzipSync, type Unzipped } from 'fflate'
import { UnreadableDocument } from '../errors.ts'

const MAX_ENTRIES = 5_000
const MAX_PART = 25_000_000
const MAX_TOTAL = 40_000_000
const MAX_RATIO = 300

/**
 * The wanted parts of an Office file, under caps that a real document does not come near. fflate
 * allocates exactly the size a header declares, so the caps hold for forged headers too: a part
 * that unpacks to more is cut off and then fails as XML.
 */
export function unzipParts(bytes: Uint8Array, wanted: RegExp): Unzipped {
  let entries = 0
  let total = 0
  const parts = unzipSync(bytes, {
    filter({ name, size, originalSize }) {
      if (++entries > MAX_ENTRIES) throw bomb()
      if (!wanted.test(name) || name.includes('..')) return false
      if (originalSize > MAX_PART || originalSize > MAX_RATIO * Math.max(size, 2048)) throw bomb()
      if ((total += originalSize) > MAX_TOTAL) throw bomb()
      return true
    },
  })
  if (Object.values(parts).some(declaresEntities)) throw bomb()
  return parts
}

function bomb(): UnreadableDocument {
  return new UnreadableDocument(
    'This Office file unpacks to far more than a document holds; export it again as pdf or md.',
  )
}

/** Office never writes a document type; entities in one can grow without end. */
function declaresEntities(part: Uint8Array): boolean {
  const start = Buffer.from(part.buffer, part.byteOffset, part.byteLength).subarray(0, 4096)
  return /<!(DOCTYPE|ENTITY)/i.test(start.toString('latin1').replaceAll('\0', ''))
}
