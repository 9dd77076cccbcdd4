/** How long a server asks to be left alone, in milliseconds; null if it does not say. */
export function readRetryAfter(headers: Headers, now: number): number | null {
  const exact = Number.parseFloat(headers.get('retry-after-ms') ?? '')
  if (exact >= 0) return exact
  const written = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(written)) return Number(written) * 1000
  const date = Date.parse(written)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
