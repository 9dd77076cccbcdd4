/**
 * Postgres refuses the NUL character in text, and NUL and lone surrogates in jsonb. Both reach us from
 * pasted messages and from models. Each becomes the replacement character, one for one, so that offsets
 * into the text stay true.
 */
export function storableText(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD')
}

/** For a jsonb column: always a string, because pg would send an array as a Postgres array. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' ? storableText(part) : part,
  )
}
