/** A JSON object as it travels on the wire, before anybody has looked into it. */
export type Json = Record<string, unknown>

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The array at `key`, or an empty one. */
export function listAt(from: unknown, key: string): unknown[] {
  const value = isJson(from) ? from[key] : undefined
  return Array.isArray(value) ? value : []
}

export function objectsAt(from: unknown, key: string): Json[] {
  return listAt(from, key).filter(isJson)
}

export function objectAt(from: unknown, key: string): Json {
  const value = isJson(from) ? from[key] : undefined
  return isJson(value) ? value : {}
}

/** The value at `key` as text; numbers and booleans are written out, as a form would carry them. */
export function textAt(from: unknown, key: string): string | undefined {
  const value = isJson(from) ? from[key] : undefined
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

export function flagAt(from: unknown, key: string): boolean {
  return ['true', '1'].includes(textAt(from, key) ?? '')
}

/** Drops the keys whose value is undefined, as JSON does. */
export function present(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
