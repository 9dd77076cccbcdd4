import { instant, wallDay, weekdayOf } from './when.ts'

const HALF_PAST_EIGHT = { hour: 8, minute: 30 }
const DAY = 24 * 3_600_000
/** After a stop over the Monday it still comes, but a week is not sorted when it is half over. */
const LATEST_MS = 1.6 * DAY

/** The week a moment lies in, where a leader is: its Monday, and whether it is time to tell her. */
export function triageWeek(
  now: Date,
  timeZone: string,
): { readonly week: string; readonly isTime: boolean } {
  const today = wallDay(now, timeZone)
  const noon = Date.UTC(today.year, today.month - 1, today.day - ((weekdayOf(today) + 6) % 7), 12)
  const monday = wallDay(new Date(noon), 'UTC')
  const late = now.getTime() - instant(monday, HALF_PAST_EIGHT, timeZone).getTime()
  return { week: new Date(noon).toISOString().slice(0, 10), isTime: late >= 0 && late < LATEST_MS }
}

/** Where days begin first and last. */
const EAST = 'Pacific/Kiritimati'
const WEST = 'Etc/GMT+12'

/** The week in which it is time somewhere on earth; null when it is time nowhere. */
export function weekAnywhere(now: Date): string | null {
  const [first, last] = [triageWeek(now, EAST), triageWeek(now, WEST)]
  return first.isTime || last.isTime ? first.week : null
}
