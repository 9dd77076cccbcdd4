/** A calendar month as "2026-10". */
export type CalendarMonth = string

/** A month, where people live, and the moment it is looked at. */
export type MonthAt = {
  readonly month: CalendarMonth
  readonly timeZone: string
  readonly now: Date
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The month a moment falls in where people live by this time zone. */
export function monthOf(moment: Date, timeZone: string): CalendarMonth {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit' })
  formats.set(timeZone, format)
  const parts = format.formatToParts(moment)
  const valueOf = (type: 'year' | 'month') => parts.find((part) => part.type === type)?.value ?? ''
  return `${valueOf('year')}-${valueOf('month')}`
}

/** The twelve months up to and including this one, the earliest first. */
export function yearUpTo(month: CalendarMonth): CalendarMonth[] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return Array.from({ length: 12 }, (_, i) =>
    new Date(Date.UTC(year, number - 12 + i, 1)).toISOString().slice(0, 7),
  )
}

const MINUTE = 60_000
/** No place is further from UTC than this. */
const FURTHEST = 36 * 60

const starts = new Map<string, Date>()

/** The moment a month begins where people live by this time zone: the first minute that falls into it. */
export function startOf(month: CalendarMonth, timeZone: string): Date {
  const key = `${month} ${timeZone}`
  const start = starts.get(key) ?? firstMinuteOf(month, timeZone)
  starts.set(key, start)
  return start
}

function firstMinuteOf(month: CalendarMonth, timeZone: string): Date {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const there = Date.UTC(year, number - 1, 1) / MINUTE
  let before = there - FURTHEST
  let within = there + FURTHEST
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2)
    if (monthOf(new Date(middle * MINUTE), timeZone) < month) before = middle
    else within = middle
  }
  return new Date(within * MINUTE)
}

export function monthAfter(month: CalendarMonth): CalendarMonth {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}

/** Null for anything but "2026-10". */
export function readMonth(text: string): CalendarMonth | null {
  return /^2\d{3}-(?:0[1-9]|1[0-2])$/.test(text) ? text : null
}
