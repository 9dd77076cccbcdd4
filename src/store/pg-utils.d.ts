declare module 'pg/lib/utils.js' {
  /** What pg sends for a JavaScript value; part of pg's package, missing from its types. */
  export function prepareValue(value: unknown): string | Buffer | null
}
