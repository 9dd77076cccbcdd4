import type { types } from '@slack/bolt'
import { CATEGORIES } from '../../questions/bank/bank-entry.ts'
import { MOST_CARDS, type Settings } from '../../store/settings.ts'
import { SETTINGS_INPUTS, VIEWS } from '../ids.ts'
import { categoryName } from '../../questions/bank/category-name.ts'
import { settingsForm } from '../words/settings.ts'

type Option = types.PlainTextOption

/** Stands for "as in my Slack profile"; no time zone has this name. */
export const PROFILE_ZONE = 'profile'

/** The one choice there is among what comes by itself. */
export const WEEKLY_TRIAGE = 'triage'

/** The form of a leader's settings, filled in with what holds now. `profileZone` is her Slack profile's. */
export function settingsFormView(settings: Settings, profileZone: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: VIEWS.settings,
    title: plain(settingsForm.title()),
    submit: plain(settingsForm.submit()),
    close: plain(settingsForm.close()),
    blocks: [
      timeZoneInput(settings, profileZone),
      timeInput(SETTINGS_INPUTS.quietFrom, settingsForm.quietFrom(), settings.quietHours?.from),
      timeInput(
        SETTINGS_INPUTS.quietUntil,
        settingsForm.quietUntil(),
        settings.quietHours?.until,
        settingsForm.quietHint(),
      ),
      cardsInput(settings),
      categoriesInput(
        SETTINGS_INPUTS.categories,
        settingsForm.categories(),
        settingsForm.categoriesHint(),
        settings.categories,
      ),
      categoriesInput(
        SETTINGS_INPUTS.notCurrent,
        settingsForm.notCurrent(),
        settingsForm.notCurrentHint(),
        settings.notCurrent,
      ),
      weeklyInput(settings),
    ],
  }
}

function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text }
}

function option(value: string, text: string): Option {
  return { text: plain(text.slice(0, 75)), value }
}

function input(
  id: string,
  label: string,
  element: types.InputBlock['element'],
  more: Partial<types.InputBlock> = {},
): types.InputBlock {
  return { type: 'input', block_id: id, label: plain(label), element, ...more }
}

function timeZoneInput({ timeZone }: Settings, profileZone: string): types.InputBlock {
  const profile = option(PROFILE_ZONE, settingsForm.profileZone(profileZone))
  const regions = zonesByRegion()
  const isListed = regions.some(([, zones]) => zones.some((zone) => zone === timeZone))
  return input(SETTINGS_INPUTS.timeZone, settingsForm.timeZone(), {
    type: 'static_select',
    action_id: SETTINGS_INPUTS.timeZone,
    option_groups: [
      { label: plain('Slack'), options: [profile] },
      ...regions.map(([region, zones]) => ({
        label: plain(region),
        options: zones.map(zoneOption),
      })),
    ],
    initial_option: timeZone !== null && isListed ? zoneOption(timeZone) : profile,
  })
}

function zoneOption(zone: string): Option {
  return option(zone, zone.replaceAll('_', ' '))
}

const MOST_OPTIONS = 100

/** Slack takes a hundred options a group; America alone has more zones than that. */
function zonesByRegion(): [string, string[]][] {
  const regions = new Map<string, string[]>()
  for (const zone of new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])) {
    const [region = ''] = zone.split('/')
    regions.set(region, [...(regions.get(region) ?? []), zone])
  }
  return [...regions].flatMap(([region, zones]) =>
    Array.from(
      { length: Math.ceil(zones.length / MOST_OPTIONS) },
      (_, part): [string, string[]] => [
        part === 0 ? region : `${region}, ${part + 1}`,
        zones.slice(part * MOST_OPTIONS, (part + 1) * MOST_OPTIONS),
      ],
    ),
  )
}

function timeInput(
  id: string,
  label: string,
  initial: string | undefined,
  hint?: string,
): types.InputBlock {
  return input(
    id,
    label,
    { type: 'timepicker', action_id: id, ...(initial ? { initial_time: initial } : {}) },
    { optional: true, ...(hint === undefined ? {} : { hint: plain(hint) }) },
  )
}

function cardsInput({ cards }: Settings): types.InputBlock {
  const counts = Array.from({ length: MOST_CARDS }, (_, i) => option(String(i + 1), String(i + 1)))
  const initial = counts[cards - 1]
  return input(SETTINGS_INPUTS.cards, settingsForm.cards(), {
    type: 'static_select',
    action_id: SETTINGS_INPUTS.cards,
    options: counts,
    ...(initial ? { initial_option: initial } : {}),
  })
}

function weeklyInput({ weeklyTriage }: Settings): types.InputBlock {
  const choice = option(WEEKLY_TRIAGE, settingsForm.weeklyTriage())
  const element: types.Checkboxes = {
    type: 'checkboxes',
    action_id: SETTINGS_INPUTS.weekly,
    options: [choice],
    ...(weeklyTriage ? { initial_options: [choice] } : {}),
  }
  return input(SETTINGS_INPUTS.weekly, settingsForm.weekly(), element, { optional: true })
}

function categoriesInput(
  id: string,
  label: string,
  hint: string,
  chosen: readonly string[],
): types.InputBlock {
  const options = CATEGORIES.map((category) => option(category, categoryName(category)))
  const initial = options.filter(({ value }) => chosen.includes(value ?? ''))
  return input(
    id,
    label,
    {
      type: 'multi_static_select',
      action_id: id,
      placeholder: plain(settingsForm.choose()),
      options,
      ...(initial.length > 0 ? { initial_options: initial } : {}),
    },
    { optional: true, hint: plain(hint) },
  )
}
