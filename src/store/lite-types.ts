import type { PGlite } from '@electric-sql/pglite'
import { types } from 'pg'
import { prepareValue } from 'pg/lib/utils.js'

/**
 * PGlite turns database values into other JavaScript values than pg does: counts into numbers, dates
 * into UTC midnight, bytes into Uint8Array. Code written against one engine would then be wrong on the
 * other, so PGlite is given pg's own readers and writers for every type pg knows by heart.
 */
const OID_OF_ARRAYS = [
  199, 1000, 1001, 1005, 1007, 1008, 1009, 1014, 1015, 1016, 1017, 1021, 1022, 1028, 1115, 1182,
  1185, 1187, 1231, 1270, 2951, 3807, 3907,
]
const BYTEA = 17
const OIDS = [...Object.values(types.builtins).map(Number), ...OID_OF_ARRAYS]

const readers: { getTypeParser(oid: number, format: 'text'): (text: string) => unknown } = types

/** Run once after the start: PGlite fills in readers of its own for every array type it finds then. */
export function speakLikePg(lite: PGlite): void {
  for (const oid of Object.keys(lite.parsers)) delete lite.parsers[Number(oid)]
  for (const oid of OIDS) lite.parsers[oid] = readers.getTypeParser(oid, 'text')
  for (const oid of OIDS.filter((oid) => oid !== BYTEA)) {
    lite.serializers[oid] = (value: unknown) => String(prepareValue(value))
  }
}

/** A parameter as pg would send it: text, or bytes as they are. */
export function writtenForPg(value: unknown): string | Uint8Array | null {
  return prepareValue(value)
}
