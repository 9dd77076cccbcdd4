import type { Gadfly } from '../../src/gadfly.ts'
import type { Human } from '../support/slack/people.ts'
import type { Slack } from '../support/slack/stand-in.ts'
import type { Message } from '../support/slack/workspace.ts'
import { type Cast, EVERYBODY, THREAD } from './cast.ts'
import { picture, type Screen } from './screen.ts'
import { until } from './until.ts'

export async function react(cast: Cast, asks: readonly Message[], screen: Screen): Promise<void> {
  screen.step('Engineers read them when they have a moment. A reaction is enough.')
  const [jonas, priya, sam] = cast.engineers
  const deeds: readonly Deed[] = [
    { who: jonas, ask: 0, emoji: 'thinking_face' },
    { who: priya, ask: 0, emoji: 'thinking_face' },
    { who: cast.mira, ask: 0, emoji: 'bulb', remark: 'and it is her document' },
    { who: sam, ask: 1, emoji: 'thinking_face' },
    { who: jonas, ask: 1, emoji: '-1' },
    { who: jonas, ask: 1, emoji: '-1', isTakenOff: true, remark: 'taken off again' },
    { who: cast.ines, ask: 1, emoji: 'thinking_face', remark: 'hers, so it does not count' },
  ]
  const lines = deeds.map(({ who, ask, emoji, isTakenOff, remark }) => {
    const message = asks[ask]
    if (message && isTakenOff) who?.unreact(message, emoji)
    else if (message) who?.react(message, emoji)
    const name = (who?.person.realName ?? '').padEnd(12)
    return `${picture(emoji)}  ${name}  on question ${ask + 1}${remark ? `, ${remark}` : ''}`
  })
  screen.panel(THREAD, EVERYBODY, lines)
}

type Deed = {
  readonly who: Human | undefined
  readonly ask: number
  readonly emoji: string
  readonly isTakenOff?: boolean
  readonly remark?: string
}

export async function count(
  slack: Slack,
  { deps }: Gadfly,
  asks: readonly Message[],
  screen: Screen,
): Promise<void> {
  await slack.settled()
  const rows = await until('the counts', async () => {
    const found = await deps.db.selectFrom('asks').selectAll().execute()
    const sum = found.reduce((sum, ask) => sum + ask.paused + ask.changed + ask.missed, 0)
    return sum === 4 ? found : undefined
  })
  screen.step('Gadfly counts people and never says who. From these counts it learns what lands.')
  const lines = asks.flatMap((ask, i) => {
    const row = rows.find(({ messageId }) => messageId === ask.ts)
    if (!row) return []
    const { paused, changed, covered, missed } = row
    return [
      ...(i === 0 ? [] : ['']),
      `${i + 1}. ${row.text}`,
      `   🤔 ${paused} paused  ·  💡 ${changed} changes the design  ·  ✅ ${covered} covered  ·  👎 ${missed} not useful`,
    ]
  })
  screen.panel('What Gadfly keeps', 'counts, without names', lines)
}
