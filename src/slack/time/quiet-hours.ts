type QuietHours = { readonly from: string; readonly until: string }

const MINUTE = 60_000
const DAY_MINUTES = 24 * 60

/**
 * When quiet hours that hold at this moment end; null when none do. Local times as HH:MM, over midnight
 * when `from` is the later one.
 */
export function quietUntil(quiet: QuietHours | null, timeZone: string, now: Date): Date | null {
  if (quiet === null) return null
  const from = minutesOf(quiet.from)
  const until = minutesOf(quiet.until)
  const local = localMinutes(now, timeZone)
  const isQuiet = from <= until ? local >= from && local < until : local >= from || local < until
  if (!isQuiet) return null
  const end = laterBy(now, forward(local, until))
  // A clock change on the way moves the end: what is still missing then, or too much, is an hour or so.
  return laterBy(end, nearest(localMinutes(end, timeZone), until))
}

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

function localMinutes(at: Date, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return minutesOf(clock.format(at))
}

function laterBy(at: Date, minutes: number): Date {
  return new Date(Math.floor(at.getTime() / MINUTE) * MINUTE + minutes * MINUTE)
}

function forward(from: number, to: number): number {
  return (to - from + DAY_MINUTES) % DAY_MINUTES
}

function nearest(from: number, to: number): number {
  const ahead = forward(from, to)
  return ahead > DAY_MINUTES / 2 ? ahead - DAY_MINUTES : ahead
}
