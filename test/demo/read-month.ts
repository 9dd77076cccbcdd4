import type { Gadfly } from '../../src/gadfly.ts'
import { monthOf } from '../../src/summary/calendar-month.ts'
import { monthBefore } from '../../src/slack/time/summary-day.ts'
import { aMonth } from '../support/a-month.ts'
import type { Cast } from './cast.ts'
import { halfAYear } from './half-a-year.ts'
import type { Screen } from './screen.ts'
import { until } from './until.ts'

/** What Ines asked in this demo, and then a month with more in it. */
export async function readMonths({ deps }: Gadfly, cast: Cast, screen: Screen): Promise<void> {
  screen.step('At the end of the month she asks what landed. So few questions are no rate yet.')
  await ask(cast, screen, '/gadfly summary')
  const { workspaceId } = deps.self()
  await aMonth(deps, workspaceId, halfAYear(deps.now(), cast.channel.id))
  const month = monthBefore(deps.now(), 'UTC')
  screen.step(
    `Half a year of asking tells more. The questions before ${monthOf(deps.now(), 'UTC')} are made up for this demo.`,
  )
  await ask(cast, screen, `/gadfly summary ${month}`)
  screen.step('The same month as her director would read it.')
  await ask(cast, screen, `/gadfly summary ${month} executives`)
}

async function ask({ channel, ines }: Cast, screen: Screen, typed: string): Promise<void> {
  const before = ines.ephemerals().length
  await ines.slash(channel, typed)
  const answer = await until('the summary', () => ines.ephemerals()[before])
  screen.panel(`#${channel.name}`, 'only Ines sees this', [
    `Ines types: ${typed}`,
    '',
    ...screen.seen(answer),
  ])
}
