import { type CalendarMonth, monthOf } from '../../summary/calendar-month.ts'
import { instant, wallDay, weekdayOf } from './when.ts'

const NINE = { hour: 9, minute: 0 }

/** The month before the one this moment falls in. */
export function monthBefore(now: Date, timeZone: string): CalendarMonth {
  const [year = 0, number = 1] = monthOf(now, timeZone).split('-').map(Number)
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7)
}

/** The first working day of this moment's month, at nine there. Holidays are not known. */
export function summaryDueAt(now: Date, timeZone: string): Date {
  const first = { ...wallDay(now, timeZone), day: 1 }
  const weekday = weekdayOf(first)
  const day = weekday === 6 ? 3 : weekday === 0 ? 2 : 1
  return instant({ ...first, day }, NINE, timeZone)
}
