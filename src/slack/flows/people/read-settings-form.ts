import { z } from 'zod'
import { CATEGORIES } from '../../../questions/bank/bank-entry.ts'
import { MOST_CARDS, type Settings } from '../../../store/settings.ts'
import { PROFILE_ZONE, WEEKLY_TRIAGE } from '../../blocks/settings-form.ts'
import { SETTINGS_INPUTS } from '../../ids.ts'

const time = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
  .nullish()
const chosen = z.object({ value: z.string() })
const category = chosen.transform(({ value }) => value).pipe(z.enum(CATEGORIES))

function one<const Id extends string, Shape extends z.ZodType>(id: Id, shape: Shape) {
  return { [id]: z.object({ [id]: shape }) } as Record<Id, z.ZodObject<Record<Id, Shape>>>
}

const { timeZone, quietFrom, quietUntil, cards, categories, notCurrent, weekly } = SETTINGS_INPUTS
const pickedTime = z.object({ selected_time: time })
const pickedOne = z.object({ selected_option: chosen })
const pickedSome = z.object({ selected_options: z.array(category) })
const ticked = z.object({ selected_options: z.array(chosen) })
const form = z.object({
  ...one(timeZone, pickedOne),
  ...one(quietFrom, pickedTime),
  ...one(quietUntil, pickedTime),
  ...one(cards, pickedOne),
  ...one(categories, pickedSome),
  ...one(notCurrent, pickedSome),
  ...one(weekly, ticked),
})

/** What was filled in; `isHalfQuiet` when quiet hours had only one end, which means none. */
export type FilledSettings = { readonly settings: Settings; readonly isHalfQuiet: boolean }

/** Throws for a form that ours cannot have produced. */
export function readSettingsForm(values: unknown): FilledSettings {
  const read = form.parse(values)
  const zone = read[timeZone][timeZone].selected_option.value
  const from = read[quietFrom][quietFrom].selected_time ?? null
  const until = read[quietUntil][quietUntil].selected_time ?? null
  const count = Number(read[cards][cards].selected_option.value)
  return {
    settings: {
      timeZone: isTimeZone(zone) ? zone : null,
      quietHours: from !== null && until !== null && from !== until ? { from, until } : null,
      cards: Math.min(MOST_CARDS, Math.max(1, Math.trunc(count) || MOST_CARDS)),
      categories: read[categories][categories].selected_options,
      notCurrent: read[notCurrent][notCurrent].selected_options,
      weeklyTriage: read[weekly][weekly].selected_options.some(
        ({ value }) => value === WEEKLY_TRIAGE,
      ),
    },
    isHalfQuiet: (from === null) !== (until === null),
  }
}

function isTimeZone(zone: string): boolean {
  if (zone === PROFILE_ZONE) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
