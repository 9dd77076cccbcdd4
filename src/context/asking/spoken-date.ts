const MONTHS_AGO = 11 * 30 * 86_400_000

/** "March" of the year around now, "March 2024" of any other. */
export function spokenMonth(date: Date, now: Date): string {
  return said(date, now, { month: 'long' })
}

/** "31 January", with the year where it is far. */
export function spokenDay(date: Date, now: Date): string {
  return said(date, now, { day: 'numeric', month: 'long' })
}

function said(date: Date, now: Date, parts: Intl.DateTimeFormatOptions): string {
  const isNear = Math.abs(date.getTime() - now.getTime()) < MONTHS_AGO
  const format = { ...parts, ...(isNear ? {} : { year: 'numeric' as const }), timeZone: 'UTC' }
  return new Intl.DateTimeFormat('en-GB', format).format(date)
}

/** The day alone, as JSON has it. */
export function isoDay(date: Date | null | undefined): string | null {
  return date ? date.toISOString().slice(0, 10) : null
}
