import { MONTH_NAMES } from '../../documents/month-names.ts'
/** What a person typed for a date, read in her time zone. */
export type When =
  | { readonly kind: 'at'; readonly at: Date }
  /** It names a time that is over. */
  | { readonly kind: 'past' }
  | { readonly kind: 'unclear' }

type Day = { readonly year: number; readonly month: number; readonly day: number }
type Time = { readonly hour: number; readonly minute: number }
/** A day, or one of several when the nearest still to come is meant. */
type ReadDay = { readonly day: Day; readonly repeatsAfterDays: 0 | 1 | 7 | 365 }

const HOUR = 3_600_000
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
/** A day without a time means the morning, when reviews begin. */
const MORNING: Time = { hour: 9, minute: 0 }

/**
 * Reads "tomorrow 14:00", "2026-12-01 09:30", "friday 10am", "1 Dec at 9", "in 2 hours", "15:30". A
 * weekday or a time alone is the next one to come. Numbers like 01/12 are read by no one the same way,
 * so they are unclear.
 */
export function readWhen(typed: string, now: Date, timeZone: string): When {
  const text = typed
    .toLowerCase()
    .replace(/(?<=^\d{4}-\d\d?-\d\d?)t/, ' ')
    .replaceAll(',', ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const later = readDuration(text)
  if (later !== null) return { kind: 'at', at: new Date(now.getTime() + later) }
  const { words, time } = takeTime(text)
  const read = readDay(words, wallDay(now, timeZone), time !== null)
  if (!read) return { kind: 'unclear' }
  return nextOf(read, time ?? MORNING, now, timeZone)
}

function nextOf(read: ReadDay, time: Time, now: Date, timeZone: string): When {
  const at = instant(read.day, time, timeZone)
  if (at > now) return { kind: 'at', at }
  if (read.repeatsAfterDays === 0) return { kind: 'past' }
  const { year, month, day } = read.day
  const next =
    read.repeatsAfterDays === 365
      ? { year: year + 1, month, day }
      : addDays(read.day, read.repeatsAfterDays)
  return { kind: 'at', at: instant(next, time, timeZone) }
}

function readDuration(text: string): number | null {
  const match = /^in (\d{1,3}|an?|half an) ?(h|hours?|m|mins?|minutes?|d|days?|weeks?)$/.exec(text)
  if (!match) return null
  const [, amount = '', unit = ''] = match
  const count = amount === 'half an' ? 0.5 : /^an?$/.test(amount) ? 1 : Number(amount)
  const [first] = unit
  return count * (first === 'w' ? 168 : first === 'd' ? 24 : first === 'h' ? 1 : 1 / 60) * HOUR
}

const TIME = /(?:^| )(?:at )?(?:(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm)|(\d{1,2})[:.h](\d{2}))(?= |$)/
/** "friday at 10": an hour needs the word, or "dec 1" would have one. */
const BARE_HOUR = /(?:^| )at (\d{1,2})(?= |$)/
const NAMED: Readonly<Record<string, Time>> = {
  noon: { hour: 12, minute: 0 },
  midday: { hour: 12, minute: 0 },
}

function takeTime(text: string): { readonly words: string; readonly time: Time | null } {
  for (const [name, time] of Object.entries(NAMED))
    if (text.split(' ').includes(name))
      return { words: without(text, new RegExp(`(?:at )?${name}`)), time }
  const match = TIME.exec(text)
  if (match) {
    const time = toTime(match[1] ?? match[4] ?? '', match[2] ?? match[5] ?? '0', match[3])
    return time ? { words: without(text, TIME), time } : { words: text, time: null }
  }
  const bare = toTime(BARE_HOUR.exec(text)?.[1] ?? '', '0', undefined)
  return bare ? { words: without(text, BARE_HOUR), time: bare } : { words: text, time: null }
}

function without(text: string, part: RegExp): string {
  return text.replace(part, ' ').replace(/\s+/g, ' ').trim()
}

function toTime(hours: string, minutes: string, half: string | undefined): Time | null {
  const hour = hours === '' ? NaN : Number(hours)
  const minute = Number(minutes)
  if (!(minute < 60)) return null
  if (half === undefined) return hour < 24 ? { hour, minute } : null
  if (!(hour >= 1 && hour <= 12)) return null
  return { hour: (hour % 12) + (half === 'pm' ? 12 : 0), minute }
}

function readDay(words: string, today: Day, hasTime: boolean): ReadDay | null {
  const text = words.replace(/^on /, '')
  if (text === '') return hasTime ? { day: today, repeatsAfterDays: 1 } : null
  if (text === 'today') return { day: today, repeatsAfterDays: 0 }
  if (text === 'tomorrow') return { day: addDays(today, 1), repeatsAfterDays: 0 }
  return readWeekday(text, today) ?? readIsoDay(text) ?? readNamedMonth(text, today)
}

/** "next friday" said on a Monday means this week's to some and next week's to others: the sooner. */
function readWeekday(text: string, today: Day): ReadDay | null {
  const name = text.replace(/^(?:this|next) /, '')
  const wanted = DAYS.findIndex((day) => isShortFor(name, day))
  if (wanted < 0) return null
  const ahead = (wanted - weekdayOf(today) + 7) % 7
  const isNext = text.startsWith('next ') && ahead === 0
  return { day: addDays(today, isNext ? 7 : ahead), repeatsAfterDays: 7 }
}

function readIsoDay(text: string): ReadDay | null {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (!match) return null
  return existing({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }, 0)
}

function readNamedMonth(text: string, today: Day): ReadDay | null {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)? ([a-z]+)\.?(?: (\d{4}))?$/.exec(text)
  const monthFirst = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(text)
  const [day, name, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]]
  const month = MONTH_NAMES.findIndex((one) => isShortFor(name ?? '', one)) + 1
  if (month === 0) return null
  return existing(
    { year: year === undefined ? today.year : Number(year), month, day: Number(day) },
    year === undefined ? 365 : 0,
  )
}

function isShortFor(name: string, whole: string): boolean {
  return name.length >= 3 && whole.startsWith(name)
}

/** Null for a day no calendar has, such as 30 February. */
function existing(day: Day, repeatsAfterDays: ReadDay['repeatsAfterDays']): ReadDay | null {
  const same = addDays(day, 0)
  return same.month === day.month && same.day === day.day && day.year > 1999
    ? { day, repeatsAfterDays }
    : null
}

function addDays({ year, month, day }: Day, days: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day + days))
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

export function weekdayOf({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay()
}

export function wallDay(at: Date, timeZone: string): Day {
  const shifted = new Date(at.getTime() + offsetAt(at, timeZone))
  return addDays(
    { year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, day: shifted.getUTCDate() },
    0,
  )
}

/**
 * The moment when a clock on the wall there shows this. The offset is looked up twice, because the first
 * guess may lie on the other side of a change of clocks. An hour that is skipped in spring becomes the
 * one after it; of an hour that comes twice in autumn the first is meant.
 */
export function instant({ year, month, day }: Day, { hour, minute }: Time, timeZone: string): Date {
  const wall = Date.UTC(year, month - 1, day, hour, minute)
  const offsets = [wall - 24 * HOUR, wall + 24 * HOUR].map((at) => offsetAt(new Date(at), timeZone))
  const fitting = offsets
    .map((offset) => wall - offset)
    .filter((at) => at + offsetAt(new Date(at), timeZone) === wall)
  return new Date(fitting.length > 0 ? Math.min(...fitting) : wall - Math.min(...offsets))
}

/** Milliseconds to add to UTC for the clock on the wall there. */
function offsetAt(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value)
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return wall - Math.floor(at.getTime() / 1000) * 1000
}
